package touchstone.ui.quality;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import touchstone.ui.Look;

/// Rows of figures under headings: words on the left, figures on the right of their columns.
final class FigureTable extends GridPane {
  /// How wide a heading is at most.
  private static final double HEADING = 150;

  private final int columns;
  private int rows;

  /// @param words how many columns from the left hold words
  FigureTable(int words, String... headings) {
    columns = headings.length;
    getStyleClass().add("figure-table");
    for (int i = 0; i < columns; i++) {
      var constraints = new ColumnConstraints();
      constraints.setHalignment(i < words ? HPos.LEFT : HPos.RIGHT);
      constraints.setHgrow(i == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
      constraints.setMinWidth(i == 0 ? 90 : Region.USE_PREF_SIZE);
      getColumnConstraints().add(constraints);
    }
    line(List.of(headings).stream().map(FigureTable::heading).toList(), "figure-head");
    getChildren().stream()
        .filter(Label.class::isInstance)
        .map(Label.class::cast)
        .skip(words)
        .forEach(
            heading -> {
              heading.setAlignment(Pos.CENTER_RIGHT);
              heading.setTextAlignment(TextAlignment.RIGHT);
            });
  }

  /// Return a heading of one line where it is short, of several where it is long.
  private static Label heading(String text) {
    var heading = Look.label(text, "muted", "small");
    heading.setWrapText(true);
    heading.setMaxWidth(HEADING);
    heading.setPadding(new Insets(3, 0, 5, 0));
    heading.setMinHeight(Region.USE_PREF_SIZE);
    return heading;
  }

  /// Add a row; of a column that is not named nothing is shown.
  void row(Node... cells) {
    line(List.of(cells), "figure-row");
  }

  /// Add a row whose second cell takes all columns but the first.
  void row(Node first, String reason) {
    line(List.of(first), "figure-row");
    var label = Look.label(reason, "muted", "small");
    label.setWrapText(true);
    add(label, 1, rows - 1, columns - 1, 1);
    setHalignment(label, HPos.RIGHT);
  }

  private void line(List<? extends Node> cells, String style) {
    var ground = new Region();
    ground.getStyleClass().add(style);
    add(ground, 0, rows, columns, 1);
    for (int i = 0; i < cells.size(); i++) {
      var cell = cells.get(i);
      add(cell, i, rows);
      setValignment(cell, VPos.CENTER);
      if (cell instanceof Labeled name && i == 0) {
        name.setMinWidth(60);
      }
    }
    rows++;
  }

  /// Return how many rows there are below the headings.
  int size() {
    return rows - 1;
  }
}
