package touchstone.quality.agreement;

import java.util.Arrays;

/// The cells of a table of two raters in which something is: how often one chose the row when the
/// other chose the column.
final class Cells {
  private final int categories;
  private final int[] row;
  private final int[] column;
  private final int[] times;

  private Cells(int categories, int[] cell, int[] times) {
    this.categories = categories;
    this.times = times;
    row = Arrays.stream(cell).map(place -> place / categories).toArray();
    column = Arrays.stream(cell).map(place -> place % categories).toArray();
  }

  /// @param pairs what both chose, each as row times the number of categories plus column; only the
  ///   first `n` count, and their order is lost
  static Cells of(int categories, int[] pairs, int n) {
    if ((long) categories * categories <= 1024 + 4L * n) {
      return tallied(categories, pairs, n);
    }
    Arrays.sort(pairs, 0, n);
    var cell = new int[n];
    var times = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        cell[size++] = pairs[i];
      }
      times[size - 1]++;
    }
    return new Cells(categories, Arrays.copyOf(cell, size), Arrays.copyOf(times, size));
  }

  private static Cells tallied(int categories, int[] pairs, int n) {
    var table = new int[categories * categories];
    int size = 0;
    for (int i = 0; i < n; i++) {
      if (table[pairs[i]]++ == 0) {
        size++;
      }
    }
    var cell = new int[size];
    var times = new int[size];
    int next = 0;
    for (int i = 0; i < table.length; i++) {
      if (table[i] > 0) {
        cell[next] = i;
        times[next++] = table[i];
      }
    }
    return new Cells(categories, cell, times);
  }

  static Cells of(int[][] table) {
    int categories = table.length;
    var all = Arrays.stream(table).flatMapToInt(Arrays::stream).toArray();
    if (all.length != categories * categories) {
      throw new IllegalArgumentException("A table of two raters has as many rows as columns.");
    }
    var cell = new int[all.length];
    var times = new int[all.length];
    int size = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] > 0) {
        cell[size] = i;
        times[size++] = all[i];
      }
    }
    return new Cells(categories, Arrays.copyOf(cell, size), Arrays.copyOf(times, size));
  }

  int categories() {
    return categories;
  }

  int size() {
    return times.length;
  }

  int row(int place) {
    return row[place];
  }

  int column(int place) {
    return column[place];
  }

  int[] times() {
    return times;
  }

  /// Return how many items both rated.
  int n() {
    return Arrays.stream(times).sum();
  }
}
