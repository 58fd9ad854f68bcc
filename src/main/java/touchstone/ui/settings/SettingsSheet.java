package touchstone.ui.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Annotator;
import touchstone.ui.Look;
import touchstone.ui.Settings;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.ThemeChoice;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.KeyPresses;
import touchstone.ui.keys.KeyStroke;

/// The settings, in force as soon as they are changed.
public final class SettingsSheet {
  private final Settings settings;
  private final KeysViewModel keys;
  private final Map<Command, HBox> caps = new EnumMap<>(Command.class);
  private final VBox conflicts = new VBox(4);

  private SettingsSheet(Settings settings) {
    this.settings = settings;
    keys = new KeysViewModel(settings);
  }

  public static void show(Sheets sheets, Settings settings) {
    var content = new SettingsSheet(settings).content();
    var sheet = new Sheet("Settings", 640, content);
    var done = Look.button("Done", sheet::close, "accent");
    sheets.lay(sheet.withFooter(done).onClose(() -> sheets.remove(sheet)));
  }

  private Node content() {
    var content =
        Look.column(
            24,
            Look.column(8, Look.heading("You"), annotator()),
            Look.column(8, Look.heading("Theme"), themes()),
            Look.column(8, keysHeading(), conflicts, keyRows()));
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::capture);
    keys.keys().addListener((observed, before, after) -> refresh());
    keys.waitingProperty().addListener((observed, before, after) -> refresh());
    refresh();
    return content;
  }

  private Node annotator() {
    var name = new TextField(settings.get().annotator().name());
    name.setPrefColumnCount(24);
    name.textProperty()
        .addListener(
            (observed, before, typed) -> {
              if (!typed.isBlank()) {
                settings.change(
                    p -> p.withAnnotator(new Annotator(p.annotator().id(), typed.strip())));
              }
            });
    return Look.column(
        6,
        Look.row(12, Look.label("Name"), name),
        Look.muted(
            "Your decisions are recorded under this name from the next project you open; the"
                + " identity behind it stays the same, so that files can be merged."));
  }

  private Node themes() {
    var group = new ToggleGroup();
    var buttons =
        Arrays.stream(ThemeChoice.values())
            .map(
                choice -> {
                  var button = new ToggleButton(choice.title());
                  button.setToggleGroup(group);
                  button.setSelected(choice == settings.get().theme());
                  button.setOnAction(
                      event -> {
                        button.setSelected(true);
                        settings.change(before -> before.withTheme(choice));
                      });
                  return button;
                })
            .toArray(ToggleButton[]::new);
    return new HBox(new SegmentedButton(buttons));
  }

  private Node keysHeading() {
    return Look.row(
        8, Look.heading("Keys"), Look.spring(), Look.button("Reset all", keys::resetAll, "link"));
  }

  private Node keyRows() {
    var rows = new VBox(2);
    for (var group : Command.Group.values()) {
      var title = Look.label(group.title(), "strong", "key-group");
      rows.getChildren().add(title);
      for (var command : Command.values()) {
        if (command.group() == group) {
          rows.getChildren().add(row(command));
        }
      }
    }
    return rows;
  }

  private Node row(Command command) {
    var shown = Look.row(4);
    shown.setAlignment(Pos.CENTER_RIGHT);
    shown.setMinWidth(120);
    caps.put(command, shown);
    var title = Look.label(command.title());
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Button change = Look.button("Change", () -> keys.await(command), "link");
    var reset =
        Look.iconButton("Reset " + command.title(), Feather.ROTATE_CCW, () -> keys.reset(command));
    var clear =
        Look.iconButton("No key for " + command.title(), Feather.X, () -> keys.clear(command));
    var row = Look.row(8, title, change, reset, clear, shown);
    row.getStyleClass().add("key-row");
    return row;
  }

  private void capture(KeyEvent event) {
    if (keys.waitingProperty().get().isEmpty()) {
      return;
    }
    event.consume();
    if (event.getCode() == KeyCode.ESCAPE) {
      keys.leave();
    } else {
      KeyPresses.stroke(event).ifPresent(keys::press);
    }
  }

  private void refresh() {
    KeyMap now = keys.keys().getValue();
    var clashing = now.conflicts();
    caps.forEach(
        (command, box) -> {
          if (keys.waitingProperty().get().filter(command::equals).isPresent()) {
            box.getChildren().setAll(Look.badge("press a key", "accent"));
          } else {
            box.getChildren()
                .setAll(
                    now.keys(command).stream()
                        .map(stroke -> cap(stroke, clashing.containsKey(stroke)))
                        .toList());
          }
        });
    conflicts
        .getChildren()
        .setAll(
            keys.conflicts().stream()
                .map(
                    sentence -> {
                      var line = Look.text(sentence);
                      line.getStyleClass().add("danger-text");
                      return line;
                    })
                .toList());
    Look.show(conflicts, !clashing.isEmpty());
  }

  private static Node cap(KeyStroke stroke, boolean clashes) {
    var cap = Look.keyCap(stroke.toString());
    if (clashes) {
      cap.getStyleClass().add("danger-text");
    }
    return cap;
  }
}
