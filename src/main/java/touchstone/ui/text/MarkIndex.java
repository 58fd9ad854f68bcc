package touchstone.ui.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the marks that meet a stretch of text without looking at the others: marks in the order of
/// their starts, and over them a tree of the farthest ends.
final class MarkIndex {
  static final MarkIndex EMPTY = new MarkIndex(List.of());

  private static final Comparator<TextMark> ORDER =
      Comparator.comparingInt(TextMark::start)
          .thenComparing(Comparator.comparingInt(TextMark::end).reversed())
          .thenComparingLong(TextMark::id);

  private final List<TextMark> given;
  private final TextMark[] marks;
  private final int[] farthest;
  private final int leaves;
  private final Map<Long, TextMark> byId;

  MarkIndex(List<TextMark> given) {
    this.given = List.copyOf(given);
    marks = given.toArray(TextMark[]::new);
    Arrays.sort(marks, ORDER);
    int size = 1;
    while (size < marks.length) {
      size *= 2;
    }
    leaves = size;
    farthest = new int[2 * size];
    byId = HashMap.newHashMap(marks.length);
    for (int i = 0; i < marks.length; i++) {
      farthest[size + i] = reach(marks[i]);
      byId.put(marks[i].id(), marks[i]);
    }
    for (int i = size - 1; i > 0; i--) {
      farthest[i] = Math.max(farthest[2 * i], farthest[2 * i + 1]);
    }
  }

  /// Return the marks as they were given.
  List<TextMark> marks() {
    return given;
  }

  @Nullable TextMark mark(long id) {
    return byId.get(id);
  }

  /// Return the marks that meet a range, in the order of their starts; one without text is met
  /// where it lies.
  List<TextMark> meeting(int from, int to) {
    var found = new ArrayList<TextMark>();
    collect(1, leaves, 0, from, firstFrom(to), found);
    return found;
  }

  private void collect(int node, int width, int first, int from, int limit, List<TextMark> found) {
    if (first >= limit || farthest[node] <= from) {
      return;
    }
    if (width == 1) {
      found.add(marks[first]);
      return;
    }
    collect(2 * node, width / 2, first, from, limit, found);
    collect(2 * node + 1, width / 2, first + width / 2, from, limit, found);
  }

  /// Return how many marks start before an offset.
  private int firstFrom(int offset) {
    int low = 0;
    int high = marks.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (marks[middle].start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int reach(TextMark mark) {
    return Math.max(mark.end(), mark.start() + 1);
  }
}
