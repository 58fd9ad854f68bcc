package touchstone.ui.text;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import touchstone.ui.keys.KeyStroke;

/// The keys that the text view answers while it has the keyboard; all others are its owner's.
///
/// Left and right are what they are on the screen: where the text reads from right to left, the
/// left arrow goes on in it.
final class TextKeys {
  private static final double STEP = 1.1;

  private final TextCanvas canvas;

  TextKeys(TextCanvas canvas) {
    this.canvas = canvas;
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /// Return whether a stroke is not a command while the view has the keyboard.
  boolean keeps(KeyStroke stroke) {
    boolean placed = canvas.caret().isPlaced();
    return switch (stroke.key()) {
      case "Page Up", "Page Down", "Home", "End", "F7" -> !stroke.alt();
      case "Left", "Right" ->
          placed && !stroke.alt()
              || stroke.shift()
              || stroke.alt() && !stroke.ctrl() && canvas.grip() != null;
      case "Up", "Down" -> !stroke.alt() && (placed || stroke.shift());
      case "Enter" -> !stroke.ctrl() && !stroke.alt() && !canvas.caret().selection().isEmpty();
      case "Esc" -> placed || canvas.held().isHolding() || canvas.findBar().isVisible();
      case "F3" -> !stroke.ctrl() && !stroke.alt() && canvas.findBar().isVisible();
      case "G" -> stroke.ctrl() && !stroke.alt() && canvas.findBar().isVisible();
      case "F", "C" -> stroke.equals(new KeyStroke(true, false, false, stroke.key()));
      case "+", "-", "0" -> stroke.ctrl() && !stroke.alt();
      default -> false;
    };
  }

  private void pressed(KeyEvent event) {
    if (event.getTarget() == canvas && answer(event)) {
      event.consume();
    }
  }

  private boolean answer(KeyEvent event) {
    boolean ctrl = event.isShortcutDown();
    return switch (event.getCode()) {
      case PAGE_UP -> page(-1);
      case PAGE_DOWN -> page(1);
      case HOME -> end(event, false);
      case END -> end(event, true);
      case LEFT, RIGHT -> sideways(event);
      case UP, DOWN -> upOrDown(event);
      case ENTER -> enter(event);
      case ESCAPE -> escape();
      case F7 -> toggleCaret();
      case F -> ctrl && done(canvas::openFind);
      case F3 -> find(event.isShiftDown());
      case G -> ctrl && find(event.isShiftDown());
      case C -> ctrl && copy();
      case PLUS, ADD, EQUALS -> ctrl && done(() -> canvas.zoomBy(STEP));
      case MINUS, SUBTRACT -> ctrl && done(() -> canvas.zoomBy(1 / STEP));
      case DIGIT0, NUMPAD0 -> ctrl && done(() -> canvas.zoomProperty().set(1));
      default -> false;
    };
  }

  private boolean find(boolean back) {
    return canvas.findBar().isVisible() && done(() -> canvas.findBar().go(back ? -1 : 1));
  }

  private static boolean done(Runnable action) {
    action.run();
    return true;
  }

  private boolean page(int pages) {
    return done(() -> canvas.page().scrollByPages(pages));
  }

  /// Go to the end or the start: of the row with a caret, of the text without one or with Ctrl.
  private boolean end(KeyEvent event, boolean end) {
    if (!canvas.caret().isPlaced()) {
      return done(end ? canvas.page()::scrollToEnd : canvas.page()::scrollToStart);
    }
    var breaks = canvas.page().breaks();
    var row = breaks.rowOf(canvas.caret().place());
    int place =
        event.isShortcutDown()
            ? end ? canvas.text().length() : 0
            : end ? breaks.lastPlace(row) : breaks.start(row);
    return go(place, event.isShiftDown());
  }

  private boolean sideways(KeyEvent event) {
    boolean right = event.getCode() == KeyCode.RIGHT;
    var grip = canvas.grip();
    boolean placed = canvas.caret().isPlaced();
    if (event.isAltDown()) {
      return !event.isShortcutDown() && grip != null && move(grip, right, false);
    }
    if (placed) {
      boolean on = right != backwardsAt(canvas.caret().place());
      return go(
          next(canvas.caret().place(), on, event.isShortcutDown(), event.isShiftDown()),
          event.isShiftDown());
    }
    if (!event.isShiftDown()) {
      return false;
    }
    return grip != null && !event.isShortcutDown()
        ? move(grip, right, true)
        : toggleCaret() && sideways(event);
  }

  private boolean move(TextMark grip, boolean right, boolean end) {
    boolean on = right != backwardsAt(grip.start());
    var snap = canvas.snapProperty().get();
    canvas
        .held()
        .key(
            grip,
            mark ->
                end
                    ? SpanEdits.endMoved(canvas.text(), mark, on, snap)
                    : SpanEdits.startMoved(canvas.text(), mark, on, snap));
    var moved = canvas.grip();
    if (moved != null) {
      int edge = end ? Math.max(moved.start(), moved.end() - 1) : moved.start();
      canvas.page().reveal(new TextRange(edge, edge));
    }
    return true;
  }

  private boolean backwardsAt(int offset) {
    var breaks = canvas.page().breaks();
    return breaks.rightToLeft(breaks.rowOf(offset));
  }

  /// Return where the caret goes from a place: by words with Ctrl, and when words are selected that
  /// edges snap to.
  private int next(int place, boolean on, boolean byWord, boolean selecting) {
    var text = canvas.text();
    if (!byWord && !(selecting && canvas.snapProperty().get() == Snap.TOKEN)) {
      return on ? Graphemes.next(text, place) : Graphemes.previous(text, place);
    }
    boolean growing = on == (place >= canvas.caret().anchor());
    if (on) {
      return growing || !selecting
          ? Words.endAfter(text, place, Snap.TOKEN)
          : Words.startAfter(text, place, Snap.TOKEN);
    }
    return growing || place <= canvas.caret().anchor() || !selecting
        ? Words.startBefore(text, place, Snap.TOKEN)
        : Words.endBefore(text, place, Snap.TOKEN);
  }

  private boolean go(int place, boolean selecting) {
    canvas.setKeyed(true);
    if (selecting) {
      int anchor = canvas.caret().anchor();
      var words =
          Words.snapped(
              canvas.text(), TextRange.between(anchor, place), canvas.snapProperty().get());
      canvas.caret().select(anchor, place, words);
    } else {
      canvas.caret().put(place);
    }
    canvas.page().reveal(new TextRange(place, place));
    return true;
  }

  private boolean upOrDown(KeyEvent event) {
    if (event.isAltDown() || !canvas.caret().isPlaced() && !event.isShiftDown()) {
      return false;
    }
    if (!canvas.caret().isPlaced()) {
      toggleCaret();
    }
    var page = canvas.page();
    int place = canvas.caret().place();
    var row = page.breaks().rowOf(place);
    double x = page.glyphs(row).leading(place);
    boolean down = event.getCode() == KeyCode.DOWN;
    var other = down ? page.breaks().next(row) : page.breaks().previous(row);
    int to =
        other
            .map(at -> Math.min(page.glyphs(at).between(x), page.breaks().lastPlace(at)))
            .orElse(down ? canvas.text().length() : 0);
    return go(to, event.isShiftDown());
  }

  private boolean enter(KeyEvent event) {
    boolean selected = !canvas.caret().selection().isEmpty();
    if (selected && !event.isShortcutDown() && !event.isAltDown()) {
      canvas.draw();
    }
    return selected;
  }

  private boolean escape() {
    if (canvas.held().draft() != null) {
      canvas.held().draft(null);
      return true;
    }
    if (canvas.caret().isPlaced()) {
      return done(canvas::deselect);
    }
    if (canvas.held().isHolding()) {
      return done(canvas::letGo);
    }
    return canvas.findBar().isVisible() && done(canvas.findBar()::close);
  }

  /// Place the caret at the mark that keys decide about, else at the first row in sight; or take it
  /// away.
  private boolean toggleCaret() {
    if (canvas.caret().isPlaced()) {
      canvas.deselect();
      return true;
    }
    var grip = canvas.grip();
    var placed = canvas.page().placed();
    canvas.letGo();
    canvas.setKeyed(true);
    canvas
        .caret()
        .put(grip != null ? grip.start() : placed.isEmpty() ? 0 : placed.getFirst().start());
    return true;
  }

  private boolean copy() {
    var range = canvas.caret().selection();
    var held = canvas.held().mark();
    if (range.isEmpty() && held != null) {
      range = held.range();
    }
    if (range.isEmpty()) {
      return false;
    }
    var content = new ClipboardContent();
    content.putString(canvas.text().substring(range.start(), range.end()));
    Clipboard.getSystemClipboard().setContent(content);
    return true;
  }
}
