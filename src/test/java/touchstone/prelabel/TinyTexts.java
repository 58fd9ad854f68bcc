package touchstone.prelabel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.Modality;
import touchstone.onnx.OnnxBuilder;

/// Real ONNX models for texts, of a few nodes, with the inputs, outputs and files of a transformer
/// that was exported from Hugging Face; what they find depends on the tokens alone, so that it can
/// be computed by hand.
public final class TinyTexts {
  public static final List<String> VOCABULARY =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bad", "fine", "##ly", "not", "the",
          "lamp", "cup", "in", "oslo", "paris", ",", ".");

  private TinyTexts() {}

  /// How a model asks for its tokens.
  public record Inputs(int type, boolean mask, boolean types, long batch, long length) {
    public static final Inputs USUAL = new Inputs(OnnxBuilder.INT64, true, true, -1, -1);
  }

  private static OnnxBuilder inputs(Inputs inputs) {
    var graph =
        new OnnxBuilder().input("input_ids", inputs.type(), inputs.batch(), inputs.length());
    if (inputs.mask()) {
      graph.input("attention_mask", inputs.type(), inputs.batch(), inputs.length());
    }
    if (inputs.types()) {
      graph.input("token_type_ids", inputs.type(), inputs.batch(), inputs.length());
    }
    return graph;
  }

  /// Write a classifier whose logits are the sum of what each of its tokens weighs.
  ///
  /// @param weights for each word of the vocabulary, by class; 0 for what is not named
  public static Path classifier(
      Path folder, Inputs inputs, List<String> classes, Map<String, float[]> weights, String config)
      throws IOException {
    long width = classes.size();
    var file =
        inputs(inputs)
            .floats("weights", table(weights, classes.size()), VOCABULARY.size(), width)
            .longs("last", new long[] {2}, 1)
            .longs("middle", new long[] {1}, 1)
            .node("Gather", "weights input_ids", "each")
            .node("Cast", "attention_mask", "seen", OnnxBuilder.whole("to", OnnxBuilder.FLOAT))
            .node("Unsqueeze", "seen last", "column")
            .node("Mul", "each column", "kept")
            .node("ReduceSum", "kept middle", "logits", OnnxBuilder.whole("keepdims", 0))
            .output("logits", OnnxBuilder.FLOAT, inputs.batch(), width)
            .write(folder.resolve("model.onnx"));
    beside(folder, classes, config);
    return file;
  }

  /// Write a tagger whose logits for a token are what it weighs.
  public static Path tagger(
      Path folder, Inputs inputs, List<String> tags, Map<String, float[]> weights, String config)
      throws IOException {
    var file =
        inputs(inputs)
            .floats("weights", table(weights, tags.size()), VOCABULARY.size(), tags.size())
            .node("Gather", "weights input_ids", "logits")
            .output("logits", OnnxBuilder.FLOAT, inputs.batch(), inputs.length(), tags.size())
            .write(folder.resolve("model.onnx"));
    beside(folder, tags, config);
    return file;
  }

  private static float[] table(Map<String, float[]> weights, int width) {
    var table = new float[VOCABULARY.size() * width];
    weights.forEach(
        (word, row) ->
            System.arraycopy(row, 0, table, VOCABULARY.indexOf(word) * width, row.length));
    return table;
  }

  /// Write what lies beside such a model.
  ///
  /// @param config more fields of `config.json`, each with a comma before it
  public static void beside(Path folder, List<String> classes, String config) throws IOException {
    Files.writeString(folder.resolve("vocab.txt"), String.join("\n", VOCABULARY) + "\n");
    var names =
        IntStream.range(0, classes.size())
            .mapToObj(i -> "\"%d\": \"%s\"".formatted(i, classes.get(i)))
            .toList();
    Files.writeString(
        folder.resolve("config.json"),
        "{\"model_type\": \"bert\", \"id2label\": {%s}%s}"
            .formatted(String.join(", ", names), config));
  }

  static Item item(long number) {
    var name = "comment-" + number;
    return new Item(new ItemId(number), Modality.TEXT, name, name, 0, 0, Map.of());
  }
}
