package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.annotation.Label;
import touchstone.annotation.Scored;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.media.Text;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxBuilder;
import touchstone.prelabel.PrelabelRun.Plan;
import touchstone.task.Spans;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;

/// Families of models for texts on graphs in the layout of real exports; what is expected is
/// computed here from the weights.
class TextFamiliesTest {
  @TempDir Path folder;

  private static final Map<String, float[]> FEELINGS =
      Map.of(
          "good", new float[] {2, 0, 0},
          "bad", new float[] {0, 3, 0},
          "fine", new float[] {0.5f, 0, 0.25f},
          "##ly", new float[] {0.125f, 0, 0},
          "not", new float[] {-1, 1, 0},
          "[CLS]", new float[] {0, 0, 0.5f},
          "[SEP]", new float[] {0, 0, 0.25f},
          "[PAD]", new float[] {9, -9, 4});
  private static final List<String> NAMES = List.of("positive", "negative", "neutral");

  private Path feelings(String config) throws Exception {
    return TinyTexts.classifier(folder, TinyTexts.Inputs.USUAL, NAMES, FEELINGS, config);
  }

  private static Model open(Path file) throws ModelException {
    return Model.open(file, Overrides.NONE);
  }

  private static List<Proposal> read(Model model, String text) throws ModelException {
    return model.propose(new Text(text), model.settings(), new Cancellation());
  }

  /// Return the probabilities of logits.
  private static double[] softmax(double... logits) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    var result = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      result[i] = Math.exp(logits[i]) / sum;
    }
    return result;
  }

  private static void assertScored(List<Scored> expected, List<Proposal> found) {
    var all = new ArrayList<Scored>();
    assertEquals(1, found.size());
    all.add(new Scored(found.getFirst().label(), found.getFirst().score()));
    all.addAll(found.getFirst().alternatives());
    assertEquals(
        expected.stream().map(Scored::label).toList(), all.stream().map(Scored::label).toList());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(expected.get(i).score(), all.get(i).score(), 1e-6);
    }
  }

  @Test
  void aTextHasTheClassThatItsTokensSayWithTheOthersBehind() throws Exception {
    try (var model = open(feelings(""))) {
      assertEquals("sequence-classifier", model.family().id());
      assertEquals(List.of(new TextClass(), new TextScale(), new TextLabels()), model.tasks());
      assertEquals(NAMES, model.classes());
      var one = softmax(2 - 1, 1, 0.75);
      assertScored(
          List.of(
              new Scored(new Label("positive"), one[0]),
              new Scored(new Label("negative"), one[1]),
              new Scored(new Label("neutral"), one[2])),
          read(model, "Not GOOD"));
      var two = softmax(0.625, 3, 0.25 + 0.75);
      assertScored(
          List.of(
              new Scored(new Label("negative"), two[1]),
              new Scored(new Label("neutral"), two[2]),
              new Scored(new Label("positive"), two[0])),
          read(model, "the lamp is finely bad."));
      assertEquals(WholeItem.INSTANCE, read(model, "").getFirst().geometry());
    }
  }

  @Test
  void paddingAndCompanyChangeNothing() throws Exception {
    var texts = List.of("good", "not good, not good, not good", "", "bad lamp", "fine");
    try (var model = open(feelings(""));
        var same = new SameThreadJobRunner()) {
      var alone = new ArrayList<List<Proposal>>();
      for (var text : texts) {
        alone.add(read(model, text));
      }
      var stored = new ArrayList<ItemProposals>();
      var items = java.util.stream.LongStream.range(0, 5).mapToObj(TinyTexts::item).toList();
      new PrelabelRun(
              model,
              model.settings(),
              item -> new Text(texts.get((int) item.id().value())),
              stored::addAll,
              same,
              new Plan(1, 5, 64, 200))
          .run(items.iterator(), 5, Progress.NONE, new Cancellation());
      assertEquals(items, stored.stream().map(ItemProposals::item).toList());
      for (int i = 0; i < texts.size(); i++) {
        var together = stored.get(i).proposals();
        assertEquals(alone.get(i).getFirst().label(), together.getFirst().label());
        assertEquals(alone.get(i).getFirst().score(), together.getFirst().score(), 1e-6);
      }
    }
  }

  @Test
  void severalClassesHoldWhenTheConfigSaysSo() throws Exception {
    try (var model = open(feelings(", \"problem_type\": \"multi_label_classification\""))) {
      assertEquals(List.of(new TextLabels(), new TextClass(), new TextScale()), model.tasks());
      assertEquals(0.5, model.settings().confidence());
      var found = read(model, "good good bad");
      assertEquals(
          List.of(new Label("positive"), new Label("negative"), new Label("neutral")),
          found.stream().map(Proposal::label).toList());
      assertEquals(1 / (1 + Math.exp(-4)), found.get(0).score(), 1e-6);
      assertEquals(1 / (1 + Math.exp(-3)), found.get(1).score(), 1e-6);
      assertEquals(1 / (1 + Math.exp(-0.75)), found.get(2).score(), 1e-6);
      assertEquals(
          List.of(new Label("neutral")),
          model
              .propose(
                  new Text("not not"), model.settings().withConfidence(0.6), new Cancellation())
              .stream()
              .map(Proposal::label)
              .filter(label -> !label.equals(new Label("negative")))
              .toList());
      var asked = model.settings().withTask(new TextClass());
      assertEquals(
          List.of(new Label("positive")),
          model.propose(new Text("good good bad"), asked, new Cancellation()).stream()
              .map(Proposal::label)
              .toList());
    }
  }

  @Test
  void aCardCountsMoreThanTheConfig() throws Exception {
    var file = feelings(", \"problem_type\": \"multi_label_classification\"");
    Files.writeString(
        folder.resolve("model.json"),
        """
        {"name": "moods", "task": "text-scale", "labels": ["up", "down", "flat"],
         "text": {"multiple": false}, "thresholds": {"confidence": 0.4}}
        """);
    try (var model = open(file)) {
      assertEquals("moods", model.name());
      assertEquals(List.of("model.json", "config.json"), model.cardSources());
      assertEquals(List.of(new TextScale()), model.tasks());
      assertEquals(List.of("up", "down", "flat"), model.classes());
      var one = softmax(2, 0, 0.75);
      assertScored(
          List.of(
              new Scored(new Label("up"), one[0]),
              new Scored(new Label("flat"), one[2]),
              new Scored(new Label("down"), one[1])),
          read(model, "good"));
      assertEquals(List.of(), read(model, "the not good"));
    }
  }

  @Test
  void aLongTextIsTheMeanOfItsWindowsWeighedByTheirTokens() throws Exception {
    var file = feelings(", \"max_position_embeddings\": 6");
    Files.writeString(folder.resolve("model.json"), "{\"text\": {\"overlap\": 1}}");
    try (var model = open(file)) {
      // four tokens to a window, of which neighbours share one: 0-3, 3-6, 6-7
      var words = List.of("good", "bad", "not", "good", "fine", "bad", "bad", "lamp");
      var expected = new double[3];
      for (var window : List.of(words.subList(0, 4), words.subList(3, 7), words.subList(6, 8))) {
        var logits = new double[] {0, 0, 0.75};
        for (var word : window) {
          for (int i = 0; i < 3; i++) {
            logits[i] += FEELINGS.getOrDefault(word, new float[3])[i];
          }
        }
        var probabilities = softmax(logits);
        for (int i = 0; i < 3; i++) {
          expected[i] += probabilities[i] * window.size() / 10;
        }
      }
      var found = read(model, String.join(" ", words)).getFirst();
      assertEquals(new Label("negative"), found.label());
      assertEquals(expected[1], found.score(), 1e-6);
      assertEquals(expected[0], found.alternatives().getFirst().score(), 1e-6);
      assertEquals(expected[2], found.alternatives().getLast().score(), 1e-6);
    }
  }

  @Test
  void graphsAreFedAsTheyAskFor() throws Exception {
    var expected = softmax(2 - 1, 1, 0.75);
    for (var inputs :
        List.of(
            new TinyTexts.Inputs(OnnxBuilder.INT32, true, true, -1, -1),
            new TinyTexts.Inputs(OnnxBuilder.INT64, true, false, -1, -1),
            new TinyTexts.Inputs(OnnxBuilder.INT64, true, true, 1, 16),
            new TinyTexts.Inputs(OnnxBuilder.INT32, true, false, 3, 8))) {
      var file = TinyTexts.classifier(folder, inputs, NAMES, FEELINGS, "");
      try (var model = open(file)) {
        assertScored(
            List.of(
                new Scored(new Label("positive"), expected[0]),
                new Scored(new Label("negative"), expected[1]),
                new Scored(new Label("neutral"), expected[2])),
            read(model, "not good"));
      }
    }
  }

  @Test
  void filesBesideAnOnnxFolderBelongToTheModelInIt() throws Exception {
    var inner = Files.createDirectory(folder.resolve("onnx"));
    var file = TinyTexts.classifier(inner, TinyTexts.Inputs.USUAL, NAMES, FEELINGS, "");
    for (var name : List.of("vocab.txt", "config.json")) {
      Files.move(inner.resolve(name), folder.resolve(name));
    }
    try (var model = open(file)) {
      assertEquals(NAMES, model.classes());
      assertEquals(
          touchstone.prelabel.Sha256.of(folder.resolve("vocab.txt")),
          model.tokenizerSha256().orElseThrow());
    }
  }

  private static String refusal(Path file, Overrides overrides) {
    return assertThrows(ModelException.class, () -> Model.open(file, overrides).close()).sentence();
  }

  @Test
  void whatIsMissingIsSaidInASentence() throws Exception {
    var file = feelings("");
    Files.writeString(folder.resolve("model.json"), "{\"labels\": [\"a\", \"b\"]}");
    assertEquals(
        "model.onnx cannot be used: The family sequence-classifier looks right, but cannot be used"
            + " yet. It has 3 classes, but 2 are named.",
        refusal(file, Overrides.NONE));
    Files.writeString(
        folder.resolve("model.json"), "{\"text\": {\"tokenizer\": \"../vocab.txt\"}}");
    assertEquals(
        "The card of model.onnx names the tokenizer ../vocab.txt, which is not in the model's"
            + " folder; copy it there.",
        refusal(file, Overrides.NONE));
    Files.delete(folder.resolve("model.json"));
    Files.delete(folder.resolve("config.json"));
    assertEquals(
        "model.onnx cannot be used: The family sequence-classifier looks right, but cannot be used"
            + " yet. The names of its 3 classes are missing: give a file with one name a line"
            + " (--classes FILE) or a card.",
        refusal(file, Overrides.NONE));
    var names = Files.writeString(folder.resolve("names.txt"), "a\nb\nc\n");
    try (var model = Model.open(file, new Overrides(null, "", names))) {
      assertEquals(List.of("a", "b", "c"), model.classes());
    }
    Files.delete(folder.resolve("vocab.txt"));
    assertEquals(
        "model.onnx cannot be used: The family sequence-classifier looks right, but cannot be used"
            + " yet. Its tokenizer is missing: put its tokenizer.json or vocab.txt beside it, or"
            + " name the file in a card (text.tokenizer).",
        refusal(file, new Overrides(null, "", names)));
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertEquals(
        "tokenizer.json is not a tokenizer that Touchstone reads: Model missing. at line 1 column"
            + " 2.",
        refusal(file, new Overrides(null, "", names)));
    feelings(", \"problem_type\": \"regression\"");
    Files.delete(folder.resolve("tokenizer.json"));
    assertEquals(
        "model.onnx cannot be used: No model family reads its outputs logits f32[?,3]; a model for"
            + " texts needs its config.json, or a card that names its classes.",
        refusal(file, Overrides.NONE).replace("f32[d1,3]", "f32[?,3]"));
    assertEquals(
        "model.onnx cannot be used: No model family fits. No input of it takes pictures or texts:"
            + " it asks for input_ids i64[d1,d1], attention_mask i64[d1,d1], token_type_ids"
            + " i64[d1,d1].",
        refusal(file, new Overrides(null, "yolov8", null)));
  }

  private static final List<String> TAGS = List.of("O", "B-THING", "I-THING", "B-PLACE", "I-PLACE");
  private static final Map<String, float[]> WORDS =
      Map.of(
          "the", new float[] {4, 0, 0, 0, 0},
          "lamp", new float[] {0, 3, 0, 0, 1},
          "cup", new float[] {0, 1, 3, 0, 0},
          "in", new float[] {4, 0, 0, 0, 0},
          "oslo", new float[] {0, 0, 0, 5, 0},
          "paris", new float[] {0, 0, 0, 5, 1},
          "fine", new float[] {1, 2, 0, 0, 0},
          "##ly", new float[] {3.5f, 0, 0, 0, 0});

  private record Span(String words, String label, double score) {}

  private static List<Span> spans(List<Proposal> found, String text) {
    return found.stream()
        .map(
            one ->
                new Span(
                    ((TextSpan) one.geometry()).of(text),
                    one.label().name(),
                    Math.round(one.score() * 1e5) / 1e5))
        .toList();
  }

  private static double rounded(double score) {
    return Math.round(score * 1e5) / 1e5;
  }

  private Model tagger(String card) throws Exception {
    var file = TinyTexts.tagger(folder, TinyTexts.Inputs.USUAL, TAGS, WORDS, "");
    Files.writeString(folder.resolve("model.json"), card);
    return open(file);
  }

  @Test
  void wordsBecomeSpansWithTheMeanScoreOfTheirTags() throws Exception {
    try (var model = tagger("{}")) {
      assertEquals("token-classifier", model.family().id());
      assertEquals(List.of(new Spans()), model.tasks());
      assertEquals(List.of("THING", "PLACE"), model.classes());
      var text = "\uD83D\uDE00 The Lamp cup, in  Oslo Paris";
      var lamp = softmax(0, 3, 0, 0, 1)[1];
      var cup = softmax(0, 1, 3, 0, 0)[2];
      var found = read(model, text);
      assertEquals(
          List.of(
              new Span("Lamp cup", "THING", rounded((lamp + cup) / 2)),
              new Span("Oslo", "PLACE", rounded(softmax(0, 0, 0, 5, 0)[3])),
              new Span("Paris", "PLACE", rounded(softmax(0, 0, 0, 5, 1)[3]))),
          spans(found, text));
      var other = softmax(0, 3, 0, 0, 1)[4] + softmax(0, 1, 3, 0, 0)[3];
      assertEquals(new Label("PLACE"), found.getFirst().alternatives().getFirst().label());
      assertEquals(other / 2, found.getFirst().alternatives().getFirst().score(), 1e-6);
      assertEquals(List.of(), read(model, ""));
      assertEquals(List.of(), read(model, " \n "));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "max", "average"})
  void aWordOfSeveralTokensHasTheTagThatTheCardAsksFor(String aggregation) throws Exception {
    var card =
        "{\"text\": {\"aggregation\": \"%s\"}, \"thresholds\": {\"confidence\": 0}}"
            .formatted(aggregation);
    try (var model = tagger(card)) {
      var head = softmax(1, 2, 0, 0, 0);
      var tail = softmax(3.5, 0, 0, 0, 0);
      var expected =
          switch (aggregation) {
            case "first" -> List.of(new Span("Finely", "THING", rounded(head[1])));
            // the tail is the surer one, and on average too "O" wins
            default -> List.<Span>of();
          };
      assertEquals(true, tail[0] > head[1] && tail[0] + head[0] > tail[1] + head[1]);
      assertEquals(expected, spans(read(model, "Finely"), "Finely"));
    }
  }

  @Test
  void aTokenOfALongTextIsReadWhereItHasTheMostAroundIt() throws Exception {
    try (var model =
        tagger(
            "{\"text\": {\"maxTokens\": 5, \"overlap\": 2}, \"thresholds\": {\"confidence\":"
                + " 0}}")) {
      var text = "the lamp cup in oslo the lamp cup cup cup in paris";
      var alone = read(model, text);
      assertEquals(
          List.of("lamp cup", "oslo", "lamp cup cup cup", "paris"),
          spans(alone, text).stream().map(Span::words).toList());
      try (var whole = tagger("{\"thresholds\": {\"confidence\": 0}}")) {
        assertEquals(spans(read(whole, text), text), spans(alone, text));
      }
    }
  }
}
