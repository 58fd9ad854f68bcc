package touchstone.quality.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.quality.Ratings;

/// The table of two raters over the items that both rated: how often one chose the row when the
/// other chose the column, and on which items.
public final class Confusion {
  private final List<String> categories;
  private final Cells cells;
  private final int[] item;
  private final int[] pair;

  private Confusion(List<String> categories, Cells cells, int[] item, int[] pair) {
    this.categories = List.copyOf(categories);
    this.cells = cells;
    this.item = item;
    this.pair = pair;
  }

  /// @param one whose categories are the rows, as a place in the list of raters
  /// @param other whose categories are the columns
  public static Confusion of(Ratings ratings, int one, int other) {
    var rows = chosen(ratings, one);
    var columns = chosen(ratings, other);
    int categories = ratings.categories().size();
    var item =
        IntStream.range(0, ratings.items()).filter(i -> rows[i] >= 0 && columns[i] >= 0).toArray();
    var pair = Arrays.stream(item).map(i -> rows[i] * categories + columns[i]).toArray();
    return new Confusion(
        ratings.categories(), Cells.of(categories, pair.clone(), pair.length), item, pair);
  }

  /// Take counts whose items are not known: [#items] is then empty everywhere.
  ///
  /// @param table square, as large as the list of categories
  public static Confusion of(List<String> categories, int[][] table) {
    if (table.length != categories.size()) {
      throw new IllegalArgumentException(
          "%d rows for %d categories".formatted(table.length, categories.size()));
    }
    return new Confusion(categories, Cells.of(table), new int[0], new int[0]);
  }

  private static int[] chosen(Ratings ratings, int rater) {
    var chosen = new int[ratings.items()];
    Arrays.fill(chosen, -1);
    for (int i = 0; i < ratings.size(); i++) {
      if (ratings.rater(i) == rater) {
        chosen[ratings.item(i)] = ratings.category(i);
      }
    }
    return chosen;
  }

  public List<String> categories() {
    return categories;
  }

  /// Return how many items both rated.
  public int n() {
    return cells.n();
  }

  /// Return the whole table, a row for each category of the first rater.
  public int[][] counts() {
    var counts = new int[categories.size()][categories.size()];
    for (int i = 0; i < cells.size(); i++) {
      counts[cells.row(i)][cells.column(i)] = cells.times()[i];
    }
    return counts;
  }

  public int count(int row, int column) {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.row(i) == row && cells.column(i) == column) {
        return cells.times()[i];
      }
    }
    return 0;
  }

  /// Return how many items both put into the same category.
  public int agreed() {
    return IntStream.range(0, cells.size())
        .filter(i -> cells.row(i) == cells.column(i))
        .map(i -> cells.times()[i])
        .sum();
  }

  /// Return the items behind a cell, in ascending order.
  public int[] items(int row, int column) {
    int wanted = row * categories.size() + column;
    return IntStream.range(0, item.length)
        .filter(i -> pair[i] == wanted)
        .map(i -> item[i])
        .toArray();
  }

  /// Return the same as counts of each item, for the figures that do not tell raters apart.
  public Counts perItem() {
    return Counts.of(categories, cells);
  }

  Cells cells() {
    return cells;
  }
}
