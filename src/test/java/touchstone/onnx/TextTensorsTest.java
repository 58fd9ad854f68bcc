package touchstone.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.onnx.OnnxBuilder.FLOAT;
import static touchstone.onnx.OnnxBuilder.INT64;
import static touchstone.onnx.OnnxBuilder.STRING;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.Cancellation;

/// Texts that go into models, texts and lists of maps that come out.
class TextTensorsTest {
  @TempDir Path folder;

  private static Map<String, Tensor> run(Path file, Tensor... given) throws ModelException {
    try (var model = OnnxModel.open(file, OnnxModel.Options.SINGLE);
        var inference = model.inference(new Cancellation())) {
      return inference.run(List.of(given));
    }
  }

  /// Count the tokens of a text, cut at spaces, that are in a vocabulary.
  private OnnxBuilder counting(List<String> vocabulary) {
    var columns = new long[vocabulary.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i;
    }
    return new OnnxBuilder()
        .opset("com.microsoft", 1)
        .input("text", STRING, -1)
        .foreignNode(
            "com.microsoft",
            "Tokenizer",
            "text",
            "tokens",
            OnnxBuilder.whole("mark", 0),
            OnnxBuilder.whole("mincharnum", 1),
            OnnxBuilder.text("pad_value", "#"),
            OnnxBuilder.texts("separators", List.of(" ")))
        .node(
            "TfIdfVectorizer",
            "tokens",
            "counts",
            OnnxBuilder.text("mode", "TF"),
            OnnxBuilder.whole("min_gram_length", 1),
            OnnxBuilder.whole("max_gram_length", 1),
            OnnxBuilder.whole("max_skip_count", 0),
            OnnxBuilder.wholes("ngram_counts", 0),
            OnnxBuilder.wholes("ngram_indexes", columns),
            OnnxBuilder.texts("pool_strings", vocabulary))
        .output("tokens", STRING, -1, -1)
        .output("counts", FLOAT, -1, vocabulary.size());
  }

  @Test
  void textsGoInAndComeOut() throws Exception {
    var file = counting(List.of("late", "漢字", "é")).write(folder.resolve("count.onnx"));
    var outputs = run(file, Tensor.of("text", List.of("late é", "漢字 late late"), 2));
    assertTrue(outputs.get("tokens").holdsTexts());
    assertArrayEquals(new long[] {2, 3}, outputs.get("tokens").shape());
    assertEquals(List.of("late", "é", "#", "漢字", "late", "late"), outputs.get("tokens").texts());
    assertFalse(outputs.get("counts").holdsTexts());
    assertArrayEquals(new float[] {1, 0, 1, 2, 1, 0}, outputs.get("counts").floats());
  }

  /// The model compares bytes, so that it finds an emoji only when that arrives as UTF-8.
  @Test
  void charactersBeyondTheBasicPlaneAndZerosArriveWhole() throws Exception {
    var file = counting(List.of("😀", "👩‍🔧", "𝒳", "x")).write(folder.resolve("emoji.onnx"));
    var texts = List.of("😀 x 😀", "👩‍🔧 𝒳 😀", "a\0b x", "\ud800 x", "");
    var outputs = run(file, Tensor.of("text", texts, 5));
    assertArrayEquals(
        new float[] {2, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0},
        outputs.get("counts").floats());
  }

  @Test
  void onlyTheOutputsThatAreAskedForAreGiven() throws Exception {
    var file = counting(List.of("late")).write(folder.resolve("count.onnx"));
    try (var model = OnnxModel.open(file, OnnxModel.Options.SINGLE);
        var inference = model.inference(new Cancellation())) {
      var outputs = inference.run(List.of(Tensor.of("text", List.of("late"), 1)), Set.of("counts"));
      assertEquals(Set.of("counts"), outputs.keySet());
    }
  }

  private static OnnxBuilder zipMap(int keyType, OnnxBuilder.Message names) {
    return new OnnxBuilder()
        .opset("ai.onnx.ml", 1)
        .input("x", FLOAT, -1, 3)
        .foreignNode("ai.onnx.ml", "ZipMap", "x", "scores", names)
        .maps("scores", keyType);
  }

  private static final float[] SIX = {1, 2, 3, 4, 5, 6};

  @Test
  void mapsFromNamesBecomeATableWithNamedColumns() throws Exception {
    var names = OnnxBuilder.texts("classlabels_strings", List.of("b", "c", "a"));
    var file = zipMap(STRING, names).write(folder.resolve("names.onnx"));
    var scores = run(file, Tensor.of("x", FloatBuffer.wrap(SIX), 2, 3)).get("scores");
    assertEquals(List.of("a", "b", "c"), scores.columns());
    assertArrayEquals(new long[] {2, 3}, scores.shape());
    assertArrayEquals(new float[] {3, 1, 2, 6, 4, 5}, scores.floats());
    var graph = GraphInspection.read(file);
    assertEquals("scores map(string,f32)[?]", graph.outputs().getFirst().toString());
    assertEquals(List.of("b", "c", "a"), graph.classNames());
  }

  @Test
  void mapsFromNumbersBecomeATableWithNumberedColumns() throws Exception {
    var names = OnnxBuilder.wholes("classlabels_int64s", 10, 9, 100);
    var file = zipMap(INT64, names).write(folder.resolve("numbers.onnx"));
    var scores = run(file, Tensor.of("x", FloatBuffer.wrap(SIX), 2, 3)).get("scores");
    assertEquals(List.of("9", "10", "100"), scores.columns());
    assertArrayEquals(new float[] {2, 1, 3, 5, 4, 6}, scores.floats());
    var graph = GraphInspection.read(file);
    assertEquals("scores map(i64,f32)[?]", graph.outputs().getFirst().toString());
    assertEquals(List.of("10", "9", "100"), graph.classNames());
  }

  @Test
  void aTextWhereNumbersBelongIsRefused() throws Exception {
    var names = OnnxBuilder.wholes("classlabels_int64s", 1, 2, 3);
    var file = zipMap(INT64, names).write(folder.resolve("numbers.onnx"));
    assertEquals(
        "numbers.onnx asks for input of type FLOAT, which Touchstone does not give.",
        assertThrows(
                ModelException.class, () -> run(file, Tensor.of("x", List.of("a", "b", "c"), 1, 3)))
            .sentence());
  }

  /// A locale that no computer has stands for one that this computer lacks.
  @Test
  @EnabledOnOs(OS.LINUX)
  void lettersChangeCaseWhereTheModelsLocaleIsMissing() throws Exception {
    for (var locale : List.of("xx_YY.UTF-8", "")) {
      var attributes = new java.util.ArrayList<OnnxBuilder.Message>();
      attributes.add(OnnxBuilder.text("case_change_action", "LOWER"));
      if (!locale.isEmpty()) {
        attributes.add(OnnxBuilder.text("locale", locale));
      }
      var file =
          new OnnxBuilder()
              .input("text", STRING, -1)
              .node(
                  "StringNormalizer",
                  "text",
                  "lower",
                  attributes.toArray(OnnxBuilder.Message[]::new))
              .output("lower", STRING, -1)
              .write(folder.resolve("lower.onnx"));
      var lower = run(file, Tensor.of("text", List.of("ÉTÉ Straße", "ΣΟΦΟΣ"), 2)).get("lower");
      assertEquals(List.of("été straße", "σοφοσ"), lower.texts());
    }
  }
}
