package touchstone.quality.consensus;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// What the raters of each item say together: the probability of each category.
public final class Consensus {
  private static final double SAME = 1e-9;

  private final int items;
  private final int categories;
  private final double[] probability;
  private final int[] labels;

  /// @param probability item by item, one of each category; zeros where nobody rated the item
  /// @param labels how many ratings each item has
  Consensus(int categories, double[] probability, int[] labels) {
    this.items = labels.length;
    this.categories = categories;
    this.probability = probability;
    this.labels = labels;
  }

  public int items() {
    return items;
  }

  /// Return how many ratings an item has.
  public int labels(int item) {
    return labels[item];
  }

  /// Return how many items have a rating.
  public int rated() {
    return (int) IntStream.of(labels).filter(count -> count > 0).count();
  }

  /// Return how probable a category is, from 0 to 1; 0 where nobody rated the item.
  public double probability(int item, int category) {
    return probability[item * categories + category];
  }

  /// Return the categories that no other beats: one, several in a tie, none where nobody rated the
  /// item.
  public List<Integer> best(int item) {
    if (labels[item] == 0) {
      return List.of();
    }
    double most =
        IntStream.range(0, categories).mapToDouble(c -> probability(item, c)).max().orElse(0);
    return IntStream.range(0, categories)
        .filter(category -> probability(item, category) > most - SAME)
        .boxed()
        .toList();
  }

  /// Return the one category that beats all others, if there is one.
  public OptionalInt winner(int item) {
    var best = best(item);
    return best.size() == 1 ? OptionalInt.of(best.getFirst()) : OptionalInt.empty();
  }

  /// Return the items at which the first place is shared.
  public List<Integer> ties() {
    return IntStream.range(0, items).filter(item -> best(item).size() > 1).boxed().toList();
  }
}
