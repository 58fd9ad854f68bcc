package touchstone.ui.text;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The place in the text that the keyboard works from, and what is selected from there. Without a
/// place the arrow keys belong to somebody else.
final class TextCaret {
  private final ReadOnlyObjectWrapper<TextRange> selection =
      new ReadOnlyObjectWrapper<>(TextRange.EMPTY);
  private final Runnable repaint;
  private int anchor = -1;
  private int place = -1;

  TextCaret(Runnable repaint) {
    this.repaint = repaint;
  }

  boolean isPlaced() {
    return place >= 0;
  }

  /// Return the offset of the caret, -1 for none.
  int place() {
    return place;
  }

  int anchor() {
    return anchor;
  }

  /// What is selected; empty for nothing.
  ReadOnlyObjectProperty<TextRange> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  TextRange selection() {
    return selection.get();
  }

  /// Put the caret between two characters, with nothing selected.
  void put(int offset) {
    select(offset, offset);
  }

  /// Select from one offset to another, where the caret is then.
  void select(int from, int to) {
    anchor = from;
    place = to;
    selection.set(from == to ? TextRange.EMPTY : TextRange.between(from, to));
    repaint.run();
  }

  /// Select a range that is larger than from where to where the mouse went.
  void select(int from, int to, TextRange grown) {
    anchor = from;
    place = to;
    selection.set(grown.isEmpty() ? TextRange.EMPTY : grown);
    repaint.run();
  }

  /// Take the caret and the selection away.
  void clear() {
    if (isPlaced() || !selection.get().isEmpty()) {
      anchor = -1;
      place = -1;
      selection.set(TextRange.EMPTY);
      repaint.run();
    }
  }
}
