package touchstone.ui.quality;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.annotation.ItemId;
import touchstone.quality.report.DiversityReport.OfQuestion;
import touchstone.quality.report.DiversityReport.Use;
import touchstone.ui.Look;
import touchstone.ui.quality.Shown.Diversity;
import touchstone.ui.review.parts.Meter;
import touchstone.workbench.Numbers;

/// Whether labels are less diverse where suggestions are in sight.
final class DiversitySection {
  private static final int MOST = 30;

  private DiversitySection() {}

  static Node of(Diversity shown, QualityViewModel model) {
    var question = shown.question();
    var diversity = question.diversity();
    var blind = question.stratum() ? "blind stratum" : "unaided answers";
    Runnable assistedItems = () -> model.open("with suggestions", items(question, true));
    Runnable blindItems = () -> model.open(blind, items(question, false));
    var tiles =
        Parts.side(
            Parts.tile(
                "With suggestions",
                Unit.BITS,
                diversity.set(),
                "Entropy of the labels that people gave with suggestions in sight",
                assistedItems),
            Parts.tile(
                question.stratum() ? "Blind stratum" : "Without suggestions",
                Unit.BITS,
                diversity.blind(),
                question.stratum()
                    ? "Entropy of the labels in the share that is reserved at random"
                    : "Entropy of what was answered unaided; no share is reserved at random, so"
                        + " the items may differ",
                blindItems),
            Parts.tile(
                "Difference", Unit.BITS, diversity.difference(), diversity.sentence(), blindItems));
    var card = Parts.card("Labels");
    card.getChildren()
        .add(
            Look.row(
                16,
                Parts.legend(
                    "with suggestions, n " + Numbers.number(question.assisted()), "series-1"),
                Parts.legend(blind + ", n " + Numbers.number(question.blind()), "series-2")));
    double most =
        question.labels().stream()
            .mapToDouble(
                use ->
                    Math.max(
                        share(use.assisted(), question.assisted()),
                        share(use.blind(), question.blind())))
            .max()
            .orElse(1);
    for (var use : question.labels().stream().limit(MOST).toList()) {
      card.getChildren().add(row(use, question, most, blind, model));
    }
    if (question.labels().size() > MOST) {
      card.getChildren()
          .add(
              Look.muted(
                  "and %d less frequent labels.".formatted(question.labels().size() - MOST)));
    }
    return new VBox(12, tiles, card);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static List<ItemId> items(OfQuestion question, boolean assisted) {
    return question.labels().stream()
        .flatMap(use -> (assisted ? use.assistedItems() : use.blindItems()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static Node row(
      Use use, OfQuestion question, double most, String blind, QualityViewModel model) {
    var name = Look.label(use.label());
    name.setMinWidth(140);
    name.setMaxWidth(140);
    name.setTooltip(new Tooltip(use.label()));
    var bars =
        new VBox(
            2,
            bar(
                "series-1",
                use.assisted(),
                question.assisted(),
                most,
                () -> model.open(use.label() + ", with suggestions", use.assistedItems())),
            bar(
                "series-2",
                use.blind(),
                question.blind(),
                most,
                () -> model.open(use.label() + ", " + blind, use.blindItems())));
    HBox.setHgrow(bars, Priority.ALWAYS);
    var row = Look.row(8, name, bars);
    row.getStyleClass().add("diversity-row");
    return row;
  }

  private static Node bar(String style, long count, long whole, double most, Runnable open) {
    var meter = new Meter(style);
    meter.getStyleClass().add("share-bar");
    meter.set(share(count, whole) / most);
    HBox.setHgrow(meter, Priority.ALWAYS);
    var text = Parts.link(Unit.PERCENT.of(share(count, whole)), open, "small");
    text.setMinWidth(64);
    text.setDisable(count == 0);
    var n = Look.label(Numbers.number(count), "muted", "small");
    n.setMinWidth(48);
    if (count > 0) {
      Parts.opens(n, open);
    }
    return Look.row(8, meter, text, n);
  }
}
