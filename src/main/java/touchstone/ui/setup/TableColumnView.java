package touchstone.ui.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import touchstone.dataset.ColumnUse;
import touchstone.ui.Look;

/// One column of a table that is being chosen: its name, what becomes of it, and its first cells.
final class TableColumnView {
  private static final List<String> STYLES =
      List.of("use-text", "use-label", "use-metadata", "use-none");
  private static final double NARROW = 118;
  private static final double WIDE = 300;

  private final ComboBox<ColumnUse> uses = new ComboBox<>();
  private final Label name;
  private final List<Label> cells = new ArrayList<>();

  /// @param choose hears what is chosen
  TableColumnView(
      String column,
      List<ColumnUse> choices,
      Function<ColumnUse, String> title,
      Consumer<ColumnUse> choose) {
    name = Look.strong(line(column));
    name.setTooltip(new Tooltip(column));
    uses.getItems().setAll(choices);
    uses.setConverter(new Shown<>(title));
    uses.setAccessibleText("What the column %s is".formatted(column));
    uses.getStyleClass().add("column-use");
    uses.valueProperty()
        .addListener(
            (observed, before, after) -> {
              if (after != null) {
                choose.accept(after);
              }
            });
  }

  /// Put the column into a table.
  void into(GridPane grid, int place, List<String> texts) {
    var head = new VBox(4, name, uses);
    head.getStyleClass().add("table-choice-head");
    grid.add(head, place, 0);
    for (int row = 0; row < texts.size(); row++) {
      var cell = new Label(line(texts.get(row)));
      cell.getStyleClass().addAll("table-choice-cell", row % 2 == 0 ? "even" : "odd");
      cells.add(cell);
      grid.add(cell, place, row + 1);
    }
  }

  /// Show what becomes of the column.
  void show(ColumnUse use) {
    uses.setValue(use);
    uses.getStyleClass().removeAll(STYLES);
    uses.getStyleClass().add(style(use));
    double width = use.equals(ColumnUse.TEXT) ? WIDE : NARROW;
    name.setMaxWidth(width);
    uses.setPrefWidth(width);
    uses.setMinWidth(width);
    for (var cell : cells) {
      cell.setPrefWidth(width + 16);
      cell.setMinWidth(width + 16);
      cell.getStyleClass().remove("left-out");
      if (use.equals(ColumnUse.NONE)) {
        cell.getStyleClass().add("left-out");
      }
    }
  }

  private static String style(ColumnUse use) {
    return switch (use.role()) {
      case TEXT -> "use-text";
      case LABEL, ANSWER -> "use-label";
      case ID, METADATA -> "use-metadata";
      case NONE -> "use-none";
    };
  }

  /// Return a text on one line.
  private static String line(String text) {
    return text.replaceAll("\\R", " ⏎ ").replace('\t', ' ');
  }

  /// Shows values that are chosen, not typed.
  static final class Shown<T> extends StringConverter<T> {
    private final Function<T, String> title;

    Shown(Function<T, String> title) {
      this.title = title;
    }

    @Override
    public String toString(T value) {
      return value == null ? "" : title.apply(value);
    }

    @Override
    public T fromString(String text) {
      throw new UnsupportedOperationException();
    }
  }
}
