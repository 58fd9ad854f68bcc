package touchstone.quality.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// One-to-one matchings of two sides. What can be matched falls into groups that have nothing to do
/// with each other, and each is solved by the Hungarian method with potentials (Kuhn 1955; Jonker &
/// Volgenant 1987), in `O(n^2 m)` of its sides.
public final class Matching {
  private Matching() {}

  /// Two that belong together.
  ///
  /// @param one a place on the first side
  /// @param other a place on the other side
  /// @param likeness above 0, up to 1
  public record Pair(int one, int other, double likeness) {}

  /// How alike two are, from 0 (not to be matched) to 1.
  @FunctionalInterface
  public interface Likeness {
    double of(int one, int other);
  }

  /// Return the matching with the greatest sum of likenesses, in the order of the first side.
  public static List<Pair> best(int ones, int others, Likeness likeness) {
    return solved(candidates(ones, others, likeness, Double.MIN_VALUE), ones, others, false);
  }

  /// Return, of the matchings of pairs that are alike enough, one with the most pairs, and of these
  /// the one with the greatest sum of likenesses; in the order of the first side.
  ///
  /// @param least above 0
  public static List<Pair> most(int ones, int others, double least, Likeness likeness) {
    return solved(candidates(ones, others, likeness, least), ones, others, true);
  }

  private static List<Pair> candidates(int ones, int others, Likeness likeness, double least) {
    var candidates = new ArrayList<Pair>();
    for (int one = 0; one < ones; one++) {
      for (int other = 0; other < others; other++) {
        double alike = likeness.of(one, other);
        if (alike >= least) {
          candidates.add(new Pair(one, other, alike));
        }
      }
    }
    return candidates;
  }

  private static List<Pair> solved(List<Pair> candidates, int ones, int others, boolean most) {
    var groups = new int[ones + others];
    Arrays.setAll(groups, i -> i);
    for (var pair : candidates) {
      groups[root(groups, pair.one())] = root(groups, ones + pair.other());
    }
    var byGroup = new HashMap<Integer, List<Pair>>();
    for (var pair : candidates) {
      byGroup.computeIfAbsent(root(groups, pair.one()), _ -> new ArrayList<>()).add(pair);
    }
    var matched = new Pair[ones];
    for (var group : byGroup.values()) {
      for (var pair : group.size() == 1 ? group : assigned(group, most)) {
        matched[pair.one()] = pair;
      }
    }
    return Arrays.stream(matched).filter(pair -> pair != null).toList();
  }

  private static int root(int[] groups, int at) {
    while (groups[at] != at) {
      groups[at] = groups[groups[at]];
      at = groups[at];
    }
    return at;
  }

  private static List<Pair> assigned(List<Pair> group, boolean most) {
    var ones = group.stream().mapToInt(Pair::one).distinct().sorted().toArray();
    var others = group.stream().mapToInt(Pair::other).distinct().sorted().toArray();
    boolean turned = ones.length > others.length;
    int rows = Math.min(ones.length, others.length);
    int columns = Math.max(ones.length, others.length);
    var costs = new double[rows][columns];
    var pairs = new Pair[rows][columns];
    for (var pair : group) {
      int one = Arrays.binarySearch(ones, pair.one());
      int other = Arrays.binarySearch(others, pair.other());
      int row = turned ? other : one;
      int column = turned ? one : other;
      costs[row][column] = -pair.likeness() - (most ? rows + 1 : 0);
      pairs[row][column] = pair;
    }
    var chosen = new ArrayList<Pair>();
    var columnOf = hungarian(costs);
    for (int row = 0; row < rows; row++) {
      if (pairs[row][columnOf[row]] != null) {
        chosen.add(pairs[row][columnOf[row]]);
      }
    }
    return chosen;
  }

  /// Return the column of each row in an assignment of least cost; there are at least as many
  /// columns as rows. Rows are added one by one, each along a shortest augmenting path.
  private static int[] hungarian(double[][] costs) {
    int rows = costs.length;
    int columns = costs[0].length;
    var ofRow = new double[rows];
    var ofColumn = new double[columns + 1];
    var rowOf = new int[columns + 1]; // in the last place the row that is being added
    Arrays.fill(rowOf, -1);
    var from = new int[columns];
    for (int added = 0; added < rows; added++) {
      var slack = new double[columns];
      Arrays.fill(slack, Double.POSITIVE_INFINITY);
      var seen = new boolean[columns + 1];
      rowOf[columns] = added;
      int at = columns;
      while (rowOf[at] >= 0) {
        seen[at] = true;
        int row = rowOf[at];
        double least = Double.POSITIVE_INFINITY;
        int next = -1;
        for (int column = 0; column < columns; column++) {
          if (!seen[column]) {
            double reduced = costs[row][column] - ofRow[row] - ofColumn[column];
            if (reduced < slack[column]) {
              slack[column] = reduced;
              from[column] = at;
            }
            if (slack[column] < least) {
              least = slack[column];
              next = column;
            }
          }
        }
        for (int column = 0; column <= columns; column++) {
          if (seen[column]) {
            ofRow[rowOf[column]] += least;
            ofColumn[column] -= least;
          } else if (column < columns) {
            slack[column] -= least;
          }
        }
        at = next;
      }
      while (at != columns) {
        rowOf[at] = rowOf[from[at]];
        at = from[at];
      }
    }
    var columnOf = new int[rows];
    for (int column = 0; column < columns; column++) {
      if (rowOf[column] >= 0) {
        columnOf[rowOf[column]] = column;
      }
    }
    return columnOf;
  }
}
