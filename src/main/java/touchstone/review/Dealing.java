package touchstone.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import touchstone.annotation.ItemId;

/// Deals items out to people: at random, in proportion to what each is to get, overall and within
/// every stratum, so that nobody gets the easy ones. The same items, people and seed give the same
/// shares.
public final class Dealing {
  private final List<Double> weights;
  private final int each;
  private final Predicate<ItemId> everybody;
  private final long seed;

  /// An item with what it is dealt by.
  public record Card(ItemId item, String stratum) {}

  /// @param weights how much each person gets, each above 0
  /// @param each how many people get an item, at least 1
  /// @param everybody says which items all of them get
  public Dealing(List<Double> weights, int each, Predicate<ItemId> everybody, long seed) {
    this.weights = List.copyOf(weights);
    this.each = Math.min(each, weights.size());
    this.everybody = everybody;
    this.seed = seed;
    if (weights.isEmpty() || each < 1 || weights.stream().anyMatch(weight -> !(weight > 0))) {
      throw new IllegalArgumentException("Nobody to deal to.");
    }
  }

  /// Return what each person gets, in the order of the people, by identity.
  public List<List<ItemId>> deal(List<Card> cards) {
    var shares = new ArrayList<List<ItemId>>();
    weights.forEach(weight -> shares.add(new ArrayList<>()));
    double all = weights.stream().mapToDouble(Double::doubleValue).sum();
    var given = new double[weights.size()];
    double dealt = 0;
    for (var stratum : strata(cards).values()) {
      for (var item : stratum) {
        if (everybody.test(item)) {
          shares.forEach(share -> share.add(item));
          continue;
        }
        dealt += each;
        for (int person : shortest(item, given, dealt / all)) {
          given[person]++;
          shares.get(person).add(item);
        }
      }
    }
    shares.forEach(share -> share.sort(null));
    return shares;
  }

  /// Return the items of each stratum, shuffled.
  private Map<String, List<ItemId>> strata(List<Card> cards) {
    var strata = new TreeMap<String, List<ItemId>>();
    for (var card : cards) {
      strata.computeIfAbsent(card.stratum(), first -> new ArrayList<>()).add(card.item());
    }
    var shuffled = Comparator.<ItemId>comparingDouble(item -> Policy.draw(item, seed));
    strata.values().forEach(items -> items.sort(shuffled.thenComparing(Comparator.naturalOrder())));
    return strata;
  }

  /// Return the people who are furthest behind what they are to get; of those who are equally far,
  /// any, so that each comes together with each.
  ///
  /// @param share how much of a weight was dealt so far
  private List<Integer> shortest(ItemId item, double[] given, double share) {
    var people = new ArrayList<Integer>();
    for (int person = 0; person < given.length; person++) {
      people.add(person);
    }
    people.sort(
        Comparator.<Integer>comparingLong(
                person -> Math.round((given[person] - weights.get(person) * share) * 1e6))
            .thenComparingDouble(person -> Policy.draw(item, seed + 1 + person)));
    return people.subList(0, each);
  }
}
