package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.quality.Estimate;
import touchstone.quality.Ratings;

/// Published data.
final class Examples {
  static final Bootstrap NONE = Bootstrap.NONE;

  /// Krippendorff's alpha, Wikipedia.
  static final Ratings K1 =
      rows(
          "12345",
          "* * * * * 3 4 1 2 1 1 3 3 * 3",
          "1 * 2 1 3 3 4 3 * * * * * * *",
          "* * 2 1 3 4 4 * 2 1 1 3 3 * 4");

  /// Krippendorff 2011; 2004, p. 230.
  static final Ratings K2 =
      rows(
          "12345",
          "1 2 3 3 2 1 4 1 2 * * *",
          "1 2 3 3 2 2 4 1 2 5 * 3",
          "* 3 3 3 2 3 4 2 2 5 1 *",
          "1 2 3 3 2 4 4 1 2 5 1 *");

  /// Krippendorff 2004, p. 224.
  static final Ratings K3 = rows("01", "1 1 0 0 0 0 0 0 0 0", "0 1 1 0 0 1 0 1 0 0");

  /// Krippendorff 2004, p. 227.
  static final Ratings K4 = units("abc", "aa|ab|bb|bb|bb|bb|bc|cc|cc|cc|cc|cc");

  /// Krippendorff 1980, p. 139.
  static final Ratings K5 = units("1234", "111|122|222|444|144|222|123|333|222");

  /// Hayes & Krippendorff 2007, p. 84.
  static final Ratings K6 =
      units(
          "0123",
          "112.2|1101.|2333.|.00.0|000.0|000.0|102.1|1.20.|222.2|2111.|.100.|0000.|1222.|33223"
              + "|111.1|111.1|212.2|1233.|1101.|000.0|0011.|00.00|2333.|0000.|12.22|0111.|00010"
              + "|1212.|1122.|112.2|110.0|2121.|22.22|3222.|222.2|223.2|222.2|22.12|2222.|111.1");

  static final int[][] T1 = {{25, 12, 3}, {13, 2, 15}, {12, 16, 2}};
  static final int[][] T2 = {{88, 14, 18}, {10, 40, 10}, {2, 6, 12}};
  static final int[][] T3 = {{20, 10}, {20, 50}};
  static final int[][] T4 = {{46, 0, 0}, {6, 32, 6}, {0, 0, 10}};
  static final int[][] T5 = {{80, 7}, {8, 5}};
  static final int[][] T6 = {{20, 5, 1, 0}, {4, 15, 6, 1}, {0, 5, 18, 4}, {0, 1, 3, 12}};
  static final int[][] T7 = {
    {15, 4, 1, 0, 0}, {3, 12, 4, 1, 0}, {1, 3, 14, 3, 1}, {0, 1, 3, 10, 2}, {0, 0, 1, 2, 8}
  };
  static final int[][] T8 = {{20, 5}, {10, 15}};
  static final int[][] T9_ONE = {{45, 15}, {25, 15}};
  static final int[][] T9_OTHER = {{25, 35}, {5, 35}};

  private Examples() {}

  /// @param rows a rater each, with one category per item
  static Ratings rows(String categories, String... rows) {
    var cells = Arrays.stream(rows).map(row -> row.split(" ")).toList();
    var ratings =
        Ratings.builder(
            raters(rows.length), List.of(categories.split("")), cells.getFirst().length);
    for (int rater = 0; rater < rows.length; rater++) {
      for (int item = 0; item < cells.get(rater).length; item++) {
        int category = categories.indexOf(cells.get(rater)[item]);
        if (category >= 0) {
          ratings.add(item, rater, category);
        }
      }
    }
    return ratings.build();
  }

  /// @param units an item each, with one letter per rater
  static Ratings units(String categories, String units) {
    var items = units.split("\\|");
    var ratings =
        Ratings.builder(raters(items[0].length()), List.of(categories.split("")), items.length);
    for (int item = 0; item < items.length; item++) {
      for (int rater = 0; rater < items[item].length(); rater++) {
        int category = categories.indexOf(items[item].charAt(rater));
        if (category >= 0) {
          ratings.add(item, rater, category);
        }
      }
    }
    return ratings.build();
  }

  static Ratings ratings(List<String> categories, int[][] table) {
    int n = Arrays.stream(table).flatMapToInt(Arrays::stream).sum();
    var ratings = Ratings.builder(List.of("one", "other"), categories, n);
    int item = 0;
    for (int row = 0; row < table.length; row++) {
      for (int column = 0; column < table.length; column++) {
        for (int i = 0; i < table[row][column]; i++) {
          ratings.add(item, 0, row).add(item++, 1, column);
        }
      }
    }
    return ratings.build();
  }

  static Confusion table(int[][] table) {
    return Confusion.of(names(table.length), table);
  }

  static List<String> names(int categories) {
    return IntStream.range(0, categories).mapToObj(i -> "c" + i).toList();
  }

  static List<String> raters(int raters) {
    return IntStream.range(0, raters).mapToObj(i -> "rater " + i).toList();
  }

  /// Return what is expected by chance, solved from agreement and from agreement beyond chance.
  static double chance(Estimate agreement, Estimate beyond) {
    double corrected = beyond.figure().orElseThrow();
    return (agreement.figure().orElseThrow() - corrected) / (1 - corrected);
  }

  static void close(double expected, Estimate estimate, double digits) {
    assertEquals(
        expected,
        estimate.figure().orElseThrow(() -> new AssertionError(estimate.toString())),
        digits);
  }

  static void undefined(String reason, long n, Estimate estimate) {
    assertEquals(Estimate.undefined(reason, n), estimate);
  }
}
