package touchstone.prelabel.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import touchstone.onnx.GraphInspection;
import touchstone.onnx.ModelCard;

/// The catalogue of model families, the more particular before the more general.
public final class ModelFamilies {
  public static final List<ModelFamily> ALL =
      List.of(
          new Declared(),
          new Yolox(),
          new RtDetr(),
          new YoloEndToEnd(),
          new YoloV5(),
          new YoloV8(),
          new FastestDet(),
          new BoxesAndScores(),
          new ImageClassifier());

  /// What a family says of a graph.
  public record Opinion(ModelFamily family, Fit fit) {}

  /// The choice of a family for a graph.
  ///
  /// @param opinions of the families that were asked; the chosen one, if any, is the only one that
  ///   [Fit.Fits] comes first from
  /// @param obstacle the sentence that rules all families out, or empty
  public record Choice(List<Opinion> opinions, String obstacle) {
    public Choice {
      opinions = List.copyOf(opinions);
    }

    /// Return the first family that fits.
    public Optional<Opinion> chosen() {
      return opinions.stream().filter(opinion -> opinion.fit() instanceof Fit.Fits).findFirst();
    }

    /// Return the first family that would fit if something more were said.
    public Optional<Opinion> nearest() {
      return opinions.stream().filter(opinion -> opinion.fit() instanceof Fit.Lacks).findFirst();
    }
  }

  private ModelFamilies() {}

  public static Optional<ModelFamily> find(String id) {
    return ALL.stream().filter(family -> family.id().equals(id)).findFirst();
  }

  /// Return the ids, as a list in a sentence.
  public static String ids() {
    return ALL.stream().map(ModelFamily::id).collect(Collectors.joining(", "));
  }

  /// Ask the families, or the one that the card names.
  public static Choice choose(GraphInspection graph, ModelCard card) {
    var widened = FamilyAliases.widen(card);
    var asked = ALL;
    if (!widened.family().isEmpty()) {
      var named = find(widened.family());
      if (named.isEmpty()) {
        return new Choice(
            List.of(),
            "There is no model family %s; known are %s.".formatted(card.family(), ids()));
      }
      asked = List.of(named.get());
    }
    var seen = PictureGraph.of(graph, widened);
    var picture = seen.graph();
    if (picture == null) {
      return new Choice(List.of(), seen.obstacle());
    }
    var opinions = new ArrayList<Opinion>();
    for (var family : asked) {
      opinions.add(new Opinion(family, agreed(family.fits(picture, widened), widened)));
    }
    return new Choice(opinions, "");
  }

  private static Fit agreed(Fit fit, ModelCard card) {
    return fit instanceof Fit.Fits fits
            && !card.task().isEmpty()
            && !card.task().equals(fits.task().id())
        ? new Fit.Differs("The card says the task is %s.".formatted(card.task()))
        : fit;
  }
}
