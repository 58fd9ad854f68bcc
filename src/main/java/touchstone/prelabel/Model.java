package touchstone.prelabel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.media.Pixels;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCards;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxModel;
import touchstone.prelabel.family.Fit;
import touchstone.prelabel.family.ModelFamily;
import touchstone.prelabel.picture.PictureInput;
import touchstone.task.TaskKind;

/// A model that is open and understood: its graph, its card and the family that reads it. Any
/// number of threads may use it.
public final class Model implements AutoCloseable {
  private final OnnxModel onnx;
  private final ModelCards.Found found;
  private final ModelFamily family;
  private final Fit.Fits fit;
  private final String sha256;

  private Model(
      OnnxModel onnx, ModelCards.Found found, ModelFamily family, Fit.Fits fit, String sha256) {
    this.onnx = onnx;
    this.found = found;
    this.family = family;
    this.fit = fit;
    this.sha256 = sha256;
  }

  /// Open a model file with the card that is found for it.
  ///
  /// @throws ModelException when the file, its card or the fit between them is refused
  public static Model open(Path file, Overrides overrides) throws ModelException {
    var onnx = OnnxModel.open(file, OnnxModel.Options.SINGLE);
    try {
      var found = ModelCards.find(file, onnx.graph(), overrides);
      var choice = Trial.choose(onnx, found.card());
      var chosen = choice.chosen();
      if (chosen.isPresent() && chosen.get().fit() instanceof Fit.Fits fit) {
        return new Model(onnx, found, chosen.get().family(), fit, Sha256.of(file));
      }
      throw new ModelException(ModelReport.refusal(onnx.graph(), choice));
    } catch (ModelException refused) {
      onnx.close();
      throw refused;
    }
  }

  public String name() {
    return card().name();
  }

  public ModelCard card() {
    return found.card();
  }

  /// Return where the card comes from, the strongest source first.
  public List<String> cardSources() {
    return found.sources();
  }

  public GraphInspection graph() {
    return onnx.graph();
  }

  public ModelFamily family() {
    return family;
  }

  /// Return the question that its proposals answer.
  public TaskKind task() {
    return fit.task();
  }

  public PictureInput input() {
    return fit.input();
  }

  /// Return the names of its classes in the order of its outputs, without one that means nothing.
  public List<String> classes() {
    return fit.classes();
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
    return new Settings(labels, fit.confidence(), fit.iou());
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

  /// Return what it proposes for one picture, best first.
  public List<Proposal> propose(Pixels picture, Settings settings, Cancellation cancellation)
      throws ModelException {
    try (var inference = onnx.inference(cancellation)) {
      var proposer = new Proposer(this, settings, inference, 1);
      return proposer.propose(List.of(picture)).getFirst();
    }
  }

  Fit.Fits fit() {
    return fit;
  }

  OnnxModel onnx() {
    return onnx;
  }

  /// Return the labels by class index, null where a class is left out.
  List<@org.jspecify.annotations.Nullable Label> labels(Map<String, Label> byName) {
    var labels = new ArrayList<@org.jspecify.annotations.Nullable Label>();
    for (var name : classes()) {
      labels.add(byName.get(name));
    }
    return labels;
  }

  @Override
  public void close() {
    onnx.close();
  }
}
