package touchstone.prelabel;

import java.nio.file.Path;
import java.util.List;
import touchstone.annotation.Embedding;
import touchstone.job.Cancellation;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.Inference;
import touchstone.onnx.ModelCards;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxModel;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.TextEmbedder;

/// A model that makes embeddings, open and understood. One run of it takes all cores. Any number of
/// threads may use it.
public final class EmbeddingModel implements AutoCloseable {
  private static final int MOST_THREADS = 16;

  private final Opened opened;
  private final Fit.Embeds fit;
  private final String sha256;

  private EmbeddingModel(Opened opened, Fit.Embeds fit, String sha256) {
    this.opened = opened;
    this.fit = fit;
    this.sha256 = sha256;
  }

  /// Open a model file with the card and the tokenizer that are found for it.
  ///
  /// @throws ModelException when the file, its card or the fit between them is refused, or when it
  ///   makes no embeddings
  public static EmbeddingModel open(Path file, Overrides overrides) throws ModelException {
    var found = ModelCards.find(file, GraphInspection.read(file), overrides);
    int cores = Runtime.getRuntime().availableProcessors();
    var opened = Opened.open(file, found, new OnnxModel.Options(Math.min(MOST_THREADS, cores)));
    try {
      var choice = opened.choose();
      var chosen = choice.chosen();
      if (chosen.isPresent() && chosen.get().fit() instanceof Fit.Embeds fit) {
        return new EmbeddingModel(opened, fit, Sha256.of(file));
      }
      throw new ModelException(
          chosen.isPresent()
              ? "%s proposes labels and makes no embeddings; choose a model of embeddings to find what is similar."
                  .formatted(opened.onnx().graph().fileName())
              : ModelReport.refusal(opened.onnx().graph(), choice));
    } catch (ModelException | RuntimeException refused) {
      opened.close();
      throw refused;
    }
  }

  public String name() {
    return opened.found().card().name();
  }

  /// Return the hash of its file, in hexadecimal.
  public String sha256() {
    return sha256;
  }

  /// Return what is made of what the graph gives, shortly: with the same file and the same reading
  /// embeddings are the same.
  public String reading() {
    return fit.reading();
  }

  /// Start a series of texts that ends when it is closed, or cut short when the stop is asked for.
  public Session session(Cancellation cancellation) throws ModelException {
    return new Session(opened.onnx().inference(cancellation), fit.embedders().embedder());
  }

  /// A series of texts. Owned by one thread.
  public static final class Session implements AutoCloseable {
    private final Inference inference;
    private final TextEmbedder embedder;

    private Session(Inference inference, TextEmbedder embedder) {
      this.inference = inference;
      this.embedder = embedder;
    }

    /// Return an embedding for each text, in the order of the texts.
    ///
    /// @throws touchstone.prelabel.family.UnreadableOutput when an output is not as the graph
    ///   promised
    public List<Embedding> embed(List<String> texts) throws ModelException {
      return embedder.embed(texts, inference);
    }

    @Override
    public void close() {
      inference.close();
    }
  }

  @Override
  public void close() {
    opened.close();
  }
}
