package touchstone.quality.agreement;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.quality.Ratings;

/// How many raters put each item into each category. Items with equal counts are kept together, as
/// one kind of item and how often it occurs: figures of agreement see no more than that.
public final class Counts {
  private final List<String> categories;
  private final int[] start;
  private final int[] category;
  private final int[] count;
  private final int[] size;
  private final int[] times;

  private Counts(List<String> categories, int[] start, int[] category, int[] count, int[] times) {
    this.categories = categories;
    this.start = start;
    this.category = category;
    this.count = count;
    this.times = times;
    size = new int[times.length];
    for (int kind = 0; kind < size.length; kind++) {
      for (int i = start[kind]; i < start[kind + 1]; i++) {
        size[kind] += count[i];
      }
    }
  }

  public static Counts of(Ratings ratings) {
    return of(ratings, IntStream.range(0, ratings.raters().size()).toArray());
  }

  /// @param raters whose ratings count
  public static Counts of(Ratings ratings, int... raters) {
    return of(ratings.categories(), Columns.of(ratings), raters);
  }

  static Counts of(List<String> categories, Columns columns, int... raters) {
    var chosen = new BitSet();
    for (int rater : raters) {
      chosen.set(rater);
    }
    var from = new int[columns.items() + 1];
    chosen.stream()
        .forEach(
            rater -> {
              for (int i = columns.start(rater); i < columns.start(rater + 1); i++) {
                from[columns.item(i) + 1]++;
              }
            });
    Arrays.parallelPrefix(from, Integer::sum);
    var rated = new int[from[columns.items()]];
    var next = from.clone();
    chosen.stream()
        .forEach(
            rater -> {
              for (int i = columns.start(rater); i < columns.start(rater + 1); i++) {
                rated[next[columns.item(i)]++] = columns.category(i);
              }
            });
    var kinds = new Kinds(categories.size(), columns.items(), rated.length);
    for (int item = 0; item < columns.items(); item++) {
      kinds.add(rated, from[item], from[item + 1]);
    }
    return kinds.counts(categories);
  }

  /// @param rows for each item, how many raters chose each category
  public static Counts of(List<String> categories, int[][] rows) {
    int total = Arrays.stream(rows).flatMapToInt(Arrays::stream).sum();
    var kinds = new Kinds(categories.size(), rows.length, total);
    for (var row : rows) {
      var rated =
          IntStream.range(0, row.length)
              .flatMap(k -> IntStream.generate(() -> k).limit(row[k]))
              .toArray();
      kinds.add(rated, 0, rated.length);
    }
    return kinds.counts(categories);
  }

  /// The cells of a table of two raters, in their order: its resamples serve both.
  static Counts of(List<String> categories, Cells cells) {
    int kinds = cells.size();
    var start = new int[kinds + 1];
    var category = new int[2 * kinds];
    var count = new int[2 * kinds];
    int end = 0;
    for (int kind = 0; kind < kinds; kind++) {
      int one = cells.row(kind);
      int other = cells.column(kind);
      category[end] = Math.min(one, other);
      count[end++] = one == other ? 2 : 1;
      if (one != other) {
        category[end] = Math.max(one, other);
        count[end++] = 1;
      }
      start[kind + 1] = end;
    }
    return new Counts(categories, start, category, count, cells.times());
  }

  public List<String> categories() {
    return categories;
  }

  /// Return how many items were rated at all.
  public int items() {
    return Arrays.stream(times).sum();
  }

  /// Return how many items were rated at least twice.
  public int paired() {
    return IntStream.range(0, kinds()).filter(kind -> size[kind] > 1).map(k -> times[k]).sum();
  }

  /// Return how many raters chose each category, over the items that were rated at least that
  /// often.
  public long[] totals(int atLeast) {
    var totals = new long[categories.size()];
    for (int kind = 0; kind < kinds(); kind++) {
      if (size[kind] >= atLeast) {
        for (int i = start[kind]; i < start[kind + 1]; i++) {
          totals[category[i]] += (long) times[kind] * count[i];
        }
      }
    }
    return totals;
  }

  int kinds() {
    return times.length;
  }

  /// Return how often each kind of item occurs.
  int[] times() {
    return times;
  }

  /// Return how many ratings an item of a kind has.
  int size(int kind) {
    return size[kind];
  }

  /// Return where the categories of a kind begin; they end where the next kind's begin.
  int start(int kind) {
    return start[kind];
  }

  int category(int place) {
    return category[place];
  }

  int count(int place) {
    return count[place];
  }

  /// Return the share of agreeing pairs among the pairs of ratings of an item that has some.
  double agreeing(int kind) {
    long pairs = 0;
    for (int i = start[kind]; i < start[kind + 1]; i++) {
      pairs += (long) count[i] * (count[i] - 1);
    }
    return pairs / ((double) size[kind] * (size[kind] - 1));
  }

  /// Finds items with equal counts.
  private static final class Kinds {
    private final int[] start;
    private final int[] category;
    private final int[] count;
    private final int[] times;
    private final int[] slots;
    private final int[] tally;
    private final int[] touched;
    private int kinds;

    Kinds(int categories, int items, int ratings) {
      start = new int[items + 1];
      category = new int[ratings];
      count = new int[ratings];
      times = new int[items];
      slots = new int[Integer.highestOneBit(Math.max(4, items)) * 4];
      tally = new int[categories];
      touched = new int[categories];
    }

    void add(int[] rated, int from, int to) {
      if (from == to) {
        return;
      }
      int different = 0;
      for (int i = from; i < to; i++) {
        if (tally[rated[i]]++ == 0) {
          touched[different++] = rated[i];
        }
      }
      Arrays.sort(touched, 0, different);
      int end = start[kinds];
      int hash = different;
      for (int i = 0; i < different; i++) {
        category[end + i] = touched[i];
        count[end + i] = tally[touched[i]];
        hash = (hash * 31 + touched[i]) * 31 + tally[touched[i]];
        tally[touched[i]] = 0;
      }
      times[kind(hash * 0x9E3779B9, end + different)]++;
    }

    /// Return the kind that is written at the end, made one if there was none.
    private int kind(int hash, int end) {
      int slot = hash >>> Integer.numberOfLeadingZeros(slots.length - 1);
      while (slots[slot] != 0) {
        int known = slots[slot] - 1;
        if (Arrays.equals(category, start[known], start[known + 1], category, start[kinds], end)
            && Arrays.equals(count, start[known], start[known + 1], count, start[kinds], end)) {
          return known;
        }
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = kinds + 1;
      start[++kinds] = end;
      return kinds - 1;
    }

    Counts counts(List<String> categories) {
      return new Counts(
          categories,
          Arrays.copyOf(start, kinds + 1),
          Arrays.copyOf(category, start[kinds]),
          Arrays.copyOf(count, start[kinds]),
          Arrays.copyOf(times, kinds));
    }
  }
}
