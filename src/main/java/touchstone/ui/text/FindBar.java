package touchstone.ui.text;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Icons;
import touchstone.ui.keys.KeepsKeys;
import touchstone.ui.keys.KeyStroke;

/// The bar in which a person types what to find in the text. Enter goes on, Shift and Enter back,
/// Escape closes.
final class FindBar extends HBox {
  /// A field from which Ctrl+F and Escape stay with the bar.
  private static final class Field extends TextField implements KeepsKeys {
    @Override
    public boolean keeps(KeyStroke stroke) {
      return switch (stroke.toString()) {
        case "Ctrl+F", "Esc", "Shift+Enter", "Ctrl+G", "Ctrl+Shift+G", "F3", "Shift+F3" -> true;
        default -> false;
      };
    }
  }

  private static final double INSET = 36;

  private final TextCanvas canvas;
  private final TextField field = new Field();
  private final Label count = new Label();
  private Matches matches = Matches.NONE;
  private int current;

  FindBar(TextCanvas canvas) {
    this.canvas = canvas;
    getStyleClass().add("find-bar");
    setManaged(false);
    setVisible(false);
    field.setPromptText("Find in the text");
    field.setAccessibleText("Find in the text");
    field.setPrefColumnCount(14);
    count.getStyleClass().addAll("find-count", "muted");
    count.setMinWidth(USE_PREF_SIZE);
    setHgrow(field, Priority.ALWAYS);
    getChildren()
        .addAll(
            field,
            count,
            button(Feather.CHEVRON_UP, "Previous (Shift+Enter)", () -> go(-1)),
            button(Feather.CHEVRON_DOWN, "Next (Enter)", () -> go(1)),
            button(Feather.X, "Close (Esc)", this::close));
    field.textProperty().addListener((property, before, after) -> search());
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private static Button button(Feather icon, String what, Runnable action) {
    var button = new Button("", Icons.of(icon, 15));
    button.getStyleClass().addAll("icon-button", "flat");
    button.setAccessibleText(what);
    button.setTooltip(new Tooltip(what));
    button.setFocusTraversable(false);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void pressed(KeyEvent event) {
    boolean back = event.isShiftDown();
    switch (event.getCode()) {
      case ENTER, F3 -> go(back ? -1 : 1);
      case ESCAPE -> close();
      case G -> {
        if (!event.isShortcutDown()) {
          return;
        }
        go(back ? -1 : 1);
      }
      case F -> {
        if (!event.isShortcutDown()) {
          return;
        }
        field.selectAll();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  Matches matches() {
    return isVisible() ? matches : Matches.NONE;
  }

  /// Return the match that a person has come to, empty where there is none.
  TextRange current() {
    return matches().count() == 0 ? TextRange.EMPTY : matches.get(current);
  }

  private void appear() {
    setVisible(true);
    canvas.page().setInset(INSET);
    canvas.requestLayout();
    canvas.needsChanged();
  }

  void open() {
    appear();
    var selected = canvas.caret().selection();
    if (!selected.isEmpty() && selected.length() < 100) {
      field.setText(canvas.text().substring(selected.start(), selected.end()));
    }
    search();
    field.requestFocus();
    field.selectAll();
  }

  int find(String words) {
    appear();
    field.setText(words);
    search();
    return matches.count();
  }

  void close() {
    setVisible(false);
    canvas.page().setInset(0);
    canvas.repaint();
    canvas.needsChanged();
    canvas.requestFocus();
  }

  /// Forget what was found in another text.
  void textChanged() {
    matches = Matches.NONE;
    if (isVisible()) {
      search();
    }
  }

  private void search() {
    int from = current().isEmpty() ? firstInSight() : current().start();
    matches = Matches.of(canvas.text(), field.getText());
    current = matches.firstFrom(from);
    tell();
  }

  private int firstInSight() {
    var placed = canvas.page().placed();
    return placed.isEmpty() ? 0 : placed.getFirst().start();
  }

  void go(int by) {
    if (matches.count() > 0) {
      current = Math.floorMod(current + by, matches.count());
      tell();
    }
  }

  private void tell() {
    boolean none = matches.count() == 0;
    if (field.getText().isEmpty()) {
      count.setText("");
    } else if (none) {
      count.setText("Not found");
    } else {
      count.setText("%,d of %,d".formatted(current + 1, matches.count()));
    }
    count.getStyleClass().remove("danger-text");
    if (none && !field.getText().isEmpty()) {
      count.getStyleClass().add("danger-text");
    }
    if (!none) {
      canvas.page().reveal(matches.get(current));
    }
    canvas.repaint();
    canvas.requestLayout();
  }
}
