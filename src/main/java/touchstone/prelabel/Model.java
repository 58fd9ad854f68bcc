package touchstone.prelabel;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.media.Content;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCards;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxModel;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.ModelFamily;
import touchstone.prelabel.family.Reading;
import touchstone.task.TaskKind;
import touchstone.token.Tokenizer;

/// A model that is open and understood: its graph, its card and the family that reads it. Any
/// number of threads may use it.
public final class Model implements AutoCloseable {
  private final Opened opened;
  private final ModelFamily family;
  private final Fit.Fits fit;
  private final String sha256;

  private Model(Opened opened, ModelFamily family, Fit.Fits fit, String sha256) {
    this.opened = opened;
    this.family = family;
    this.fit = fit;
    this.sha256 = sha256;
  }

  /// Open a model file with the card and the tokenizer that are found for it.
  ///
  /// @throws ModelException when the file, its card or the fit between them is refused
  public static Model open(Path file, Overrides overrides) throws ModelException {
    var found = ModelCards.find(file, GraphInspection.read(file), overrides);
    var opened = Opened.open(file, found);
    try {
      var choice = opened.choose();
      var chosen = choice.chosen();
      if (chosen.isPresent() && chosen.get().fit() instanceof Fit.Fits fit) {
        return new Model(opened, chosen.get().family(), fit, Sha256.of(file));
      }
      throw new ModelException(
          chosen.isPresent()
              ? "%s makes embeddings and proposes no labels; use it to find what is similar."
                  .formatted(opened.onnx().graph().fileName())
              : ModelReport.refusal(opened.onnx().graph(), choice));
    } catch (ModelException | RuntimeException refused) {
      opened.close();
      throw refused;
    }
  }

  public String name() {
    return card().name();
  }

  public ModelCard card() {
    return opened.found().card();
  }

  /// Return where the card comes from, the strongest source first.
  public List<String> cardSources() {
    return opened.found().sources();
  }

  public GraphInspection graph() {
    return opened.onnx().graph();
  }

  public ModelFamily family() {
    return family;
  }

  /// Return the kinds of question that it answers, the one it was made for first.
  public List<TaskKind> tasks() {
    return fit.tasks();
  }

  public boolean answers(TaskKind task) {
    return fit.tasks().contains(task);
  }

  /// Return what is done to an item before the model sees it.
  public Reading reading() {
    return fit.reading();
  }

  /// Return the names of its classes in the order of its outputs, without one that means nothing;
  /// none when the labels of the question are its classes.
  public List<String> classes() {
    return fit.classes();
  }

  /// Return the hash of its tokenizer's file, in hexadecimal; absent for a model without one.
  public Optional<String> tokenizerSha256() {
    return Optional.ofNullable(opened.tokenizer()).map(Tokenizer::sha256);
  }

  /// Return the hash of its file, in hexadecimal.
  public String sha256() {
    return sha256;
  }

  /// Return the settings that its card asks for, with a label of the same name for each class.
  public Settings settings() {
    var labels = new LinkedHashMap<String, Label>();
    for (var name : classes()) {
      labels.put(name, label(name, classes().indexOf(name)));
    }
    return new Settings(fit.tasks().getFirst(), classes(), labels, fit.confidence(), fit.iou());
  }

  private static Label label(String name, int index) {
    var clean = name.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c);
    var text =
        clean
            .limit(Label.MAX_LENGTH / 2)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return new Label(text.isBlank() ? "class " + index : text);
  }

  /// Return what it proposes for one item, best first.
  public List<Proposal> propose(Content content, Settings settings, Cancellation cancellation)
      throws ModelException {
    try (var inference = onnx().inference(cancellation)) {
      var proposer = new Proposer(this, settings, inference, 1);
      return proposer.propose(List.of(content)).getFirst();
    }
  }

  Fit.Fits fit() {
    return fit;
  }

  OnnxModel onnx() {
    return opened.onnx();
  }

  @Override
  public void close() {
    opened.close();
  }
}
