package touchstone.quality.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import touchstone.quality.agreement.Dissimilarity.Unit;

/// The best alignment of what raters marked on one continuum: every unit is in one group with at
/// most one unit of each rater, and the groups cost as little as can be together (Mathet, Widlöcher
/// & Métivier 2015, 5.1). It is the best of all, not one near it.
///
/// Of two raters it is an assignment. Of more, the units are taken in the order in which they
/// begin: one that is not in a group yet stays alone or founds one with later units. What the rest
/// costs depends on no more than which later units are taken, so that of several ways to take the
/// same ones the cheapest is kept. Ways are compared by what they cost beyond the prices of their
/// units, which are such that no group costs less than its units: what costs more beyond them than
/// an alignment that is known is given up.
final class Alignment {
  /// How many ways are kept beside each other, at first few for an alignment that need not be the
  /// best.
  private static final int[] WIDTHS = {30, 300, 3000, 30_000};

  /// How often it is tried for each unit at most to go on with a way.
  private static final long MOST_STEPS = 20_000;

  /// How often the prices are set.
  private static final int ROUNDS = 30;

  private static final double SAME = 1e-9;

  private final Groups groups;
  private final double alone;
  private final double[] price;
  private final List<Choice[]> choices = new ArrayList<>();
  private boolean cut;
  private long steps;

  private record Choice(long taken, double beyond) {}

  private Alignment(Groups groups, double alone) {
    this.groups = groups;
    this.alone = alone;
    price = new double[groups.units()];
  }

  /// Return what the groups of the best alignment cost together; empty where finding it takes too
  /// much time.
  ///
  /// @param marked the units of each of at least two raters
  static OptionalDouble cost(List<List<Unit>> marked, Dissimilarity dissimilarity) {
    return marked.size() == 2
        ? OptionalDouble.of(ofTwo(marked.getFirst(), marked.getLast(), dissimilarity))
        : ofMany(marked, dissimilarity);
  }

  private static double ofTwo(List<Unit> one, List<Unit> other, Dissimilarity dissimilarity) {
    double apart = 2 * dissimilarity.empty();
    double spared =
        Matching.best(
                one.size(),
                other.size(),
                (i, j) -> Math.max(0, 1 - dissimilarity.of(one.get(i), other.get(j)) / apart))
            .stream()
            .mapToDouble(Matching.Pair::likeness)
            .sum();
    return dissimilarity.empty() * (one.size() + other.size()) - apart * spared;
  }

  static OptionalDouble ofMany(List<List<Unit>> marked, Dissimilarity dissimilarity) {
    var groups = Groups.of(marked, dissimilarity);
    return groups.tooMany()
        ? OptionalDouble.empty()
        : new Alignment(groups, dissimilarity.empty()).least();
  }

  private OptionalDouble least() {
    setPrices();
    sortGroups();
    double beyond = Double.POSITIVE_INFINITY;
    for (int width : WIDTHS) {
      beyond = Math.min(beyond, search(width, beyond + SAME));
      if (!cut) {
        double cost = Arrays.stream(price).sum() + beyond;
        return OptionalDouble.of(cost < SAME ? 0 : cost);
      }
    }
    return OptionalDouble.empty();
  }

  /// Set the prices so that no group costs less than its units' and their sum is great. A unit is
  /// worth what the cheapest group with it leaves after the prices of the others. Over and over
  /// each gets the middle between that and what the second one leaves, which makes them settle
  /// between the groups (coordinate ascent of the Lagrangian dual); at last each gets what it is
  /// worth.
  private void setPrices() {
    var containing =
        IntStream.range(0, price.length).mapToObj(_ -> new ArrayList<Groups.Group>()).toList();
    Arrays.fill(price, alone / 2);
    for (int first = 0; first < price.length; first++) {
      for (var group : groups.from(first)) {
        for (int unit : group.members()) {
          containing.get(unit).add(group);
        }
      }
    }
    for (int round = 0; round <= ROUNDS; round++) {
      for (int unit = 0; unit < price.length; unit++) {
        double least = alone;
        double second = Double.POSITIVE_INFINITY;
        for (var group : containing.get(unit)) {
          double worth = beyond(group) + price[unit];
          second = Math.min(second, Math.max(least, worth));
          least = Math.min(least, worth);
        }
        price[unit] =
            round == ROUNDS || second == Double.POSITIVE_INFINITY ? least : (least + second) / 2;
      }
    }
  }

  /// Return what a group costs beyond the prices of its units, 0 or more.
  private double beyond(Groups.Group group) {
    double beyond = group.cost();
    for (int unit : group.members()) {
      beyond -= price[unit];
    }
    return beyond;
  }

  /// Note what groups cost beyond the prices, by their first units and from the least on.
  private void sortGroups() {
    for (int first = 0; first < price.length; first++) {
      choices.add(
          groups.from(first).stream()
              .map(group -> new Choice(group.taken(), beyond(group)))
              .sorted(Comparator.comparingDouble(Choice::beyond))
              .toArray(Choice[]::new));
    }
  }

  /// Return what the cheapest of the ways kept costs beyond the prices, and note whether some were
  /// cut that could have been cheaper.
  ///
  /// @param width how many ways are kept
  /// @param most what a way costs at most beyond the prices
  private double search(int width, double most) {
    cut = false;
    Map<Long, Double> ways = Map.of(0L, 0.0); // by the later units taken, a bit for each
    for (int first = 0; first < price.length; first++) {
      var next = new HashMap<Long, Double>();
      for (var way : ways.entrySet()) {
        go(first, way.getKey(), way.getValue(), most, next);
      }
      if (steps > MOST_STEPS * price.length) {
        cut = true;
        return Double.POSITIVE_INFINITY;
      }
      ways = narrowed(next, width);
    }
    return ways.getOrDefault(0L, Double.POSITIVE_INFINITY);
  }

  private void go(int first, long taken, double cost, double most, Map<Long, Double> next) {
    if ((taken & 1) == 1) {
      next.merge(taken >>> 1, cost, Math::min);
      return;
    }
    if (cost + alone - price[first] <= most) {
      next.merge(taken >>> 1, cost + alone - price[first], Math::min);
    }
    for (var choice : choices.get(first)) {
      if (cost + choice.beyond > most) {
        return;
      }
      steps++;
      if ((choice.taken & taken) == 0) {
        next.merge((choice.taken | taken) >>> 1, cost + choice.beyond, Math::min);
      }
    }
  }

  private Map<Long, Double> narrowed(Map<Long, Double> ways, int width) {
    if (ways.size() <= width) {
      return ways;
    }
    cut = true;
    return ways.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .limit(width)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
