package touchstone.ui.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import touchstone.annotation.ItemId;
import touchstone.quality.report.ConfusionReport;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// The table of two raters as cells that are the stronger coloured the larger their part of a row
/// is, in one colour where both agree and in another where not. A cell opens its items.
final class ConfusionGrid extends GridPane {
  /// As many labels are shown at most, the most frequent.
  static final int MOST = 16;

  private static final double WIDTH = 84;

  /// How wide a name is at most.
  private static final double NAME = 200;

  private static final int SHADES = 5;

  ConfusionGrid(ConfusionReport report, BiConsumer<String, List<ItemId>> open) {
    getStyleClass().add("confusion");
    setMaxWidth(Region.USE_PREF_SIZE);
    var shown = shown(report);
    getColumnConstraints().add(column(HPos.LEFT, 120));
    shown.forEach(place -> getColumnConstraints().add(column(HPos.RIGHT, WIDTH)));
    getColumnConstraints().add(column(HPos.RIGHT, WIDTH));
    add(corner(report), 0, 0);
    for (int i = 0; i < shown.size(); i++) {
      var name = report.categories().get(shown.get(i));
      add(above(name), i + 1, 0);
      add(head(name, NAME), 0, i + 1);
    }
    add(above("all"), shown.size() + 1, 0);
    for (int i = 0; i < shown.size(); i++) {
      long sum = sum(report, shown.get(i));
      for (int j = 0; j < shown.size(); j++) {
        add(cell(report, shown.get(i), shown.get(j), sum, open), j + 1, i + 1);
      }
      add(Look.label(Numbers.number(sum), "muted", "confusion-sum"), shown.size() + 1, i + 1);
    }
  }

  private static ColumnConstraints column(HPos side, double width) {
    var column = new ColumnConstraints();
    column.setMinWidth(width);
    column.setHalignment(side);
    return column;
  }

  private static Label corner(ConfusionReport report) {
    var corner =
        Look.label(
            "%s ↓  %s →".formatted(report.one().name(), report.other().name()), "muted", "small");
    corner.setMinWidth(Region.USE_PREF_SIZE);
    corner.setPadding(new javafx.geometry.Insets(0, 8, 0, 0));
    return corner;
  }

  private static Label head(String name, double width) {
    var label = Look.label(name, "small", "confusion-head");
    label.setMaxWidth(width);
    label.setTextOverrun(OverrunStyle.ELLIPSIS);
    label.setTooltip(new Tooltip(name));
    return label;
  }

  private static Node above(String name) {
    var label = head(name, NAME);
    label.setAlignment(Pos.CENTER_RIGHT);
    label.setPadding(new javafx.geometry.Insets(4, 8, 4, 8));
    return label;
  }

  private static long sum(ConfusionReport report, int row) {
    return IntStream.range(0, report.categories().size())
        .mapToLong(column -> report.count(row, column))
        .sum();
  }

  /// Return the places of the labels that are shown, in their order.
  static List<Integer> shown(ConfusionReport report) {
    int size = report.categories().size();
    var places = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    if (size > MOST) {
      var often = new long[size];
      report
          .cells()
          .forEach(
              (cell, items) -> {
                often[cell.row()] += items.size();
                often[cell.column()] += items.size();
              });
      places.sort(Comparator.comparingLong(place -> -often[place]));
      places.subList(MOST, size).clear();
      places.sort(null);
    }
    return places;
  }

  private static Button cell(
      ConfusionReport report,
      int row,
      int column,
      long sum,
      BiConsumer<String, List<ItemId>> open) {
    int count = report.count(row, column);
    var one = report.categories().get(row);
    var other = report.categories().get(column);
    var what = "%s %s, %s %s".formatted(report.one().name(), one, report.other().name(), other);
    var cell = new Button(count == 0 ? "" : Numbers.number(count));
    cell.getStyleClass().setAll("confusion-cell", row == column ? "same" : "apart");
    cell.setAccessibleText(what + ": " + Numbers.of(count, "time"));
    cell.setMaxWidth(Double.MAX_VALUE);
    cell.setDisable(count == 0);
    if (count > 0) {
      int shade = (int) Math.clamp(Math.ceil((double) SHADES * count / sum), 1, SHADES);
      cell.getStyleClass().add("shade-" + shade);
      cell.setTooltip(new Tooltip(what + ": " + Numbers.of(count, "time")));
      cell.setOnAction(event -> open.accept(what, report.items(row, column)));
    }
    return cell;
  }
}
