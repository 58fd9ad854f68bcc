package touchstone.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import touchstone.onnx.OnnxBuilder;
import touchstone.onnx.OnnxBuilder.Message;

/// A transformer encoder with random weights and a classifier on its first token: what BERT
/// computes, in the operators that exporters write.
///
/// @param vocabulary the number of words
/// @param positions the most tokens of a text
/// @param hidden the numbers that stand for a token
/// @param heads of attention, each with its part of them
/// @param inner the numbers within a layer's second half
record Encoder(int vocabulary, int positions, int hidden, int heads, int layers, int inner) {
  private static final int CLASSES = 3;

  Path write(Path file) throws IOException {
    var graph = new Graph(this);
    graph.embed();
    for (int layer = 0; layer < layers; layer++) {
      graph.layer("l" + layer);
    }
    graph.classify(CLASSES);
    return graph.out.write(file);
  }

  /// The graph while it is written. Tensors are named; `x` is what the last layer gave.
  private static final class Graph {
    private final Encoder size;
    private final Random random = new Random(17);
    private final OnnxBuilder out = new OnnxBuilder();
    private String x = "";
    private int names;

    Graph(Encoder size) {
      this.size = size;
      out.input("input_ids", OnnxBuilder.INT64, -1, -2)
          .input("attention_mask", OnnxBuilder.INT64, -1, -2)
          .longs("first", new long[] {0})
          .longs("second", new long[] {1})
          .longs("one_and_two", new long[] {1, 2}, 2)
          .longs("split", new long[] {0, 0, size.heads, size.hidden / size.heads}, 4)
          .longs("join", new long[] {0, 0, size.hidden}, 3);
      constant("unit", 1);
      constant("far", -10_000);
      constant("tiny", 1e-12f);
      constant("half", 0.5f);
      constant("root of two", (float) Math.sqrt(2));
      constant("root of width", (float) Math.sqrt(size.hidden / (double) size.heads));
    }

    private void constant(String name, float value) {
      out.floats(name.replace(' ', '_'), new float[] {value});
    }

    private String weights(String name, double deviation, double mean, int... shape) {
      int count = 1;
      var dimensions = new long[shape.length];
      for (int i = 0; i < shape.length; i++) {
        count *= shape[i];
        dimensions[i] = shape[i];
      }
      var values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) (mean + deviation * random.nextGaussian());
      }
      out.floats(name, values, dimensions);
      return name;
    }

    private String node(String operator, String inputs, Message... attributes) {
      var result = "t" + names++;
      out.node(operator, inputs, result, attributes);
      return result;
    }

    private void embed() {
      var shape = node("Shape", "input_ids");
      var length = node("Gather", shape + " second", OnnxBuilder.whole("axis", 0));
      var places = node("Range", "first " + length + " second");
      var words =
          node("Gather", weights("words", 0.02, 0, size.vocabulary, size.hidden) + " input_ids");
      var positions =
          node("Gather", weights("places", 0.02, 0, size.positions, size.hidden) + " " + places);
      x = normal(node("Add", words + " " + positions), "embedding");
      var seen = node("Cast", "attention_mask", OnnxBuilder.whole("to", OnnxBuilder.FLOAT));
      var open = node("Unsqueeze", seen + " one_and_two");
      out.node("Sub", "unit " + open, "hidden_places");
      out.node("Mul", "hidden_places far", "mask");
    }

    private String normal(String from, String name) {
      var mean = node("ReduceMean", from, OnnxBuilder.wholes("axes", -1));
      var away = node("Sub", from + " " + mean);
      var square = node("Mul", away + " " + away);
      var variance = node("ReduceMean", square, OnnxBuilder.wholes("axes", -1));
      var root = node("Sqrt", node("Add", variance + " tiny"));
      var scaled =
          node(
              "Mul",
              node("Div", away + " " + root) + " " + weights(name + ".g", 0.02, 1, size.hidden));
      return node("Add", scaled + " " + weights(name + ".b", 0.02, 0, size.hidden));
    }

    private String dense(String from, String name, int in, int to) {
      var product = node("MatMul", from + " " + weights(name + ".w", 0.02, 0, in, to));
      return node("Add", product + " " + weights(name + ".c", 0.02, 0, to));
    }

    private String split(String from, long... order) {
      return node("Transpose", node("Reshape", from + " split"), OnnxBuilder.wholes("perm", order));
    }

    private void layer(String name) {
      var query = split(dense(x, name + ".q", size.hidden, size.hidden), 0, 2, 1, 3);
      var key = split(dense(x, name + ".k", size.hidden, size.hidden), 0, 2, 3, 1);
      var value = split(dense(x, name + ".v", size.hidden, size.hidden), 0, 2, 1, 3);
      var likeness = node("Div", node("MatMul", query + " " + key) + " root_of_width");
      var attention =
          node("Softmax", node("Add", likeness + " mask"), OnnxBuilder.whole("axis", -1));
      var seen =
          node(
              "Transpose",
              node("MatMul", attention + " " + value),
              OnnxBuilder.wholes("perm", 0, 2, 1, 3));
      var joined = node("Reshape", seen + " join");
      var mixed = dense(joined, name + ".o", size.hidden, size.hidden);
      x = normal(node("Add", mixed + " " + x), name + ".n");
      var wide = dense(x, name + ".i", size.hidden, size.inner);
      var erf = node("Erf", node("Div", wide + " root_of_two"));
      var gelu = node("Mul", node("Mul", wide + " " + node("Add", erf + " unit")) + " half");
      x =
          normal(
              node("Add", dense(gelu, name + ".d", size.inner, size.hidden) + " " + x),
              name + ".m");
    }

    private void classify(int classes) {
      var head = node("Gather", x + " first", OnnxBuilder.whole("axis", 1));
      var product = node("MatMul", head + " " + weights("head.w", 0.02, 0, size.hidden, classes));
      out.node("Add", product + " " + weights("head.c", 0.02, 0, classes), "logits");
      out.output("logits", OnnxBuilder.FLOAT, -1, classes);
    }
  }
}
