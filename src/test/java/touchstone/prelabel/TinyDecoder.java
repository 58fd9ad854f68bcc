package touchstone.prelabel;

import static touchstone.onnx.OnnxBuilder.BOOL;
import static touchstone.onnx.OnnxBuilder.FLOAT;
import static touchstone.onnx.OnnxBuilder.INT64;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import touchstone.onnx.OnnxBuilder;

/// A real language model of two layers with random weights, with the inputs and outputs of an
/// export by Optimum, and the same network computed here in double precision, token by token,
/// without keeping anything.
final class TinyDecoder {
  static final int LAYERS = 2;
  static final int HEADS = 2;
  static final int HEAD = 4;
  static final int WIDTH = HEADS * HEAD;
  static final int LONGEST = 64;

  /// Letters and signs, some of which are joined with a space before them or with each other.
  static final List<String> VOCABULARY = vocabulary();

  private static final List<String> MERGES =
      List.of("g o", "go o", "goo d", "Ġ good", "b a", "ba d", "Ġ bad", "l y", "Ġ t", ": Ġ");

  private final double[][] embedding;
  private final double[][] positions;
  private final double[][][] query = new double[LAYERS][][];
  private final double[][][] key = new double[LAYERS][][];
  private final double[][][] value = new double[LAYERS][][];
  private final double[][][] out = new double[LAYERS][][];
  private final double[][] head;

  TinyDecoder(RandomGenerator random) {
    embedding = matrix(random, VOCABULARY.size(), WIDTH);
    positions = matrix(random, LONGEST, WIDTH);
    for (int layer = 0; layer < LAYERS; layer++) {
      query[layer] = matrix(random, WIDTH, WIDTH);
      key[layer] = matrix(random, WIDTH, WIDTH);
      value[layer] = matrix(random, WIDTH, WIDTH);
      out[layer] = matrix(random, WIDTH, WIDTH);
    }
    head = matrix(random, WIDTH, VOCABULARY.size());
  }

  private static List<String> vocabulary() {
    var words = new ArrayList<String>();
    words.add("<s>");
    for (char c = 'a'; c <= 'z'; c++) {
      words.add(String.valueOf(c));
    }
    words.addAll(List.of("Ġ", "Ċ", ":", ",", ".", "N", "/", "A"));
    words.addAll(List.of("go", "goo", "good", "Ġgood", "ba", "bad", "Ġbad", "ly", "Ġt", ":Ġ"));
    return List.copyOf(words);
  }

  /// Weights are floats, so that both networks have the same.
  private static double[][] matrix(RandomGenerator random, int rows, int columns) {
    var matrix = new double[rows][columns];
    for (var row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) (random.nextGaussian() * 0.7);
      }
    }
    return matrix;
  }

  private static float[] flat(double[][] matrix) {
    var flat = new float[matrix.length * matrix[0].length];
    for (int row = 0; row < matrix.length; row++) {
      for (int i = 0; i < matrix[0].length; i++) {
        flat[row * matrix[0].length + i] = (float) matrix[row][i];
      }
    }
    return flat;
  }

  /// Write the model, its tokenizer and its `config.json`.
  ///
  /// @param keeps whether it takes and gives keys and values
  Path write(Path folder, boolean keeps, String card) throws IOException {
    var graph = new OnnxBuilder().input("input_ids", INT64, -1, -2);
    graph.input("attention_mask", INT64, -1, keeps ? -3 : -2);
    graph.input("position_ids", INT64, -1, -2);
    for (int layer = 0; keeps && layer < LAYERS; layer++) {
      graph.input("past_key_values." + layer + ".key", FLOAT, -1, HEADS, -4, HEAD);
      graph.input("past_key_values." + layer + ".value", FLOAT, -1, HEADS, -4, HEAD);
    }
    matrix(graph, "embedding", embedding);
    matrix(graph, "positions", positions);
    matrix(graph, "head", head);
    graph
        .longs("zero", new long[] {0})
        .longs("one", new long[] {1})
        .longs("axis0", new long[] {0}, 1)
        .longs("axis1", new long[] {1}, 1)
        .longs("axis12", new long[] {1, 2}, 2)
        .longs("split", new long[] {0, 0, HEADS, HEAD}, 4)
        .longs("join", new long[] {0, 0, WIDTH}, 3)
        .floats("scale", new float[] {(float) (1 / Math.sqrt(HEAD))})
        .floats("never", new float[] {-1e9f})
        .node("Gather", "embedding input_ids", "words")
        .node("Gather", "positions position_ids", "places")
        .node("Add", "words places", "x0");
    mask(graph);
    for (int layer = 0; layer < LAYERS; layer++) {
      layer(graph, layer, keeps);
    }
    graph.node("MatMul", "x" + LAYERS + " head", "logits");
    graph.output("logits", FLOAT, -1, -2, VOCABULARY.size());
    for (int layer = 0; keeps && layer < LAYERS; layer++) {
      graph.output("present." + layer + ".key", FLOAT, -1, HEADS, -5, HEAD);
      graph.output("present." + layer + ".value", FLOAT, -1, HEADS, -5, HEAD);
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
    Files.writeString(
        folder.resolve("config.json"),
        "{\"model_type\": \"gpt2\", \"architectures\": [\"GPT2LMHeadModel\"], \"n_positions\": %d}"
            .formatted(LONGEST));
    Files.writeString(folder.resolve("model.json"), card);
    return graph.write(folder.resolve("model.onnx"));
  }

  private static void matrix(OnnxBuilder graph, String name, double[][] matrix) {
    graph.floats(name, flat(matrix), matrix.length, matrix[0].length);
  }

  /// Let each token see the tokens up to itself, those that fill up left out.
  private static void mask(OnnxBuilder graph) {
    graph
        .node("Shape", "input_ids", "ids_shape")
        .node("Gather", "ids_shape one", "new")
        .node("Shape", "attention_mask", "mask_shape")
        .node("Gather", "mask_shape one", "all")
        .node("Sub", "all new", "before")
        .node("Range", "zero all one", "seen_at")
        .node("Range", "before all one", "seeing_at")
        .node("Unsqueeze", "seen_at axis0", "seen_row")
        .node("Unsqueeze", "seeing_at axis1", "seeing_column")
        .node("LessOrEqual", "seen_row seeing_column", "earlier")
        .node("Cast", "attention_mask", "real_flat", OnnxBuilder.whole("to", BOOL))
        .node("Unsqueeze", "real_flat axis12", "real")
        .node("And", "real earlier", "visible");
  }

  private void layer(OnnxBuilder graph, int layer, boolean keeps) {
    for (var part : List.of("q", "k", "v")) {
      var weights =
          switch (part) {
            case "q" -> query[layer];
            case "k" -> key[layer];
            default -> value[layer];
          };
      matrix(graph, part + "_weights" + layer, weights);
      graph
          .node("MatMul", "x%d %s_weights%d".formatted(layer, part, layer), part + "_flat" + layer)
          .node("Reshape", "%s_flat%d split".formatted(part, layer), part + "_split" + layer)
          .node(
              "Transpose",
              part + "_split" + layer,
              part + "_new" + layer,
              OnnxBuilder.wholes("perm", 0, 2, 1, 3));
    }
    var keys = "present." + layer + ".key";
    var values = "present." + layer + ".value";
    if (keeps) {
      graph
          .node(
              "Concat",
              "past_key_values.%d.key k_new%d".formatted(layer, layer),
              keys,
              OnnxBuilder.whole("axis", 2))
          .node(
              "Concat",
              "past_key_values.%d.value v_new%d".formatted(layer, layer),
              values,
              OnnxBuilder.whole("axis", 2));
    } else {
      graph.node("Identity", "k_new" + layer, keys).node("Identity", "v_new" + layer, values);
    }
    matrix(graph, "out_weights" + layer, out[layer]);
    graph
        .node("Transpose", keys, "turned" + layer, OnnxBuilder.wholes("perm", 0, 1, 3, 2))
        .node("MatMul", "q_new%d turned%d".formatted(layer, layer), "raw" + layer)
        .node("Mul", "raw%d scale".formatted(layer), "scaled" + layer)
        .node("Where", "visible scaled%d never".formatted(layer), "masked" + layer)
        .node("Softmax", "masked" + layer, "attention" + layer, OnnxBuilder.whole("axis", -1))
        .node("MatMul", "attention%d %s".formatted(layer, values), "mixed" + layer)
        .node(
            "Transpose",
            "mixed" + layer,
            "mixed_split" + layer,
            OnnxBuilder.wholes("perm", 0, 2, 1, 3))
        .node("Reshape", "mixed_split%d join".formatted(layer), "mixed_flat" + layer)
        .node("MatMul", "mixed_flat%d out_weights%d".formatted(layer, layer), "change" + layer)
        .node("Add", "x%d change%d".formatted(layer, layer), "x" + (layer + 1));
  }

  /// Return a byte-level tokenizer as GPT-2 has it.
  private static String tokenizer() {
    var words = new ArrayList<String>();
    for (int i = 0; i < VOCABULARY.size(); i++) {
      words.add("\"%s\": %d".formatted(VOCABULARY.get(i), i));
    }
    var merges = MERGES.stream().map("\"%s\""::formatted).toList();
    return """
    {"version": "1.0", "added_tokens": [], "normalizer": null,
     "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
     "post_processor": null,
     "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true},
     "model": {"type": "BPE", "dropout": null, "unk_token": null,
      "vocab": {%s}, "merges": [%s]}}
    """
        .formatted(String.join(", ", words), String.join(", ", merges));
  }

  /// Return the logarithms of the next token's probabilities after some tokens.
  double[] next(List<Integer> tokens) {
    var x = new double[tokens.size()][];
    for (int i = 0; i < x.length; i++) {
      x[i] = sum(embedding[tokens.get(i)], positions[i]);
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      x = layer(x, layer);
    }
    var logits = times(x[x.length - 1], head);
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] -= Math.log(sum);
    }
    return logits;
  }

  private double[][] layer(double[][] x, int layer) {
    var after = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      var q = times(x[i], query[layer]);
      var mixed = new double[WIDTH];
      for (int h = 0; h < HEADS; h++) {
        var weights = new double[i + 1];
        double sum = 0;
        for (int j = 0; j <= i; j++) {
          var k = times(x[j], key[layer]);
          double product = 0;
          for (int d = h * HEAD; d < (h + 1) * HEAD; d++) {
            product += q[d] * k[d];
          }
          weights[j] = Math.exp(product / Math.sqrt(HEAD));
          sum += weights[j];
        }
        for (int j = 0; j <= i; j++) {
          var v = times(x[j], value[layer]);
          for (int d = h * HEAD; d < (h + 1) * HEAD; d++) {
            mixed[d] += weights[j] / sum * v[d];
          }
        }
      }
      after[i] = sum(x[i], times(mixed, out[layer]));
    }
    return after;
  }

  private static double[] sum(double[] one, double[] other) {
    var sum = new double[one.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = one[i] + other[i];
    }
    return sum;
  }

  private static double[] times(double[] vector, double[][] matrix) {
    var product = new double[matrix[0].length];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < product.length; j++) {
        product[j] += vector[i] * matrix[i][j];
      }
    }
    return product;
  }
}
