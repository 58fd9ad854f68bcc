package touchstone.ui.text;

import javafx.geometry.Point2D;

/// Points of the screen where parts of a text are seen.
public final class Spots {
  private Spots() {}

  /// Return the point before a character, in the middle of its line.
  public static Point2D before(TextCanvas canvas, int offset) {
    return at(canvas, offset, row -> (row.textTop() + row.textBottom()) / 2);
  }

  /// Return the point in the middle of a character of words.
  public static Point2D in(TextCanvas canvas, String words, int character) {
    int offset = canvas.getText().indexOf(words) + character;
    return before(canvas, offset).midpoint(before(canvas, offset + 1));
  }

  /// Return a point on the tag under the beginning of words.
  public static Point2D under(TextCanvas canvas, String words) {
    int offset = canvas.getText().indexOf(words);
    return at(canvas, offset, row -> row.lineY(0) + 8).add(10, 0);
  }

  private static Point2D at(
      TextCanvas canvas, int offset, java.util.function.ToDoubleFunction<RowView> height) {
    var page = canvas.page();
    var row = page.rowOf(offset).orElseThrow();
    double x = page.left() + row.glyphs().leading(offset);
    return page.localToScreen(x, row.getLayoutY() + height.applyAsDouble(row));
  }

  /// Return the point of the handle at the end of the mark that has handles.
  public static Point2D endHandle(TextCanvas canvas) {
    var mark = canvas.held().mark();
    if (mark == null) {
      throw new IllegalStateException("No mark has handles.");
    }
    int last = Graphemes.previous(canvas.getText(), mark.end());
    var row = canvas.page().rowOf(last).orElseThrow();
    double x = canvas.page().left() + row.glyphs().trailing(mark.end());
    return canvas.page().localToScreen(x, row.getLayoutY() + row.textBottom() + 2);
  }
}
