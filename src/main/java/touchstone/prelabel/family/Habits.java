package touchstone.prelabel.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.onnx.ModelCard;
import touchstone.onnx.ModelCard.Colour;
import touchstone.onnx.ModelCard.Resize;

/// What most models of a kind are fed, and other small agreements between families.
public final class Habits {
  public static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  public static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

  /// Scaled whole, centred, padded with 114; RGB from 0 to 1.
  public static final ModelCard.Input LETTERBOX = input(Colour.RGB, Resize.LETTERBOX, 1 / 255.0);

  /// Stretched; RGB from 0 to 1.
  public static final ModelCard.Input STRETCH = input(Colour.RGB, Resize.STRETCH, 1 / 255.0);

  public static final Fit NO_NAMES =
      new Fit.Lacks(
          "The names of its classes are missing: give a file with one name a line (--classes FILE)"
              + " or a card.");

  private Habits() {}

  public static ModelCard.Input input(Colour colour, Resize resize, double scale) {
    return normalised(colour, resize, scale, List.of(), List.of());
  }

  public static ModelCard.Input normalised(
      Colour colour, Resize resize, double scale, List<Double> mean, List<Double> std) {
    return new ModelCard.Input("", null, null, null, colour, resize, null, null, scale, mean, std);
  }

  /// Return the names of the classes that mean something. Where the names name the class that means
  /// nothing too, that one is passed over, so that decoders can leave it out of their count.
  ///
  /// @param background the class that means nothing, -1 for none
  /// @param classes how many classes the outputs have, -1 when that is not known
  public static List<String> names(ModelCard card, int background, long classes) {
    var names = card.labels();
    boolean within = background >= 0 && background < names.size();
    if (!within || names.size() != classes && !isBackground(names.get(background))) {
      return names;
    }
    var others = new ArrayList<>(names);
    others.remove(background);
    return others;
  }

  /// Return whether a class is called background, as `__background__` is.
  public static boolean isBackground(String name) {
    return name.replaceAll("[^A-Za-z]", "").equalsIgnoreCase("background");
  }

  /// Return what is missing when the names do not name that many classes.
  public static Optional<Fit> missingNames(List<String> names, long classes) {
    int named = names.size();
    if (named == classes) {
      return Optional.empty();
    }
    return Optional.of(
        new Fit.Lacks(
            named == 0
                ? "The names of its %d classes are missing: give a file with one name a line (--classes FILE) or a card."
                    .formatted(classes)
                : "It has %d classes, but %d are named.".formatted(classes, named)));
  }

  public static <T> T or(@Nullable T said, T habit) {
    return said == null ? habit : said;
  }

  public static double confidence(ModelCard card, double habit) {
    return or(card.thresholds().confidence(), habit);
  }

  public static double iou(ModelCard card, double habit) {
    return or(card.thresholds().iou(), habit);
  }
}
