package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static touchstone.onnx.OnnxBuilder.FLOAT;
import static touchstone.onnx.OnnxBuilder.INT64;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.media.Text;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxBuilder;
import touchstone.task.TaskKind;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;

/// Zero-shot classification on a graph with the inputs and outputs of a real export. What it makes
/// of a pair can be computed by hand: the sum of its first text's vectors times that of its
/// second's.
class EntailmentTest {
  @TempDir Path folder;

  private static final Map<String, float[]> VECTORS =
      Map.of(
          "lamp", new float[] {1, 0, 0},
          "good", new float[] {0.5f, 0.25f, 0},
          "cup", new float[] {0, 1, 0},
          "oslo", new float[] {0, 0, 2},
          "paris", new float[] {0, -1, 1},
          "[PAD]", new float[] {9, 9, 9});
  private static final List<String> LABELS = List.of("lamp", "cup", "oslo paris");

  private Path entailment(List<String> classes, float[] direction, String config)
      throws IOException {
    int words = TinyTexts.VOCABULARY.size();
    var table = new float[words * 3];
    VECTORS.forEach(
        (word, row) -> System.arraycopy(row, 0, table, TinyTexts.VOCABULARY.indexOf(word) * 3, 3));
    var file =
        new OnnxBuilder()
            .input("input_ids", INT64, -1, -2)
            .input("attention_mask", INT64, -1, -2)
            .input("token_type_ids", INT64, -1, -2)
            .floats("vectors", table, words, 3)
            .floats("direction", direction, 1, direction.length)
            .longs("last", new long[] {2}, 1)
            .longs("middle", new long[] {1}, 1)
            .node("Gather", "vectors input_ids", "each")
            .node("Cast", "attention_mask", "seen", OnnxBuilder.whole("to", FLOAT))
            .node("Cast", "token_type_ids", "second", OnnxBuilder.whole("to", FLOAT))
            .node("Sub", "seen second", "first")
            .node("Unsqueeze", "first last", "first_column")
            .node("Unsqueeze", "second last", "second_column")
            .node("Mul", "each first_column", "premise_each")
            .node("Mul", "each second_column", "hypothesis_each")
            .node("ReduceSum", "premise_each middle", "premise", OnnxBuilder.whole("keepdims", 0))
            .node(
                "ReduceSum",
                "hypothesis_each middle",
                "hypothesis",
                OnnxBuilder.whole("keepdims", 0))
            .node("Mul", "premise hypothesis", "both")
            .node("ReduceSum", "both middle", "product", OnnxBuilder.whole("keepdims", 1))
            .node("MatMul", "product direction", "logits")
            .output("logits", FLOAT, -1, direction.length)
            .write(folder.resolve("model.onnx"));
    TinyTexts.beside(folder, classes, config);
    return file;
  }

  private Path three() throws IOException {
    return entailment(
        List.of("CONTRADICTION", "NEUTRAL", "ENTAILMENT"), new float[] {-1, 0.5f, 1}, "");
  }

  private static Map<String, Double> scores(Model model, TaskKind task, String text)
      throws ModelException {
    var labels = new LinkedHashMap<String, Label>();
    LABELS.forEach(name -> labels.put(name, new Label(name)));
    var settings =
        model.settings().withTask(task).withClasses(LABELS).withLabels(labels).withConfidence(0);
    var scores = new TreeMap<String, Double>();
    for (var found : model.propose(new Text(text), settings, new Cancellation())) {
      scores.put(found.label().name(), found.score());
      found.alternatives().forEach(other -> scores.put(other.label().name(), other.score()));
    }
    return scores;
  }

  private static void assertScores(Map<String, Double> found, double lamp, double cup, double far) {
    assertEquals(3, found.size());
    assertEquals(lamp, found.get("lamp"), 1e-6);
    assertEquals(cup, found.get("cup"), 1e-6);
    assertEquals(far, found.get("oslo paris"), 1e-6);
  }

  private static void assertSoftmax(Map<String, Double> found, double... logits) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    assertScores(
        found, Math.exp(logits[0]) / sum, Math.exp(logits[1]) / sum, Math.exp(logits[2]) / sum);
  }

  @Test
  void oneLabelHoldsBySoftmaxOverEntailment() throws Exception {
    try (var model = Model.open(three(), Overrides.NONE)) {
      assertEquals("zero-shot", model.family().id());
      assertEquals(List.of(), model.classes());
      assertEquals(List.of(new TextClass(), new TextLabels(), new TextScale()), model.tasks());
      // the text sums to (2, 0.5, 2); lamp (1, 0, 0), cup (0, 1, 0), oslo paris (0, -1, 3)
      assertSoftmax(scores(model, new TextClass(), "good lamp, good Oslo"), 2, 0.5, 3 * 2 - 0.5);
      assertSoftmax(scores(model, new TextClass(), ""), 0, 0, 0);
    }
  }

  @Test
  void severalLabelsHoldByEntailmentAgainstContradiction() throws Exception {
    try (var model = Model.open(three(), Overrides.NONE)) {
      assertScores(
          scores(model, new TextLabels(), "good lamp, good Oslo"),
          1 / (1 + Math.exp(-2 * 2)),
          1 / (1 + Math.exp(-2 * 0.5)),
          1 / (1 + Math.exp(-2 * 5.5)));
    }
  }

  @Test
  void modelsWithTwoClassesAreReadToo() throws Exception {
    var file = entailment(List.of("entailment", "not_entailment"), new float[] {1, -0.25f}, "");
    try (var model = Model.open(file, Overrides.NONE)) {
      assertSoftmax(scores(model, new TextClass(), "lamp"), 1, 0, 0);
      assertScores(scores(model, new TextLabels(), "lamp"), 1 / (1 + Math.exp(-1.25)), 0.5, 0.5);
    }
  }

  @Test
  void theTemplateOfTheCardMakesTheSentence() throws Exception {
    var file = three();
    Files.writeString(
        folder.resolve("model.json"), "{\"text\": {\"prompt\": {\"template\": \"{} in Oslo\"}}}");
    try (var model = Model.open(file, Overrides.NONE)) {
      // every label's vector has oslo's (0, 0, 2) besides, so that all gain the same
      assertSoftmax(scores(model, new TextClass(), "lamp oslo"), 1 + 4, 4, 3 * 2 + 4);
      assertScores(
          scores(model, new TextLabels(), "cup oslo"),
          1 / (1 + Math.exp(-2 * 4)),
          1 / (1 + Math.exp(-2 * 5)),
          1 / (1 + Math.exp(-2 * (4 - 1 + 6))));
    }
  }

  @Test
  void aTemplateWithoutAPlaceForTheLabelIsAskedFor() throws Exception {
    var file = three();
    Files.writeString(
        folder.resolve("model.json"),
        "{\"family\": \"zero-shot\", \"text\": {\"prompt\": {\"template\": \"It is so.\"}}}");
    assertEquals(
        "The family zero-shot looks right, but cannot be used yet. Its template \"It is so.\" does"
            + " not say where the label goes: write {} there (text.prompt.template in its card).",
        ModelReport.of(file, Overrides.NONE).verdict());
  }

  @Test
  void longTextsAreReadInWindowsOfWhichEachCountsByItsTokens() throws Exception {
    // [CLS] [SEP] [SEP] and 5 tokens of the sentence leave 4 of 12 for the text
    var file =
        entailment(
            List.of("contradiction", "neutral", "entailment"),
            new float[] {-1, 0.5f, 1},
            ", \"max_position_embeddings\": 12");
    Files.writeString(folder.resolve("model.json"), "{\"text\": {\"overlap\": 0}}");
    try (var model = Model.open(file, Overrides.NONE)) {
      var labels = Map.of("cup", new Label("cup"), "lamp", new Label("lamp"));
      var settings =
          model.settings().withClasses(List.of("lamp", "cup")).withLabels(labels).withConfidence(0);
      var found =
          model.propose(new Text("lamp lamp lamp lamp cup cup"), settings, new Cancellation());
      double lamp = 4 * 4 / 6.0;
      double cup = 2 * 2 / 6.0;
      assertEquals(new Label("lamp"), found.getFirst().label());
      assertEquals(
          Math.exp(lamp) / (Math.exp(lamp) + Math.exp(cup)), found.getFirst().score(), 1e-6);
    }
  }

  @Test
  void itSaysWhatItDoesWithALabelAndAsksForItsTokenizer() throws Exception {
    var file = three();
    var lines = ModelReport.of(file, Overrides.NONE).lines();
    assertEquals(
        List.of(
            "classes: the labels of the question",
            "text: read together with a sentence for each label; tokens of its own vocabulary, at"
                + " most 512 at once; longer texts in windows that share 128",
            "The family zero-shot (Zero-shot classifier by entailment) fits: the labels of the"
                + " question are its classes; a label holds as far as \"This example is {}.\""
                + " follows from the text."),
        lines.subList(lines.size() - 3, lines.size()));
    Files.delete(folder.resolve("vocab.txt"));
    assertEquals(
        "The family zero-shot looks right, but cannot be used yet. Its tokenizer is missing: put"
            + " its tokenizer.json or vocab.txt beside it, or name the file in a card"
            + " (text.tokenizer).",
        ModelReport.of(file, Overrides.NONE).verdict());
  }
}
