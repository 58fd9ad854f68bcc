package touchstone.ui.shell;

import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.Palette;

/// The command palette: type a few letters, Enter runs the first command found.
final class PaletteSheet {
  private static final int ROW = 34;
  private static final int ROWS = 9;

  private final Sheets sheets;
  private final Actions actions;
  private final TextField query = new TextField();
  private final ListView<Command> found = new ListView<>();
  private final Sheet sheet;

  PaletteSheet(Sheets sheets, Actions actions, Supplier<KeyMap> keys) {
    this.sheets = sheets;
    this.actions = actions;
    query.setPromptText("Type to find a command");
    query.getStyleClass().add("palette-query");
    found.setFixedCellSize(ROW);
    found.getStyleClass().add("palette-list");
    found.setFocusTraversable(false);
    found.setPlaceholder(Look.muted("No command of that name."));
    found.setCellFactory(list -> new Row(keys));
    found.setOnMouseClicked(event -> run());
    VBox.setVgrow(found, Priority.ALWAYS);
    sheet = new Sheet("Run a command", 560, Look.column(8, query, found));
    sheet.shrinking().onClose(() -> sheets.remove(sheet));
    var possible = actions.possible().stream().filter(c -> c != Command.PALETTE).toList();
    query
        .textProperty()
        .addListener((observed, before, typed) -> fill(Palette.search(typed, possible)));
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    fill(possible);
  }

  void show() {
    sheets.lay(sheet, Pos.TOP_CENTER);
    query.requestFocus();
  }

  private void fill(java.util.List<Command> commands) {
    found.getItems().setAll(commands);
    found.getSelectionModel().selectFirst();
    found.setPrefHeight(ROW * Math.clamp(commands.size(), 2, ROWS) + 2);
  }

  private void steer(KeyEvent event) {
    var selection = found.getSelectionModel();
    switch (event.getCode()) {
      case DOWN -> selection.selectNext();
      case UP -> selection.selectPrevious();
      case ENTER -> run();
      default -> {
        return;
      }
    }
    found.scrollTo(Math.max(0, selection.getSelectedIndex() - ROWS / 2));
    event.consume();
  }

  private void run() {
    var command = found.getSelectionModel().getSelectedItem();
    if (command != null) {
      sheets.remove(sheet);
      actions.run(command);
    }
  }

  private static final class Row extends ListCell<Command> {
    private final Supplier<KeyMap> keys;
    private final javafx.scene.control.Label title = new javafx.scene.control.Label();
    private final javafx.scene.control.Label group = Look.label("", "muted", "small");
    private final javafx.scene.control.Label cap = Look.keyCap("");
    private final HBox row = Look.row(8, title, group, Look.spring(), cap);

    Row(Supplier<KeyMap> keys) {
      this.keys = keys;
    }

    @Override
    protected void updateItem(Command command, boolean empty) {
      super.updateItem(command, empty);
      if (empty || command == null) {
        setGraphic(null);
        return;
      }
      title.setText(command.title());
      group.setText(command.group().title());
      cap.setText(keys.get().cap(command));
      Look.show(cap, !cap.getText().isEmpty());
      setGraphic(row);
    }
  }
}
