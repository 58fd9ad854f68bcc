package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static touchstone.onnx.OnnxBuilder.FLOAT;
import static touchstone.onnx.OnnxBuilder.INT64;
import static touchstone.onnx.OnnxBuilder.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.media.Text;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxBuilder;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;

/// Models that take texts as they are. Those called topics hold a pipeline that scikit-learn
/// trained, see `topics.py` beside them, and what it says of some texts itself.
class StringModelsTest {
  @TempDir Path folder;

  private Path shipped(String name) throws IOException {
    try (var in = StringModelsTest.class.getResourceAsStream(name)) {
      return Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private static Map<String, Double> scores(Model model, String text) throws ModelException {
    var scores = new TreeMap<String, Double>();
    for (var found : model.propose(new Text(text), model.settings(), new Cancellation())) {
      scores.put(found.label().name(), found.score());
      found.alternatives().forEach(other -> scores.put(other.label().name(), other.score()));
    }
    return scores;
  }

  private void assertAgreesWithScikitLearn(String name) throws Exception {
    JsonNode expected = new JsonMapper().readTree(shipped("topics-expected.json").toFile());
    try (var model = Model.open(shipped(name), Overrides.NONE)) {
      assertEquals("string-classifier", model.family().id());
      assertEquals(List.of("delivery", "price", "quality"), model.classes());
      assertEquals(List.of(new TextClass(), new TextScale(), new TextLabels()), model.tasks());
      assertEquals(5, expected.size());
      for (var one : expected) {
        var found = scores(model, one.path("text").stringValue());
        assertEquals(3, found.size());
        found.forEach(
            (label, score) ->
                assertEquals(one.path("scores").path(label).doubleValue(), score, 1e-5));
      }
    }
  }

  @Test
  void aPipelineWithZipMapAgreesWithScikitLearn() throws Exception {
    assertAgreesWithScikitLearn("topics-zipmap.onnx");
  }

  @Test
  void aPipelineWithoutZipMapAgreesWithScikitLearn() throws Exception {
    assertAgreesWithScikitLearn("topics.onnx");
  }

  @Test
  void whatSuchAModelTakesAndGivesIsSaidInPlainWords() throws Exception {
    var lines = ModelReport.of(shipped("topics-zipmap.onnx"), Overrides.NONE).lines();
    assertEquals(
        List.of(
            "input: input string[?,1]",
            "output: output_label string[?]",
            "output: output_probability map(string,f32)[?]"),
        lines.stream().filter(l -> l.startsWith("input: ") || l.startsWith("output: ")).toList());
    assertEquals(
        List.of(
            "card: none found",
            "classes: 3 (delivery, price, quality)",
            "text: given as it is, the model cuts it itself",
            "The family string-classifier (Text classifier that takes texts as they are) fits:"
                + " scores of 3 classes, of which one holds."),
        lines.subList(lines.size() - 4, lines.size()));
  }

  /// Write a model that knows only whether a text is `yes` and how much is to be made of that.
  private Path asked(OnnxBuilder graph, String name) throws IOException {
    return graph.write(folder.resolve(name));
  }

  private static OnnxBuilder lengths(long batch) {
    return new OnnxBuilder()
        .opset("ai.onnx.ml", 1)
        .input("text", STRING, batch)
        .foreignNode(
            "ai.onnx.ml",
            "LabelEncoder",
            "text",
            "number",
            OnnxBuilder.texts("classes_strings", List.of("low", "high", "top")),
            OnnxBuilder.whole("default_int64", 0));
  }

  @Test
  void labelsAloneCountAsCertain() throws Exception {
    var file = asked(lengths(-1).output("number", INT64, -1), "labels.onnx");
    Files.writeString(folder.resolve("labels.json"), "{\"labels\": [\"0\", \"1\", \"2\"]}");
    try (var model = Model.open(file, Overrides.NONE)) {
      var found = model.propose(new Text("top"), model.settings(), new Cancellation());
      assertEquals(
          List.of(
              new Proposal(new Label("2"), touchstone.annotation.WholeItem.INSTANCE, 1, List.of())),
          found);
    }
  }

  @Test
  void aClassThatTheModelDoesNotNameIsASentence() throws Exception {
    var file = asked(lengths(-1).output("number", INT64, -1), "labels.onnx");
    Files.writeString(folder.resolve("labels.json"), "{\"labels\": [\"a\", \"b\", \"c\"]}");
    try (var model = Model.open(file, Overrides.NONE)) {
      assertEquals(
          "The output number names the class \"1\", which is none of the model's.",
          assertThrows(
                  touchstone.prelabel.family.UnreadableOutput.class,
                  () -> model.propose(new Text("high"), model.settings(), new Cancellation()))
              .getMessage());
    }
  }

  /// Logits -1, 0, 1 for `low`, and so on; a card names the classes and says that several may hold.
  private OnnxBuilder scored(long batch) {
    return lengths(batch)
        .floats("table", new float[] {-1, 0, 1, 2, 0, 0, 0, 3, 0}, 3, 3)
        .node("Gather", "table number", "scores")
        .output("scores", FLOAT, batch, 3);
  }

  @Test
  void severalClassesHoldWhereTheCardSaysSo() throws Exception {
    var file = asked(scored(-1), "several.onnx");
    Files.writeString(
        folder.resolve("several.json"),
        "{\"labels\": [\"x\", \"y\", \"z\"], \"text\": {\"multiple\": true}}");
    try (var model = Model.open(file, Overrides.NONE)) {
      assertEquals(new TextLabels(), model.tasks().getFirst());
      var found = scores(model, "low");
      assertEquals(List.of("y", "z"), List.copyOf(found.keySet()));
      assertEquals(0.5, found.get("y"), 1e-6);
      assertEquals(1 / (1 + Math.exp(-1)), found.get("z"), 1e-6);
    }
  }

  @Test
  void aGraphForOneTextAtATimeIsFedSo() throws Exception {
    var file = asked(scored(1), "single.onnx");
    Files.writeString(folder.resolve("single.json"), "{\"labels\": [\"x\", \"y\", \"z\"]}");
    try (var model = Model.open(file, Overrides.NONE);
        var inference = model.onnx().inference(new Cancellation())) {
      var proposer = new Proposer(model, model.settings(), inference, 3);
      var found = proposer.propose(List.of(new Text("low"), new Text("top"), new Text("high")));
      assertEquals(
          List.of("z", "y", "x"), found.stream().map(f -> f.getFirst().label().name()).toList());
    }
  }

  @Test
  void numbersOfClassesAreNamedByTheCard() throws Exception {
    var graph =
        scored(-1)
            .foreignNode(
                "ai.onnx.ml",
                "ZipMap",
                "scores",
                "zipped",
                OnnxBuilder.wholes("classlabels_int64s", 10, 9, 100))
            .maps("zipped", INT64);
    var file = asked(graph, "numbers.onnx");
    Files.writeString(folder.resolve("numbers.json"), "{\"labels\": [\"ten\", \"nine\", \"C\"]}");
    try (var model = Model.open(file, Overrides.NONE)) {
      var sum = Math.exp(-1) + 1 + Math.exp(1);
      var found = scores(model, "low");
      assertEquals(Math.exp(-1) / sum, found.get("ten"), 1e-6);
      assertEquals(1 / sum, found.get("nine"), 1e-6);
      assertEquals(Math.exp(1) / sum, found.get("C"), 1e-6);
    }
  }

  @Test
  void namesThatAreMissingAreAskedFor() throws Exception {
    var report = ModelReport.of(asked(scored(-1), "nameless.onnx"), Overrides.NONE);
    assertEquals(
        "The family string-classifier looks right, but cannot be used yet. The names of its classes"
            + " are missing: give a file with one name a line (--classes FILE) or a card.",
        report.verdict());
  }
}
