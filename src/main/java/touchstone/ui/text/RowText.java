package touchstone.ui.text;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/// The text of a row and its runs from left to right, as the Unicode Bidirectional Algorithm orders
/// them in the whole block: what stands in other rows counts.
///
/// @param text what the row stands for
/// @param runs what is drawn, from left to right
record RowText(String text, List<RowRun> runs) {

  /// Return the text of a part of a block.
  ///
  /// @param block the text of the block without what ends it
  /// @param from the first code unit of the row in the block
  /// @param to the first one after the row
  static RowText of(String block, int from, int to, boolean rightToLeft) {
    var text = block.substring(from, to);
    if (isPlain(block, rightToLeft)) {
      return new RowText(text, List.of(new RowRun(text, 0, text.length(), false)));
    }
    var line =
        new Bidi(block, rightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT)
            .createLineBidi(from, to);
    var runs = new ArrayList<RowRun>();
    var levels = new ArrayList<Integer>();
    for (int i = 0; i < line.getRunCount(); i++) {
      int level = line.getRunLevel(i);
      for (var run : parts(text, line.getRunStart(i), line.getRunLimit(i), level % 2 == 1)) {
        runs.add(run);
        levels.add(level);
      }
    }
    return new RowText(text, fromLeft(runs, levels));
  }

  /// Return whether all of a block is read from left to right and drawn at once.
  static boolean isPlain(String block, boolean rightToLeft) {
    if (rightToLeft) {
      return false;
    }
    for (int i = 0; i < block.length(); i++) {
      char c = block.charAt(i);
      if (c >= '\u0590'
          && (Character.isSurrogate(c)
              || Unseen.separates(c)
              || Bidi.requiresBidi(new char[] {c}, 0, 1))) {
        return false;
      }
    }
    return true;
  }

  private static List<RowRun> fromLeft(List<RowRun> runs, List<Integer> levels) {
    var ordered = runs.toArray();
    var bytes = new byte[ordered.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = levels.get(i).byteValue();
    }
    Bidi.reorderVisually(bytes, 0, ordered, 0, ordered.length);
    var fromLeft = new ArrayList<RowRun>();
    for (var run : ordered) {
      fromLeft.add((RowRun) run);
    }
    return List.copyOf(fromLeft);
  }

  /// Cut a run of one level into what can be drawn at once: at non-joiners, around emoji, and where
  /// it is read from right to left at the ends of words. A toolkit that takes letters and signs
  /// from different fonts is wrong about where they are.
  private static List<RowRun> parts(String text, int start, int end, boolean backwards) {
    var parts = new ArrayList<RowRun>();
    int from = start;
    for (int at = start; at < end; ) {
      int next = Math.min(end, Graphemes.next(text, at));
      int letter = text.codePointAt(at);
      if (backwards && !Character.isLetter(letter)
          || Character.isSupplementaryCodePoint(letter) && !Character.isLetter(letter)) {
        add(parts, text, from, at, backwards);
        add(parts, text, at, next, backwards);
        from = next;
      } else if (Unseen.separates(text.charAt(next - 1))) {
        add(parts, text, from, next, backwards);
        from = next;
      }
      at = next;
    }
    add(parts, text, from, end, backwards);
    return parts;
  }

  private static void add(List<RowRun> parts, String text, int start, int end, boolean backwards) {
    if (start < end) {
      parts.add(new RowRun(text, start, end, backwards));
    }
  }
}
