package touchstone.prelabel.family.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Activation;
import touchstone.onnx.ModelCard.Aggregation;
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
import touchstone.prelabel.tokens.Windowed;
import touchstone.task.Spans;
import touchstone.token.Tokenizer;

/// Transformers that tag each token: one output `[batch,tokens,tags]` of logits, by a softmax. Tags
/// are those of [Tags].
///
/// A token of a long text is read in the window in which it has the most around it.
public final class TokenClassifier implements TextFamily {
  @Override
  public String id() {
    return "token-classifier";
  }

  @Override
  public String title() {
    return "Span tagger";
  }

  @Override
  public Fit fits(TextGraph graph, ModelCard card) {
    var said = graph.output(card.output().scores(), "logits");
    var output = said.or(() -> graph.outputs().stream().findFirst());
    if (!TextGraph.takesTokens(graph.graph()) || !graph.others().isEmpty()) {
      return new Fit.Differs("A span tagger takes the tokens of a text and nothing else.");
    }
    if (output.isEmpty() || output.get().rank() != 3) {
      return new Fit.Differs("A span tagger gives one output [batch,tokens,tags].");
    }
    var missing = graph.missingTokenizer();
    if (missing.isPresent()) {
      return missing.get();
    }
    var names = card.labels();
    boolean meant =
        card.family().equals(id())
            || card.text().architecture().endsWith("ForTokenClassification")
            || names.stream().anyMatch(name -> name.equals("O"));
    if (!meant && output.get().size(2) != names.size()) {
      return new Fit.Differs(
          "A span tagger gives one output [batch,tokens,tags], and its tags are named.");
    }
    long tags = output.get().size(2) < 0 ? names.size() : output.get().size(2);
    return Habits.missingNames(names, tags)
        .orElseGet(() -> fit(graph, card, output.get(), Tags.of(names)));
  }

  private static Fit fit(TextGraph graph, ModelCard card, TensorInfo output, Tags tags) {
    var input = graph.tokens(card).orElseThrow();
    var tokenizer = Objects.requireNonNull(graph.tokenizer());
    var aggregation = Habits.or(card.text().aggregation(), Aggregation.FIRST);
    return new Fit.Fits(
        List.of(new Spans()),
        new Reading.OfTexts(
            input.inWords(),
            (task, classes) ->
                new Reader(
                    tokenizer,
                    input,
                    output.name(),
                    tags,
                    card.output().activation(),
                    aggregation)),
        Habits.confidence(card, 0.5),
        Habits.iou(card, 0.45),
        tags.classes(),
        "%d tags of %d classes, %s"
            .formatted(tags.tags().size(), tags.classes().size(), inWords(aggregation)));
  }

  private static String inWords(Aggregation aggregation) {
    return switch (aggregation) {
      case FIRST -> "a word has the tag of its first token";
      case MAX -> "a word has the tag of its surest token";
      case AVERAGE -> "a word has the tag that its tokens give it on average";
    };
  }

  /// Reads texts.
  private static final class Reader implements TextReader {
    private final Tokenizer tokenizer;
    private final TokenBatches batches;
    private final String output;
    private final Tags tags;
    private final @Nullable Activation pending;
    private final Aggregation aggregation;

    Reader(
        Tokenizer tokenizer,
        TokenInput input,
        String output,
        Tags tags,
        @Nullable Activation pending,
        Aggregation aggregation) {
      this.tokenizer = tokenizer;
      batches = new TokenBatches(input);
      this.output = output;
      this.tags = tags;
      this.pending = pending;
      this.aggregation = aggregation;
    }

    @Override
    public List<List<Detection>> read(List<String> texts, Inference inference, Cutoffs cutoffs)
        throws ModelException {
      var windowed = Windowed.of(texts, tokenizer, batches.input(), true);
      var tokens = new ArrayList<TokenScores>();
      for (var whole : windowed.whole()) {
        tokens.add(new TokenScores(whole.tokens()));
      }
      batches.run(
          windowed.encodings(),
          inference,
          (sequence, row) -> {
            var values = Outputs.get(row.outputs(), output);
            if (values.rank() != 3
                || values.size(1) != row.width()
                || values.size(2) != tags.tags().size()) {
              throw new UnreadableOutput(
                  "The output %s does not have %d scores for each of %d tokens."
                      .formatted(output, tags.tags().size(), row.width()));
            }
            var window = windowed.windows().get(sequence);
            tokens
                .get(windowed.texts()[sequence])
                .add(window, values.floats(), row.index() * row.width(), values.size(2));
          });
      var found = new ArrayList<List<Detection>>();
      for (int text = 0; text < texts.size(); text++) {
        var words = Words.of(windowed.whole().get(text));
        var scores = new double[words.count()][];
        for (int word = 0; word < scores.length; word++) {
          scores[word] = word(words, word, tokens.get(text));
        }
        found.add(new SpanScores(tags, texts.get(text), words, scores).spans(cutoffs.confidence()));
      }
      return found;
    }

    /// Return a word's score for each tag.
    private double[] word(Words words, int word, TokenScores tokens) {
      var first = scores(tokens, words.tokens(word).getFirst());
      if (aggregation == Aggregation.FIRST) {
        return first;
      }
      var result = first;
      for (int token : words.tokens(word).stream().skip(1).toList()) {
        var next = scores(tokens, token);
        if (aggregation == Aggregation.MAX) {
          result = largest(next) > largest(result) ? next : result;
        } else {
          for (int i = 0; i < result.length; i++) {
            result[i] += next[i];
          }
        }
      }
      if (aggregation == Aggregation.AVERAGE) {
        for (int i = 0; i < result.length; i++) {
          result[i] /= words.tokens(word).size();
        }
      }
      return result;
    }

    private double[] scores(TokenScores tokens, int token) {
      var scores = tokens.of(token);
      ClassScores.activate(scores, pending);
      return scores;
    }

    private static double largest(double[] scores) {
      double largest = Double.NEGATIVE_INFINITY;
      for (double score : scores) {
        largest = Math.max(largest, score);
      }
      return largest;
    }
  }
}
