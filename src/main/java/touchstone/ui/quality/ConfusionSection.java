package touchstone.ui.quality;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.quality.Proportion;
import touchstone.review.Rater;
import touchstone.ui.Look;
import touchstone.ui.quality.Shown.Confusion;
import touchstone.workbench.Numbers;

/// What one rater says where another says something else.
final class ConfusionSection {
  private ConfusionSection() {}

  static Node of(Confusion shown, QualityViewModel model) {
    var report = shown.report();
    var choices = model.choicesProperty().get();
    var one = report.one();
    var other = report.other();
    var unaided = new CheckBox("Only answers that people gave without sight of a suggestion");
    unaided.setSelected(choices.unaided());
    unaided.setOnAction(event -> model.choose(choices.withUnaided(unaided.isSelected())));
    var chooser =
        new FlowPane(
            16,
            8,
            Parts.named(
                "Rows",
                Parts.choice(
                    "Rows",
                    shown.raters(),
                    one,
                    Rater::name,
                    rater ->
                        model.choose(
                            choices.withRaters(rater, rater.equals(other) ? one : other)))),
            Parts.named(
                "Columns",
                Parts.choice(
                    "Columns",
                    shown.raters(),
                    other,
                    Rater::name,
                    rater ->
                        model.choose(choices.withRaters(rater.equals(one) ? other : one, rater)))),
            Look.iconButton(
                "Swap rows and columns",
                Feather.REPEAT,
                () -> model.choose(choices.withRaters(other, one))),
            unaided);
    chooser.setRowValignment(javafx.geometry.VPos.CENTER);
    var card = Parts.card("%s and %s".formatted(one.name(), other.name()));
    if (report.n() == 0) {
      card.getChildren()
          .add(
              Look.muted(
                  choices.unaided()
                      ? "They share no item that was answered without sight of a suggestion."
                      : "They answered no item in common."));
      return Look.column(12, chooser, card);
    }
    var scroll = new ScrollPane(new ConfusionGrid(report, model::open));
    scroll.getStyleClass().add("plain-scroll");
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    var same = Proportion.of(report.agreed(), report.n(), "They answered no item in common.");
    card.getChildren()
        .addAll(
            scroll,
            Look.text(
                "They give the same label %s of %s: %s."
                    .formatted(
                        Numbers.of(report.agreed(), "time"),
                        Numbers.number(report.n()),
                        Unit.PERCENT.all(same))),
            Look.muted(
                "A cell opens its items. The colour is the cell's share of its row."
                    + (ConfusionGrid.shown(report).size() < report.categories().size()
                        ? " The %d most frequent of %d labels are shown."
                            .formatted(ConfusionGrid.MOST, report.categories().size())
                        : "")));
    return new VBox(12, chooser, card);
  }
}
