package touchstone.prelabel.family.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import touchstone.annotation.Embedding;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Pooling;
import touchstone.onnx.ModelException;
import touchstone.onnx.Tensor;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.Habits;
import touchstone.prelabel.family.Outputs;
import touchstone.prelabel.family.TextEmbedder;
import touchstone.prelabel.family.TextFamily;
import touchstone.prelabel.family.TextGraph;
import touchstone.prelabel.family.UnreadableOutput;
import touchstone.prelabel.tokens.TokenBatches;
import touchstone.prelabel.tokens.TokenInput;
import touchstone.prelabel.tokens.Windowed;
import touchstone.token.Tokenizer;

/// Transformers that make a vector of a text: one output `[batch,D]`, or `[batch,tokens,D]` of
/// which one is made by pooling, as the card or Sentence Transformers' own files say.
///
/// A text that is too long is read in windows; its vector is the windows' mean, each weighed by its
/// tokens.
public final class SentenceEmbedding implements TextFamily {
  private static final String[] FINISHED = {"sentence_embedding", "embeddings", "embedding"};
  private static final String[] BY_TOKEN = {"last_hidden_state", "token_embeddings"};

  @Override
  public String id() {
    return "sentence-embedding";
  }

  @Override
  public String title() {
    return "Embeddings, by which similar texts are found";
  }

  @Override
  public Fit fits(TextGraph graph, ModelCard card) {
    if (!TextGraph.takesTokens(graph.graph()) || !graph.others().isEmpty()) {
      return new Fit.Differs("A model of embeddings takes the tokens of a text and nothing else.");
    }
    var output = output(graph, card);
    if (output.isEmpty()) {
      return new Fit.Differs(
          "A model of embeddings gives sentence_embedding [batch,D] or last_hidden_state"
              + " [batch,tokens,D].");
    }
    var missing = graph.missingTokenizer();
    if (missing.isPresent()) {
      return missing.get();
    }
    var said = card.text().embedding();
    boolean finished = output.get().rank() == 2;
    if (!finished && !said.layer().isEmpty()) {
      return new Fit.Lacks(
          "Its modules.json asks for a further layer (%s), which is not in the graph; export it with sentence_embedding as an output."
              .formatted(said.layer()));
    }
    return fit(graph, card, output.get());
  }

  /// Return the output to be read; one by token only where nothing says that it means something
  /// else.
  private Optional<TensorInfo> output(TextGraph graph, ModelCard card) {
    boolean named = card.family().equals(id());
    var said = card.output().scores();
    if (named && !said.isEmpty()) {
      return graph.output(said);
    }
    var finished = graph.output(FINISHED).filter(output -> output.rank() == 2);
    if (finished.isPresent()) {
      return finished;
    }
    boolean meant = named || card.text().embedding().pooling() != null || card.labels().isEmpty();
    return graph.output(BY_TOKEN).filter(output -> meant && output.rank() == 3);
  }

  private static Fit fit(TextGraph graph, ModelCard card, TensorInfo output) {
    var input = graph.tokens(card).orElseThrow();
    var tokenizer = Objects.requireNonNull(graph.tokenizer());
    var said = card.text().embedding();
    var pooling = output.rank() == 2 ? null : Habits.or(said.pooling(), Pooling.MEAN);
    boolean normalise = Habits.or(said.normalise(), false);
    var reading =
        "%s, %s%s, %d tokens, overlap %d, tokenizer %s"
            .formatted(
                output.name(),
                pooling == null ? "finished" : pooling.name().toLowerCase(Locale.ROOT),
                normalise ? ", normalised" : "",
                input.most(),
                input.overlap(),
                tokenizer.sha256());
    return new Fit.Embeds(
        input.inWords(),
        reading,
        () -> new Embedder(tokenizer, new TokenBatches(input), output.name(), pooling, normalise),
        "%s%s"
            .formatted(
                pooling == null ? "the vector " + output.name() : inWords(pooling),
                normalise ? ", brought to length 1" : ""));
  }

  private static String inWords(Pooling pooling) {
    return switch (pooling) {
      case MEAN -> "the mean of the tokens' vectors";
      case CLS -> "the vector of the first token";
      case MAX -> "the largest value of the tokens' vectors in each place";
      case LAST -> "the vector of the last token";
    };
  }

  /// Embeds texts.
  ///
  /// @param pooling null when the output is a vector already
  private record Embedder(
      Tokenizer tokenizer,
      TokenBatches batches,
      String output,
      @org.jspecify.annotations.Nullable Pooling pooling,
      boolean normalise)
      implements TextEmbedder {
    @Override
    public List<Embedding> embed(List<String> texts, Inference inference) throws ModelException {
      TokenInput input = batches.input();
      var windowed = Windowed.of(texts, tokenizer, input, false);
      var sums = new double[texts.size()][];
      batches.run(
          windowed.encodings(),
          inference,
          (sequence, row) -> {
            var values = Outputs.get(row.outputs(), output);
            var encoding = windowed.windows().get(sequence).encoding();
            windowed.addWeighed(
                sums,
                sequence,
                pooling == null
                    ? finished(values, row)
                    : pooled(pooling, values, row, encoding.length()));
          });
      var embeddings = new ArrayList<Embedding>();
      for (var sum : sums) {
        var values = new float[sum.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) sum[i];
        }
        embeddings.add(embedding(values));
      }
      return embeddings;
    }

    private Embedding embedding(float[] values) {
      try {
        var embedding = Embedding.of(values);
        return normalise ? embedding.normalised() : embedding;
      } catch (IllegalArgumentException notFinite) {
        throw new UnreadableOutput(
            "The output %s holds values that are no numbers.".formatted(output));
      }
    }

    private double[] finished(Tensor values, TokenBatches.Row row) {
      int width = Outputs.each(values, row.batch());
      var vector = new double[width];
      for (int i = 0; i < width; i++) {
        vector[i] = values.floats()[row.index() * width + i];
      }
      return vector;
    }

    /// @param tokens how many of the row's tokens are the text's, special ones included
    private double[] pooled(Pooling by, Tensor values, TokenBatches.Row row, int tokens) {
      if (values.rank() != 3 || values.size(1) != row.width()) {
        throw new UnreadableOutput(
            "The output %s does not have a vector for each of %d tokens."
                .formatted(output, row.width()));
      }
      int width = values.size(2);
      var floats = values.floats();
      int from = by == Pooling.LAST ? tokens - 1 : 0;
      int to = by == Pooling.CLS ? 1 : tokens;
      var vector = new double[width];
      for (int token = from; token < to; token++) {
        int at = (row.index() * row.width() + token) * width;
        for (int i = 0; i < width; i++) {
          double value = floats[at + i];
          vector[i] =
              by == Pooling.MAX && token > from ? Math.max(vector[i], value) : vector[i] + value;
        }
      }
      for (int i = 0; by == Pooling.MEAN && i < width; i++) {
        vector[i] /= tokens;
      }
      return vector;
    }
  }
}
