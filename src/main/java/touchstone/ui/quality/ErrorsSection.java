package touchstone.ui.quality;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.quality.report.ErrorsReport;
import touchstone.quality.report.ErrorsReport.Kind;
import touchstone.quality.report.Twins;
import touchstone.ui.Look;
import touchstone.ui.quality.Shown.Errors;
import touchstone.workbench.Numbers;
import touchstone.workbench.Quality.LikelyErrors;

/// Labels that are likely wrong, and items that are the same but for their labels.
final class ErrorsSection {
  private static final double ROW = 34;
  private static final int IN_SIGHT = 12;

  private ErrorsSection() {}

  static Node of(Errors shown, QualityViewModel model) {
    var all = new VBox(12);
    var report = shown.report();
    if (report == null) {
      all.getChildren()
          .add(
              Parts.card(
                  "Likely errors",
                  Look.muted(
                      "No model has an opinion on these labels. Pre-label the items with one that was"
                          + " not trained on them.")));
    } else {
      if (shown.errors().models().size() > 1) {
        var choices = model.choicesProperty().get();
        all.getChildren()
            .add(
                Parts.named(
                    "In the opinion of",
                    Parts.choice(
                        "Model",
                        IntStream.range(0, shown.errors().models().size()).boxed().toList(),
                        shown.place(),
                        place -> shown.errors().models().get(place).model().name(),
                        place -> model.choose(choices.withModel(place)))));
      }
      all.getChildren().addAll(tiles(report, model), list(report, shown.errors(), model));
    }
    all.getChildren().add(twins(shown.errors(), model));
    return all;
  }

  private static Node tiles(ErrorsReport report, QualityViewModel model) {
    var rows = report.rows().stream().map(ErrorsReport.Row::item).distinct().sorted().toList();
    var count = Parts.card("Likely wrong");
    var link =
        Parts.link(
            Numbers.number(report.rows().size()),
            () -> model.open("likely errors", rows),
            "figure");
    link.setDisable(rows.isEmpty());
    count
        .getChildren()
        .addAll(
            link,
            Look.muted(
                "of %s on which %s has an opinion"
                    .formatted(Numbers.of(report.labels(), "label"), report.model().name())));
    return Parts.side(
        count,
        Parts.tile(
            "Estimated share of wrong labels",
            Unit.PERCENT,
            report.wrong(),
            "By confident learning. It holds if the model was not trained on these labels.",
            () -> model.open("likely errors", rows)));
  }

  private static Node list(ErrorsReport report, LikelyErrors errors, QualityViewModel model) {
    var card = Parts.card("The most suspicious first");
    if (report.rows().isEmpty()) {
      card.getChildren().add(Look.muted("Nothing that stands looks wrong to the model."));
      return card;
    }
    var list = new ListView<>(FXCollections.observableArrayList(report.rows()));
    list.setCellFactory(
        view ->
            new RowCell<>(
                row -> row(row, errors),
                row -> model.open(errors.name(row.item()), List.of(row.item()))));
    size(list, report.rows().size());
    list.setAccessibleText("Likely errors");
    if (!report.remark().isEmpty()) {
      card.getChildren().add(Look.muted(report.remark()));
    }
    card.getChildren()
        .addAll(
            Look.muted(
                "The label that stands and the one that the model finds, each with how probable it"
                    + " finds it. A row opens its item."),
            list);
    return card;
  }

  private static void size(ListView<?> list, int rows) {
    list.setFixedCellSize(ROW);
    list.getStyleClass().add("errors-list");
    list.setPrefHeight(Math.min(rows, IN_SIGHT) * ROW + 2);
    list.setMinHeight(Math.min(rows, 3) * ROW + 2);
  }

  private static Node row(ErrorsReport.Row row, LikelyErrors errors) {
    var name = Look.label(errors.name(row.item()), "strong");
    name.setPrefWidth(220);
    name.setMinWidth(120);
    var given =
        Look.row(
            6,
            row.kind() == Kind.MISSING
                ? Look.label("without", "muted")
                : Look.label(row.given().name()),
            Look.label(Unit.PLAIN.of(row.confidence()), "muted", "small"));
    var likely =
        Look.row(
            6,
            row.kind() == Kind.GIVEN
                ? Look.label("without", "muted")
                : Look.label(row.likely().name(), "strong"),
            Look.label(Unit.PLAIN.of(row.probability()), "muted", "small"));
    given.setPrefWidth(180);
    likely.setPrefWidth(180);
    var by = Look.label("by " + row.by().name(), "muted", "small");
    return Look.row(12, name, given, Look.label("→", "muted"), likely, Look.spring(), by);
  }

  private static Node twins(LikelyErrors errors, QualityViewModel model) {
    var card = Parts.card("The same, but for their labels");
    if (!errors.uncompared().isEmpty()) {
      card.getChildren().add(Look.muted(errors.uncompared()));
    }
    if (errors.twins().isEmpty()) {
      card.getChildren()
          .add(
              Look.muted(
                  "No two items with equal text, equal bytes or nearly equal embeddings carry"
                      + " different labels."));
      return card;
    }
    var list = new ListView<>(FXCollections.observableArrayList(errors.twins()));
    list.setCellFactory(
        view ->
            new RowCell<>(
                pair -> row(pair, errors),
                pair ->
                    model.open(
                        "the same, but for their labels", List.of(pair.one(), pair.other()))));
    size(list, errors.twins().size());
    list.setAccessibleText("Items that are the same, but for their labels");
    card.getChildren().addAll(list, Look.muted("A row opens both items."));
    return card;
  }

  private static Node row(Twins.Pair pair, LikelyErrors errors) {
    var one = side(errors.name(pair.one()), pair.ones());
    var other = side(errors.name(pair.other()), pair.others());
    return Look.row(
        12,
        one,
        Look.label("≠", "muted"),
        other,
        Look.spring(),
        Look.label(
            pair.kind().meaning()
                + (pair.kind() == Twins.Kind.EMBEDDING
                    ? ", " + Unit.PLAIN.of(pair.likeness())
                    : ""),
            "muted",
            "small"));
  }

  private static Node side(String name, Set<String> labels) {
    var row =
        Look.row(
            8,
            Look.label(name, "strong"),
            Look.label(labels.isEmpty() ? "no label" : String.join(", ", labels)));
    row.setPrefWidth(260);
    row.setMinWidth(120);
    return row;
  }

  /// A row that opens something.
  private static final class RowCell<T> extends javafx.scene.control.ListCell<@Nullable T> {
    private final java.util.function.Function<T, Node> content;

    RowCell(java.util.function.Function<T, Node> content, java.util.function.Consumer<T> open) {
      this.content = content;
      getStyleClass().add("errors-row");
      setOnMouseClicked(
          event -> {
            var item = getItem();
            if (item != null) {
              open.accept(item);
            }
          });
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
      super.updateItem(item, empty);
      setGraphic(item == null || empty ? null : content.apply(item));
    }
  }
}
