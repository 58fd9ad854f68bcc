package touchstone.ui.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import touchstone.quality.Estimate;
import touchstone.quality.audit.ScoreCurve;
import touchstone.quality.report.SuggestionsReport.Against;
import touchstone.quality.report.SuggestionsReport.OfModel;
import touchstone.ui.Look;
import touchstone.ui.quality.Shown.Suggestions;
import touchstone.workbench.Numbers;

/// How often a model is right, and whether its scores say so.
final class SuggestionsSection {
  /// Of a curve so many thresholds are drawn at most.
  private static final int POINTS = 40;

  private SuggestionsSection() {}

  static Node of(Suggestions shown, QualityViewModel model) {
    var chosen = shown.models().get(shown.place());
    var choices = model.choicesProperty().get();
    var chooser =
        Parts.named(
            "Suggestions of",
            Parts.choice(
                "Model",
                IntStream.range(0, shown.models().size()).boxed().toList(),
                shown.place(),
                place -> name(shown.models().get(place)),
                place -> model.choose(choices.withModel(place))));
    var all = new VBox(12, chooser);
    var what = chosen.model().name();
    Runnable open = () -> model.open("judged suggestions of " + what, chosen.items(0, 1));
    all.getChildren()
        .add(
            Parts.side(
                Parts.tile("Precision", Unit.PERCENT, chosen.precision(), judged(chosen), open),
                Parts.tile(
                    "Expected calibration error",
                    Unit.PLAIN,
                    chosen.calibration().expectedError(),
                    "How far scores are from how often they are right; 0 is best",
                    open),
                Parts.tile(
                    "Brier score",
                    Unit.PLAIN,
                    chosen.calibration().brier(),
                    "The mean squared distance of scores from right or wrong; 0 is best",
                    open)));
    if (!chosen.judged().isEmpty()) {
      all.getChildren().add(Parts.side(precision(chosen, model), reliability(chosen, model)));
    }
    return all;
  }

  private static String name(OfModel model) {
    return "%s, by %s".formatted(model.model().name(), model.against().word());
  }

  private static String judged(OfModel model) {
    return "by "
        + model.against().meaning()
        + (model.against() == Against.VERDICTS ? ", as people tend to follow them" : "");
  }

  private static Node precision(OfModel chosen, QualityViewModel model) {
    var points = chosen.curve().points();
    var dots = new ArrayList<Curves.Dot>();
    int step = Math.max(1, Math.ceilDiv(points.size(), POINTS));
    for (int i = points.size() - 1; i >= 0; i -= step) {
      dot(points.get(i), chosen, model).ifPresent(dots::add);
    }
    var card =
        Parts.card(
            "Precision by score",
            new Curves(
                Curves.axis("score at least", 0, 1, 0.25),
                Curves.axis("", 0, 1, 0.25),
                "Precision of the suggestions from each score on",
                List.of(new Curves.Series("precision", "series-1", true, dots))));
    card.getChildren()
        .add(
            Look.muted(
                "How many are right of those with at least that score, with its 95 % interval. A dot"
                    + " opens the items from there on."));
    return card;
  }

  private static Optional<Curves.Dot> dot(
      ScoreCurve.Point point, OfModel chosen, QualityViewModel model) {
    return point.precision() instanceof Estimate.Known known
        ? Optional.of(
            new Curves.Dot(
                point.threshold(),
                known.value(),
                known.interval(),
                "from %s on: %s"
                    .formatted(Unit.PLAIN.of(point.threshold()), Unit.PERCENT.all(known)),
                () ->
                    model.open(
                        "scores from " + Unit.PLAIN.of(point.threshold()),
                        chosen.items(Math.nextDown(point.threshold()), 1))))
        : Optional.empty();
  }

  private static Node reliability(OfModel chosen, QualityViewModel model) {
    var dots = new ArrayList<Curves.Dot>();
    for (var bin : chosen.calibration().bins()) {
      if (bin.accuracy() instanceof Estimate.Known right
          && bin.meanScore() instanceof Estimate.Known score) {
        var name = "scores %s to %s".formatted(Unit.PLAIN.of(bin.low()), Unit.PLAIN.of(bin.high()));
        dots.add(
            new Curves.Dot(
                score.value(),
                right.value(),
                right.interval(),
                "%s: right %s".formatted(name, Unit.PERCENT.all(right)),
                () -> model.open(name, chosen.items(bin.low(), bin.high()))));
      }
    }
    var ideal =
        new Curves.Series(
            "as it should be",
            "ideal",
            true,
            List.of(
                new Curves.Dot(0, 0, Optional.empty(), "as it should be", () -> {}),
                new Curves.Dot(1, 1, Optional.empty(), "as it should be", () -> {})));
    var card =
        Parts.card(
            "Reliability",
            new Curves(
                Curves.axis("mean score", 0, 1, 0.25),
                Curves.axis("", 0, 1, 0.25),
                "How often suggestions are right, by their score",
                List.of(ideal, new Curves.Series("right", "series-2", false, dots))));
    card.getChildren()
        .add(
            Look.muted(
                "How many are right among those of similar score, %s in all; on the grey line a"
                        .formatted(Numbers.number(chosen.judged().size()))
                    + " score says how often it is right. Below it the model is too sure of itself."));
    return card;
  }
}
