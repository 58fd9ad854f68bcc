package touchstone.review;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import touchstone.annotation.ItemId;

/// How a project is labelled: what people see while they do, and how many rate an item.
///
/// @param mode of items that no batch says otherwise of
/// @param batches the mode of the items of an import, by its number
/// @param independent whether everybody rates for themselves, blind to the others
/// @param ratings how many people rate an item, at least 1
/// @param everybody the share of items that everybody rates, from 0 to 1
/// @param blind the share of items on which no suggestion is ever shown, from 0 to 1
/// @param seed of the draw of both shares
public record Policy(
    Mode mode,
    Map<String, Mode> batches,
    boolean independent,
    int ratings,
    double everybody,
    double blind,
    long seed) {
  /// Everything is shown and shared.
  public static final Policy OPEN = new Policy(Mode.SCORES, Map.of(), false, 1, 0, 0, 0);

  /// The share that is blind unless told otherwise.
  public static final double BLIND = 0.1;

  private static final long EVERYBODY = 0x6f7665726c617021L;

  public Policy {
    batches = Map.copyOf(batches);
    if (ratings < 1 || !(everybody >= 0 && everybody <= 1) || !(blind >= 0 && blind <= 1)) {
      throw new IllegalArgumentException(
          "%d ratings, %s and %s are no policy.".formatted(ratings, everybody, blind));
    }
  }

  /// Return a seed that nobody chose, short enough to be copied by hand.
  public static long drawSeed() {
    return ThreadLocalRandom.current().nextLong(1, 1_000_000_000);
  }

  /// Return the one of a new project: suggestions with scores, and a blind share.
  public static Policy fresh(long seed) {
    return OPEN.withBlind(BLIND, seed);
  }

  public Policy withMode(Mode other) {
    return new Policy(other, batches, independent, ratings, everybody, blind, seed);
  }

  public Policy withBatches(Map<String, Mode> others) {
    return new Policy(mode, others, independent, ratings, everybody, blind, seed);
  }

  public Policy withBlind(double share, long otherSeed) {
    return new Policy(mode, batches, independent, ratings, everybody, share, otherSeed);
  }

  /// Return one in which everybody rates for themselves.
  ///
  /// @param people how many rate an item
  /// @param all the share of items that everybody rates
  public Policy withRatings(int people, double all) {
    return new Policy(mode, batches, true, people, all, blind, seed);
  }

  /// Return one in which labels are shared.
  public Policy shared() {
    return new Policy(mode, batches, false, 1, 0, blind, seed);
  }

  /// Return the mode of an item, from the number of its import.
  public Mode mode(long batch) {
    return batches.getOrDefault(Long.toString(batch), mode);
  }

  /// Return whether an item is in the blind stratum. It follows from the item's identity and the
  /// seed alone, so that it is reserved from the start and the same in every copy.
  public boolean blind(ItemId item) {
    return draw(item, seed) < blind;
  }

  /// Return whether everybody rates an item.
  public boolean everybody(ItemId item) {
    return independent && draw(item, seed ^ EVERYBODY) < everybody;
  }

  /// Return why suggestions are withheld on an item from somebody who has not judged it.
  ///
  /// @param batch the number of its import
  public Withheld withheld(ItemId item, long batch) {
    if (blind(item)) {
      return Withheld.BLIND;
    }
    return switch (mode(batch)) {
      case UNAIDED -> Withheld.UNAIDED;
      case JUDGE_FIRST -> Withheld.JUDGE_FIRST;
      case SUGGESTIONS, SCORES, VERIFY -> Withheld.NOTHING;
    };
  }

  /// Return whether suggestions are withheld on no item at all.
  public boolean withholdsNothing() {
    return blind == 0 && batches.values().stream().allMatch(Policy::shows) && shows(mode);
  }

  private static boolean shows(Mode mode) {
    return mode != Mode.UNAIDED && mode != Mode.JUDGE_FIRST;
  }

  /// Return a number from 0 to below 1 for an item: the mixing function of SplittableRandom
  /// (Steele, Lea & Flood 2014) over its identity and a seed.
  static double draw(ItemId item, long seed) {
    long z = item.value() * 0x9e3779b97f4a7c15L + seed;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
