package touchstone.ui.quality;

import javafx.scene.Node;
import touchstone.quality.report.AnnotatorsReport.Figure;
import touchstone.quality.report.AnnotatorsReport.Row;
import touchstone.ui.Look;
import touchstone.ui.When;
import touchstone.ui.quality.Shown.Annotators;
import touchstone.workbench.Numbers;

/// A row for each person.
final class AnnotatorsSection {
  private static final int MOST = 60;

  private AnnotatorsSection() {}

  static Node of(Annotators shown, QualityViewModel model) {
    var report = shown.report();
    var card = Parts.card(report.task().title());
    var table =
        new FigureTable(
            1,
            "person",
            "items answered",
            "decisions",
            "looking",
            "median",
            report.figure().isEmpty() ? "with others" : report.figure() + " with others",
            "accepts",
            "over-corrects",
            "under-corrects");
    table.getStyleClass().add("tall");
    report.rows().stream().limit(MOST).forEach(row -> add(table, row, model));
    card.getChildren()
        .addAll(
            table,
            Look.muted(
                "With others: the figures with each other person, weighted by the items that both answered;"
                    + " n counts these together. Accepts: of the suggestions in sight,"
                    + " the share taken as they were. Over-corrects: of right suggestions, those not"
                    + " taken; under-corrects: of wrong ones, those taken; both against known"
                    + " answers."));
    if (report.rows().size() > MOST) {
      card.getChildren()
          .add(
              Look.muted(
                  "and %s with fewer answers."
                      .formatted(Numbers.of(report.rows().size() - MOST, "person", "people"))));
    }
    return card;
  }

  private static void add(FigureTable table, Row row, QualityViewModel model) {
    var name = row.by().name();
    table.row(
        Look.label(name),
        Parts.link(
            Numbers.number(row.answers().n()),
            () -> model.open("answered by " + name, row.answers().items())),
        Look.label(Numbers.number(row.decisions())),
        Look.label(row.looking().isZero() ? "–" : When.lasting(row.looking()), "muted"),
        figure(Unit.SECONDS, row.seconds(), "decided by " + name, model),
        figure(Unit.PLAIN, row.agreement(), name + " and others", model),
        figure(Unit.PERCENT, row.acceptance(), "suggestions judged by " + name, model),
        figure(Unit.PERCENT, row.over(), "right suggestions, " + name, model),
        figure(Unit.PERCENT, row.under(), "wrong suggestions, " + name, model));
  }

  private static Node figure(Unit unit, Figure figure, String name, QualityViewModel model) {
    return Parts.stacked(unit, figure.estimate(), () -> model.open(name, figure.items()));
  }
}
