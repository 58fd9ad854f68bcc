package touchstone.prelabel.family.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelException;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.box.Detection;
import touchstone.prelabel.family.ClassScores;
import touchstone.prelabel.family.Decoder.Cutoffs;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.Outputs;
import touchstone.prelabel.family.Reading;
import touchstone.prelabel.family.TextFamily;
import touchstone.prelabel.family.TextGraph;
import touchstone.prelabel.family.TextReader;
import touchstone.prelabel.family.UnreadableOutput;
import touchstone.prelabel.tokens.TokenBatches;
import touchstone.prelabel.tokens.TokenInput;
import touchstone.task.TaskKind;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;
import touchstone.token.Encoding;
import touchstone.token.Tokenizer;

/// Models that tell whether one sentence follows from another, used on labels that they were never
/// trained for: each label of the question becomes a sentence, and is as likely as that follows
/// from the text. Where one label holds, a softmax over the labels' entailment; where several may,
/// entailment against contradiction for each.
///
/// Yin, Hay, Roth: Benchmarking Zero-shot Text Classification (2019). A text that is too long is
/// read in windows, whose logits are averaged by their tokens.
public final class Entailment implements TextFamily {
  private static final String USUAL_TEMPLATE = "This example is {}.";
  private static final String PLACE = "{}";

  /// Where the classes are that count.
  ///
  /// @param against contradiction, or whatever is not entailment
  private record Classes(int entailment, int against, int all) {}

  @Override
  public String id() {
    return "zero-shot";
  }

  @Override
  public String title() {
    return "Zero-shot classifier by entailment";
  }

  @Override
  public Fit fits(TextGraph graph, ModelCard card) {
    if (!TextGraph.takesTokens(graph.graph()) || !graph.others().isEmpty()) {
      return new Fit.Differs("A model of entailment takes the tokens of two texts.");
    }
    var said = graph.output(card.output().scores(), "logits");
    var output = said.or(() -> graph.outputs().stream().findFirst());
    if (output.isEmpty() || output.get().rank() != 2) {
      return new Fit.Differs("A model of entailment gives one output [batch,2] or [batch,3].");
    }
    int count = card.labels().size();
    if (count != 2 && count != 3 || output.get().size(1) >= 0 && output.get().size(1) != count) {
      return new Fit.Differs(
          "A model of entailment has 2 or 3 named classes, one of them entailment.");
    }
    var entailment = find(card.labels(), "entail");
    if (entailment.isEmpty()) {
      return new Fit.Differs("None of its classes is called entailment.");
    }
    var missing = graph.missingTokenizer();
    if (missing.isPresent()) {
      return missing.get();
    }
    var named = card.text().prompt().template();
    var template = named.isEmpty() ? USUAL_TEMPLATE : named;
    if (!template.contains(PLACE)) {
      return new Fit.Lacks(
          "Its template \"%s\" does not say where the label goes: write {} there (text.prompt.template in its card)."
              .formatted(template));
    }
    int yes = entailment.getAsInt();
    int no = find(card.labels(), "contradict").orElse(yes == 0 ? count - 1 : 0);
    return fit(graph, card, output.get(), template, new Classes(yes, no, count));
  }

  private static OptionalInt find(List<String> names, String beginning) {
    return IntStream.range(0, names.size())
        .filter(i -> names.get(i).toLowerCase(Locale.ROOT).startsWith(beginning))
        .findFirst();
  }

  private static Fit fit(
      TextGraph graph, ModelCard card, TensorInfo output, String template, Classes classes) {
    var input = graph.tokens(card).orElseThrow();
    var tokenizer = Objects.requireNonNull(graph.tokenizer());
    boolean several = Habits.or(card.text().multiple(), false);
    List<TaskKind> tasks =
        several
            ? List.of(new TextLabels(), new TextClass(), new TextScale())
            : List.of(new TextClass(), new TextLabels(), new TextScale());
    return new Fit.Fits(
        tasks,
        new Reading.OfTexts(
            "read together with a sentence for each label; " + input.inWords(),
            (task, labels) ->
                new Reader(
                    tokenizer,
                    input,
                    output.name(),
                    labels.stream().map(label -> template.replace(PLACE, label)).toList(),
                    classes,
                    task.single())),
        Habits.confidence(card, several ? 0.5 : 0),
        Habits.iou(card, 0.45),
        List.of(),
        "the labels of the question are its classes; a label holds as far as \"%s\" follows from the text"
            .formatted(template));
  }

  /// Reads texts.
  private static final class Reader implements TextReader {
    private final Tokenizer tokenizer;
    private final TokenBatches batches;
    private final String output;
    private final List<String> hypotheses;
    private final Classes classes;
    private final boolean single;

    Reader(
        Tokenizer tokenizer,
        TokenInput input,
        String output,
        List<String> hypotheses,
        Classes classes,
        boolean single) {
      this.tokenizer = tokenizer;
      batches = new TokenBatches(input);
      this.output = output;
      this.hypotheses = hypotheses;
      this.classes = classes;
      this.single = single;
    }

    /// A window of a text with a label's sentence.
    ///
    /// @param weight the window's part of all that is read of the text
    private record Pair(int text, int label, Encoding encoding, double weight) {}

    @Override
    public List<List<Detection>> read(List<String> texts, Inference inference, Cutoffs cutoffs)
        throws ModelException {
      var pairs = new ArrayList<Pair>();
      for (int text = 0; text < texts.size(); text++) {
        for (int label = 0; label < hypotheses.size(); label++) {
          addPairs(pairs, text, label, texts.get(text));
        }
      }
      var logits = new double[texts.size()][hypotheses.size()][classes.all()];
      batches.run(
          pairs.stream().map(Pair::encoding).toList(),
          inference,
          (sequence, row) -> {
            var values = Outputs.get(row.outputs(), output);
            if (Outputs.each(values, row.batch()) != classes.all()) {
              throw new UnreadableOutput(
                  "The output %s does not have %d numbers for each pair of texts."
                      .formatted(output, classes.all()));
            }
            var pair = pairs.get(sequence);
            for (int i = 0; i < classes.all(); i++) {
              logits[pair.text()][pair.label()][i] +=
                  pair.weight() * values.floats()[row.index() * classes.all() + i];
            }
          });
      var found = new ArrayList<List<Detection>>();
      for (var labels : logits) {
        found.add(
            single
                ? ClassScores.best(one(labels), -1, cutoffs.confidence())
                : ClassScores.all(each(labels), cutoffs.confidence()));
      }
      return found;
    }

    private void addPairs(List<Pair> pairs, int text, int label, String words) {
      var whole = tokenizer.encode(words, hypotheses.get(label), false);
      var input = batches.input();
      if (whole.length() - whole.tokens() >= input.most()) {
        throw new UnreadableOutput(
            "\"%s\" alone has more tokens than the model takes (%d); shorten the label."
                .formatted(hypotheses.get(label), input.most()));
      }
      var windows = whole.windows(input.most(), input.overlap());
      long tokens = windows.stream().mapToLong(Encoding.Window::count).sum();
      for (var window : windows) {
        double weight = tokens == 0 ? 1 : window.count() / (double) tokens;
        pairs.add(new Pair(text, label, window.encoding(), weight));
      }
    }

    /// Return the scores of labels of which one holds.
    private double[] one(double[][] labels) {
      var scores = new double[labels.length];
      for (int label = 0; label < scores.length; label++) {
        scores[label] = labels[label][classes.entailment()];
      }
      ClassScores.activate(scores, Activation.SOFTMAX);
      return scores;
    }

    /// Return the scores of labels of which several may hold.
    private double[] each(double[][] labels) {
      var scores = new double[labels.length];
      for (int label = 0; label < scores.length; label++) {
        double apart = labels[label][classes.against()] - labels[label][classes.entailment()];
        scores[label] = 1 / (1 + Math.exp(apart));
      }
      return scores;
    }
  }
}
