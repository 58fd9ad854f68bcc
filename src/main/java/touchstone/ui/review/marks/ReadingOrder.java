package touchstone.ui.review.marks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;

/// The order of reading: spans as they come in the text, longer ones first where they begin
/// together, then what ties them, then what is said of the text as a whole.
///
/// It is asked for at every key, so places are sorted as numbers: the start, then the end turned
/// round, each of the 24 bits that the longest text needs, then the place in the list, which leaves
/// those that are alike in the order in which they came.
final class ReadingOrder {
  private static final int BITS = 24;
  private static final int LAST = (1 << BITS) - 1;
  private static final int LIST_BITS = Long.SIZE - 2 * BITS;

  private ReadingOrder() {}

  static List<Mark> of(List<Mark> marks) {
    if (marks.size() >= 1 << LIST_BITS) {
      return marks.stream()
          .sorted((one, other) -> Long.compareUnsigned(key(one), key(other)))
          .toList();
    }
    var keys = new long[marks.size()];
    for (int i = 0; i < keys.length; i++) {
      // Without its sign a key would come before others that are smaller.
      keys[i] = (key(marks.get(i)) | i) ^ Long.MIN_VALUE;
    }
    Arrays.sort(keys);
    var sorted = new ArrayList<Mark>(keys.length);
    for (long key : keys) {
      sorted.add(marks.get((int) (key & (1 << LIST_BITS) - 1)));
    }
    return sorted;
  }

  private static long key(Mark mark) {
    return switch (mark.geometry()) {
      case TextSpan(int start, int end) -> key(Math.min(start, LAST - 2), Math.min(end, LAST));
      case Link link -> key(LAST - 1, LAST);
      default -> key(LAST, LAST);
    };
  }

  private static long key(int start, int end) {
    return (long) start << BITS + LIST_BITS | (long) (LAST - end) << LIST_BITS;
  }
}
