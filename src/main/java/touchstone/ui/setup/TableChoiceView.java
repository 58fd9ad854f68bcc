package touchstone.ui.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.dataset.TablePreview;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// The first rows of a table under what becomes of each column, and how the table is written.
final class TableChoiceView extends VBox {
  /// How many columns are shown; the others stay as they were guessed.
  private static final int SHOWN = 30;

  private static final int ROWS = 5;
  private static final Map<Character, String> DELIMITERS =
      Map.of(',', "Comma", ';', "Semicolon", '\t', "Tab", '|', "Bar");
  private static final List<String> CHARSETS =
      List.of(
          "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-1", "Shift_JIS", "GB18030");

  private final TableChoiceViewModel model;
  private final ScrollPane scroll = new ScrollPane();
  private final VBox said = new VBox(4);
  private final List<TableColumnView> columns = new ArrayList<>();
  private @Nullable TablePreview shown;

  TableChoiceView(TableChoiceViewModel model) {
    this.model = model;
    setSpacing(10);
    scroll.setFitToHeight(true);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("table-choice");
    model.tableProperty().addListener((observed, before, after) -> refresh());
    model.troubleProperty().addListener((observed, before, after) -> refresh());
    refresh();
  }

  private void refresh() {
    var table = model.tableProperty().get();
    if (table.isEmpty()) {
      columns.clear();
      getChildren().clear();
      shown = null;
      return;
    }
    var now = table.get();
    if (shown == null || differs(shown, now)) {
      scroll.setContent(grid(now));
      scroll.setHvalue(0);
      getChildren().setAll(manner(now), scroll, said);
    }
    shown = now;
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).show(now.uses().get(i));
    }
    say(now);
  }

  /// Return whether more is different than what becomes of the columns.
  private static boolean differs(TablePreview before, TablePreview after) {
    return !before.columns().equals(after.columns())
        || !before.rows().equals(after.rows())
        || before.header() != after.header()
        || before.delimiter() != after.delimiter()
        || !before.charset().equals(after.charset());
  }

  /// How the table is written.
  private HBox manner(TablePreview table) {
    var delimiters = new ComboBox<Character>();
    delimiters.getItems().setAll(',', ';', '\t', '|');
    if (!DELIMITERS.containsKey(table.delimiter())) {
      delimiters.getItems().add(table.delimiter());
    }
    delimiters.setConverter(
        new TableColumnView.Shown<>(mark -> DELIMITERS.getOrDefault(mark, String.valueOf(mark))));
    delimiters.setValue(table.delimiter());
    delimiters.setAccessibleText("What stands between cells");
    delimiters.valueProperty().addListener((observed, before, after) -> model.delimit(after));
    var charsets = new ComboBox<String>();
    charsets.getItems().setAll(CHARSETS);
    if (!CHARSETS.contains(table.charset())) {
      charsets.getItems().add(table.charset());
    }
    charsets.setValue(table.charset());
    charsets.setAccessibleText("How characters are stored");
    charsets.valueProperty().addListener((observed, before, after) -> model.decode(after));
    var header = new CheckBox("First row names the columns");
    header.setSelected(table.header());
    header.setOnAction(event -> model.head(header.isSelected()));
    return Look.row(
        8,
        Look.label("Between cells", "muted"),
        delimiters,
        Look.label("Characters", "muted"),
        charsets,
        Look.spring(),
        header);
  }

  private GridPane grid(TablePreview table) {
    var grid = new GridPane();
    grid.getStyleClass().add("table-choice-grid");
    columns.clear();
    for (int i = 0; i < Math.min(SHOWN, table.columns().size()); i++) {
      int place = i;
      var column =
          new TableColumnView(
              table.columns().get(i), model.uses(), model::title, use -> model.use(place, use));
      column.into(grid, i, table.rows().stream().limit(ROWS).map(row -> row.get(place)).toList());
      columns.add(column);
    }
    return grid;
  }

  private void say(TablePreview table) {
    said.getChildren().clear();
    if (table.columns().size() > SHOWN) {
      said.getChildren()
          .add(
              Look.muted(
                  "%s more are not shown; they stay with the texts as metadata."
                      .formatted(Numbers.of(table.columns().size() - SHOWN, "column"))));
    }
    if (table.files() > 1) {
      said.getChildren()
          .add(
              Look.muted(
                  "These are the first rows of %s; %s are read in the same way."
                      .formatted(table.file(), Numbers.of(table.files(), "table"))));
    }
    if (!table.problems().isEmpty()) {
      var first = table.problems().getFirst();
      var icon = Icons.of(Feather.ALERT_CIRCLE);
      icon.getStyleClass().add("warning-icon");
      var text =
          Look.text(
              "%s in the first %s. %s: %s"
                  .formatted(
                      Numbers.of(table.problems().size(), "problem"),
                      Numbers.of(table.looked(), "row"),
                      first.where(),
                      first.what()));
      HBox.setHgrow(text, javafx.scene.layout.Priority.ALWAYS);
      var row = Look.row(8, icon, text);
      row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
      said.getChildren().add(row);
    }
    if (!model.troubleProperty().get().isEmpty()) {
      var trouble = Look.text(model.troubleProperty().get());
      trouble.getStyleClass().add("danger-text");
      said.getChildren().add(trouble);
    }
    Look.show(said, !said.getChildren().isEmpty());
  }
}
