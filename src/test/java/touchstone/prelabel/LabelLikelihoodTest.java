package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.media.Text;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.prelabel.family.UnreadableOutput;
import touchstone.task.TextClass;
import touchstone.task.TextScale;

/// Labels scored by a language model of random weights. What is expected is computed by the same
/// network in plain Java, over whole sequences and by tokens that were cut by hand.
class LabelLikelihoodTest {
  @TempDir Path folder;

  private static final TinyDecoder DECODER =
      new TinyDecoder(RandomGeneratorFactory.of("L64X128MixRandom").create(7));
  private static final List<String> LABELS = List.of("good", "bad", "badly", "a toy");

  private Model model(boolean keeps, String prompt) throws Exception {
    var file =
        DECODER.write(
            folder.resolve(keeps ? "keeping" : "forgetting"),
            keeps,
            "{\"text\": {\"prompt\": %s}}".formatted(prompt));
    return Model.open(file, Overrides.NONE);
  }

  private static Settings settings(Model model, List<String> names) {
    var labels = new LinkedHashMap<String, Label>();
    names.forEach(name -> labels.put(name, new Label(name)));
    return model.settings().withClasses(names).withLabels(labels);
  }

  private static Map<String, Double> scores(Model model, List<String> labels, String text)
      throws ModelException {
    var found = model.propose(new Text(text), settings(model, labels), new Cancellation());
    var scores = new TreeMap<String, Double>();
    scores.put(found.getFirst().label().name(), found.getFirst().score());
    found.getFirst().alternatives().forEach(o -> scores.put(o.label().name(), o.score()));
    return scores;
  }

  /// Return the numbers of tokens, which are separated by spaces.
  private static List<Integer> ids(String tokens) {
    var ids = new ArrayList<Integer>();
    for (var token : tokens.split(" ")) {
      int id = TinyDecoder.VOCABULARY.indexOf(token);
      assertTrue(id >= 0, token);
      ids.add(id);
    }
    return ids;
  }

  /// Return the sum of the logarithms of the probabilities of tokens after others.
  private static double likelihood(String prompt, String label) {
    var tokens = ids(prompt);
    double sum = 0;
    for (int id : ids(label)) {
      sum += DECODER.next(tokens)[id];
      tokens.add(id);
    }
    return sum;
  }

  private static Map<String, Double> softmax(List<String> labels, double... logarithms) {
    double sum = 0;
    for (double logarithm : logarithms) {
      sum += Math.exp(logarithm);
    }
    var scores = new TreeMap<String, Double>();
    for (int i = 0; i < logarithms.length; i++) {
      scores.put(labels.get(i), Math.exp(logarithms[i]) / sum);
    }
    return scores;
  }

  private static void assertScores(Map<String, Double> expected, Map<String, Double> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((label, score) -> assertEquals(score, found.get(label), 1e-4, label));
  }

  private static final String PROMPT = "t e x t : Ġ a Ġ l a m p Ċ k i n d :";

  private static double[] likelihoods() {
    return new double[] {
      likelihood(PROMPT, "Ġgood"),
      likelihood(PROMPT, "Ġbad"),
      likelihood(PROMPT, "Ġbad ly"),
      likelihood(PROMPT, "Ġ a Ġt o y")
    };
  }

  @Test
  void aLabelIsAsLikelyAsItsTokensAfterThePrompt() throws Exception {
    for (boolean keeps : new boolean[] {true, false}) {
      try (var model = model(keeps, "{\"template\": \"text: {text}\\nkind: \"}")) {
        assertEquals("label-likelihood", model.family().id());
        assertEquals(List.of(), model.classes());
        assertEquals(List.of(new TextClass(), new TextScale()), model.tasks());
        assertScores(softmax(LABELS, likelihoods()), scores(model, LABELS, "a lamp"));
      }
    }
  }

  @Test
  void likelihoodsArePerTokenWhereTheCardSaysSo() throws Exception {
    var sums = likelihoods();
    var expected = softmax(LABELS, sums[0], sums[1], sums[2] / 2, sums[3] / 5);
    for (boolean keeps : new boolean[] {true, false}) {
      try (var model =
          model(keeps, "{\"template\": \"text: {text}\\nkind: \", \"perToken\": true}")) {
        assertScores(expected, scores(model, LABELS, "a lamp"));
      }
    }
  }

  @Test
  void whatTheModelPrefersAnywayIsTakenOff() throws Exception {
    var empty = "t e x t : Ġ N / A Ċ k i n d :";
    var labels = List.of("good", "bad");
    var expected =
        softmax(
            labels,
            likelihood(PROMPT, "Ġgood") - likelihood(empty, "Ġgood"),
            likelihood(PROMPT, "Ġbad") - likelihood(empty, "Ġbad"));
    try (var model =
        model(true, "{\"template\": \"text: {text}\\nkind: \", \"calibration\": \"N/A\"}")) {
      assertScores(expected, scores(model, labels, "a lamp"));
      assertScores(softmax(labels, 0, 0), scores(model, labels, "N/A"));
    }
  }

  /// Without a space the tokenizer joins the end of the prompt with some labels and not with
  /// others; what is compared are the likelihoods of the whole.
  @Test
  void tokensThatReachOverTheBorderBelongToTheLabel() throws Exception {
    var labels = List.of("y", "x", "lamp");
    // the prompt's last l is joined with y, so that it is no label's alone
    var expected =
        softmax(
            labels,
            likelihood("a b l Ġ l", "ly"),
            likelihood("a b l Ġ l", "l x"),
            likelihood("a b l Ġ l", "l l a m p"));
    try (var model = model(true, "{\"template\": \"{text} ll\"}")) {
      assertScores(expected, scores(model, labels, "abl"));
    }
  }

  @Test
  void thePromptMayListTheLabels() throws Exception {
    var labels = List.of("bad", "toy");
    var prompt = "a Ġ o f Ġbad , Ġt o y :";
    var expected = softmax(labels, likelihood(prompt, "Ġbad"), likelihood(prompt, "Ġt o y"));
    try (var model = model(true, "{\"template\": \"{text} of {labels}: \"}")) {
      assertScores(expected, scores(model, labels, "a"));
    }
  }

  @Test
  void theEndOfALongTextIsLeftOut() throws Exception {
    // 64 tokens: 6 of "text: ", 6 of "\nkind:", 5 of the longest label, 47 of the text
    var kept = "x".repeat(47).replace("x", "x ");
    var labels = List.of("good", "a toy");
    var prompt = "t e x t : Ġ " + kept + "Ċ k i n d :";
    var expected = softmax(labels, likelihood(prompt, "Ġgood"), likelihood(prompt, "Ġ a Ġt o y"));
    for (boolean keeps : new boolean[] {true, false}) {
      try (var model = model(keeps, "{\"template\": \"text: {text}\\nkind: \"}")) {
        assertScores(expected, scores(model, labels, "x".repeat(500)));
      }
    }
  }

  @Test
  void aPromptThatIsTooLongByItselfIsASentence() throws Exception {
    try (var model = model(true, "{\"template\": \"{text} %s\"}".formatted("z".repeat(80)))) {
      assertEquals(
          "The prompt alone has more tokens than the model takes (64); shorten it.",
          assertThrows(UnreadableOutput.class, () -> scores(model, LABELS, "a")).getMessage());
    }
  }

  @Test
  void aPromptIsAskedForByName() throws Exception {
    var file = DECODER.write(folder, true, "{}");
    assertEquals(
        "The family label-likelihood looks right, but cannot be used yet. Its prompt is missing:"
            + " say in a card (text.prompt.template) what it reads before a label, with {text}"
            + " where the text goes.",
        ModelReport.of(file, Overrides.NONE).verdict());
    Files.writeString(
        folder.resolve("model.json"), "{\"text\": {\"prompt\": {\"template\": \"So:\"}}}");
    assertEquals(
        "The family label-likelihood looks right, but cannot be used yet. Its prompt does not say"
            + " where the text goes: write {text} there (text.prompt.template in its card).",
        ModelReport.of(file, Overrides.NONE).verdict());
    Files.delete(folder.resolve("tokenizer.json"));
    assertEquals(
        "The family label-likelihood looks right, but cannot be used yet. Its tokenizer is missing:"
            + " put its tokenizer.json or vocab.txt beside it, or name the file in a card"
            + " (text.tokenizer).",
        ModelReport.of(file, Overrides.NONE).verdict());
  }

  @Test
  void whatIsDoneIsSaidInPlainWords() throws Exception {
    var file =
        DECODER.write(
            folder,
            true,
            "{\"text\": {\"prompt\": {\"template\": \"{text}: \", \"perToken\": true,"
                + " \"calibration\": \"N/A\"}}}");
    var lines = ModelReport.of(file, Overrides.NONE).lines();
    assertEquals(
        List.of(
            "classes: the labels of the question",
            "text: put into the prompt of its card, cut off where the prompt has more than 64"
                + " tokens",
            "The family label-likelihood (Language model that scores labels) fits: the labels of"
                + " the question are its classes; a label is as likely as it follows the prompt,"
                + " per token, compared with \"N/A\" as the text, the prompt being read once for"
                + " all labels."),
        lines.subList(lines.size() - 3, lines.size()));
  }
}
