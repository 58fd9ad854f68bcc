package touchstone.ui.text;

import java.util.List;

/// What is seen of a mark in one row: a line under each stretch of its text, all in one lane, and
/// its tag under the line. Pixels are counted from the left end of the row.
///
/// @param stretches the lines, from left to right
/// @param tag what is written, empty for nothing
/// @param tagX the left end of the tag
/// @param tagWidth how wide the tag is
/// @param begins whether the mark begins in this row
/// @param ends whether the mark ends in this row
record Fragment(
    TextMark mark,
    List<Stretch> stretches,
    String tag,
    double tagX,
    double tagWidth,
    int lane,
    boolean begins,
    boolean ends) {

  double left() {
    return stretches.getFirst().left();
  }

  double right() {
    return stretches.getLast().right();
  }

  /// Return the left end of all that is seen.
  double outerLeft() {
    return tag.isEmpty() ? left() : Math.min(left(), tagX);
  }

  /// Return the right end of all that is seen.
  double outerRight() {
    return tag.isEmpty() ? right() : Math.max(right(), tagX + tagWidth);
  }

  Fragment in(int otherLane) {
    return new Fragment(mark, stretches, tag, tagX, tagWidth, otherLane, begins, ends);
  }
}
