package touchstone.ui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;

/// The help: how deciding goes, and every key as it is set now.
final class HelpSheet {
  private HelpSheet() {}

  /// @param dark whether light is drawn on dark at the moment
  static void show(Sheets sheets, KeyMap keys, boolean dark) {
    var intro =
        Look.muted(
            "The model proposes, you decide, the file remembers. Dashed shapes are suggestions,"
                + " solid ones are labels that a person stands by. The next key decides the one"
                + " with the halo. Everything is saved at once and can be undone, also tomorrow.");
    var grid = new GridPane();
    grid.setHgap(40);
    for (int i = 0; i < 2; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(50);
      grid.getColumnConstraints().add(column);
    }
    grid.add(
        Look.column(
            16,
            group(Command.Group.DECIDE, keys),
            group(Command.Group.DRAW, keys),
            group(Command.Group.TEXT, keys),
            group(Command.Group.AUDIT, keys)),
        0,
        0);
    grid.add(
        Look.column(
            16,
            group(Command.Group.ITEMS, keys),
            group(Command.Group.PROJECT, keys),
            group(Command.Group.ADJUDICATE, keys),
            group(Command.Group.APPLICATION, keys)),
        1,
        0);
    var sheet = new Sheet("Keys and help", 860, Look.column(16, intro, grid, picture(dark)));
    sheets.lay(sheet.onClose(() -> sheets.remove(sheet)));
  }

  /// Return the picture of the screen at work that the build takes.
  private static Node picture(boolean dark) {
    var name = "/touchstone/ui/help/workbench-%s.png".formatted(dark ? "dark" : "light");
    var file = HelpSheet.class.getResource(name);
    var box = new VBox();
    if (file != null) {
      var picture = new ImageView(new Image(file.toExternalForm(), 812, 0, true, true, true));
      picture.setAccessibleText("The screen on which suggestions are verified");
      box.getChildren().setAll(picture);
      box.getStyleClass().add("help-picture");
      box.setMaxWidth(814);
    }
    return box;
  }

  private static Node group(Command.Group group, KeyMap keys) {
    var box = new VBox(3, Look.heading(group.title()));
    for (var command : Command.values()) {
      if (command.group() == group && !command.name().matches("(LABEL|TAKE)_[2-9]")) {
        var row = Look.row(4, Look.label(title(command)), Look.spring());
        if (command == Command.LABEL_1 || command == Command.TAKE_1) {
          row.getChildren().addAll(caps(command, keys));
          row.getChildren().add(Look.label("…", "muted"));
          row.getChildren()
              .addAll(caps(command == Command.LABEL_1 ? Command.LABEL_9 : Command.TAKE_9, keys));
        } else {
          row.getChildren().addAll(caps(command, keys));
        }
        row.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(row);
      }
    }
    switch (group) {
      case DRAW -> box.getChildren().add(row("Zoom · pan", "Wheel", "Space-drag"));
      case TEXT ->
          box.getChildren()
              .addAll(
                  row("Caret in the text · select", "F7", "Shift+Arrows"),
                  row("Move the end of a span", "Shift+Left", "Shift+Right"),
                  row("Move the start of a span", "Alt+Left", "Alt+Right"),
                  row("Find in the text, while it has the keyboard", "Ctrl+F"));
      default -> {}
    }
    return box;
  }

  private static Node row(String what, String... caps) {
    var row = Look.row(4, Look.label(what), Look.spring());
    for (var cap : caps) {
      row.getChildren().add(Look.keyCap(cap));
    }
    return row;
  }

  private static String title(Command command) {
    return switch (command) {
      case LABEL_1 -> "Choose or correct the label";
      case TAKE_1 -> "Take the answer of a rater";
      default -> command.title();
    };
  }

  private static List<Node> caps(Command command, KeyMap keys) {
    return keys.keys(command).stream()
        .map(stroke -> (Node) Look.keyCap(stroke.toString()))
        .toList();
  }
}
