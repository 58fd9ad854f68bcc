package touchstone.ui.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Where words are found in a text, in whatever case they are written.
final class Matches {
  static final Matches NONE = new Matches(new int[0], new int[0]);

  private final int[] starts;
  private final int[] ends;

  private Matches(int[] starts, int[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  /// Make matches of places, in order and without overlap.
  static Matches at(List<TextRange> places) {
    return new Matches(
        places.stream().mapToInt(TextRange::start).toArray(),
        places.stream().mapToInt(TextRange::end).toArray());
  }

  /// Find words; nothing is found nowhere.
  static Matches of(String text, String words) {
    if (words.isEmpty()) {
      return NONE;
    }
    var matcher =
        Pattern.compile(words, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(text);
    var starts = new int[16];
    var ends = new int[16];
    int count = 0;
    while (matcher.find()) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      starts[count] = matcher.start();
      ends[count++] = matcher.end();
    }
    return new Matches(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
  }

  int count() {
    return starts.length;
  }

  TextRange get(int index) {
    return new TextRange(starts[index], ends[index]);
  }

  /// Return the first match that does not start before an offset, the first of all if there is
  /// none.
  int firstFrom(int offset) {
    int index = insertion(offset);
    return index < starts.length ? index : 0;
  }

  /// Return the matches that meet a range.
  List<TextRange> meeting(int from, int to) {
    var found = new ArrayList<TextRange>();
    for (int i = Math.max(0, insertion(from) - 1); i < starts.length && starts[i] < to; i++) {
      if (ends[i] > from) {
        found.add(get(i));
      }
    }
    return found;
  }

  private int insertion(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 1;
  }
}
