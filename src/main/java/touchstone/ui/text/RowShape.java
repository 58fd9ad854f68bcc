package touchstone.ui.text;

import java.util.List;

/// Where the characters of a row lie, in pixels from its left end.
interface RowShape {
  /// The offset of the first character of the row in the text.
  int start();

  /// The offset after its last one that is seen.
  int end();

  /// Return the stretches that a range of the row covers, one without width where the range has
  /// none; several where directions mix.
  List<Stretch> stretches(int from, int to);

  /// Return whether the row reads from right to left.
  boolean rightToLeft();
}
