package touchstone.quality.consensus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;
import touchstone.quality.Ratings;

/// Majority vote and Dawid-Skene beside each other.
///
/// @param majority how often the majority is right on the items whose answer is known; an item in a
///   tie is not right
/// @param decided the same on those of them alone that are in no tie
/// @param undecided how many of the items whose answer is known are in a tie
/// @param dawidSkene how often Dawid-Skene is right on the items whose answer is known
/// @param ties the items on which the majority is none
/// @param differ the share of the items that the majority decides on which the two differ
/// @param differing those items
/// @param proposed which to use
/// @param reason a sentence
/// @param warnings sentences
public record Comparison(
    Estimate majority,
    Estimate decided,
    long undecided,
    Estimate dawidSkene,
    List<Integer> ties,
    Estimate differ,
    List<Integer> differing,
    Method proposed,
    String reason,
    List<String> warnings) {
  private static final double FEW_LABELS = 3;
  private static final double CHANCE = 0.05;
  private static final String UNKNOWN = "No labelled item has a known answer.";

  /// A way to make one answer of many.
  public enum Method {
    MAJORITY,
    DAWID_SKENE
  }

  public Comparison {
    ties = List.copyOf(ties);
    differing = List.copyOf(differing);
    warnings = List.copyOf(warnings);
  }

  /// @param gold the category of each item whose answer is known
  public static Comparison of(Ratings ratings, Map<Integer, Integer> gold) {
    return of(ratings, MajorityVote.of(ratings), DawidSkene.of(ratings), gold);
  }

  public static Comparison of(
      Ratings ratings, Consensus majority, DawidSkene.Fit fit, Map<Integer, Integer> gold) {
    var dawidSkene = fit.consensus();
    var ties = majority.ties();
    var differing =
        IntStream.range(0, ratings.items())
            .filter(item -> majority.best(item).size() < 2)
            .filter(item -> !majority.best(item).equals(dawidSkene.best(item)))
            .boxed()
            .toList();
    int rated = majority.rated();
    double each = rated == 0 ? 0 : (double) ratings.size() / rated;
    var known = gold.keySet().stream().filter(item -> majority.labels(item) > 0).toList();
    var decided = known.stream().filter(item -> majority.winner(item).isPresent()).toList();
    long onlyMajority = known.stream().filter(i -> beats(majority, dawidSkene, gold, i)).count();
    long onlyDawidSkene = known.stream().filter(i -> beats(dawidSkene, majority, gold, i)).count();
    var proposed = proposed(each, known.size(), onlyMajority, onlyDawidSkene);
    return new Comparison(
        accuracy(majority, gold, known, UNKNOWN),
        accuracy(
            majority,
            gold,
            decided,
            known.isEmpty() ? UNKNOWN : "The majority is tied on every item with a known answer."),
        known.size() - decided.size(),
        accuracy(dawidSkene, gold, known, UNKNOWN),
        ties,
        Proportion.of(
            differing.size(),
            rated - (long) ties.size(),
            rated == 0 ? "No item has a label." : "The majority is tied on every item."),
        differing,
        proposed,
        reason(proposed, each, known.size(), onlyMajority, onlyDawidSkene),
        warnings(ratings, fit, each));
  }

  private static Estimate accuracy(
      Consensus consensus, Map<Integer, Integer> gold, List<Integer> known, String reason) {
    return Proportion.of(
        known.stream().filter(item -> right(consensus, gold, item)).count(), known.size(), reason);
  }

  private static boolean right(Consensus consensus, Map<Integer, Integer> gold, int item) {
    var answer = gold.get(item);
    return answer != null && consensus.best(item).equals(List.of(answer));
  }

  private static boolean beats(
      Consensus one, Consensus other, Map<Integer, Integer> gold, int item) {
    return right(one, gold, item) && !right(other, gold, item);
  }

  private static Method proposed(double each, int known, long onlyMajority, long onlyDawidSkene) {
    if (known > 0 && distinct(onlyMajority, onlyDawidSkene)) {
      return onlyDawidSkene > onlyMajority ? Method.DAWID_SKENE : Method.MAJORITY;
    }
    return each < FEW_LABELS || onlyMajority > onlyDawidSkene
        ? Method.MAJORITY
        : Method.DAWID_SKENE;
  }

  /// Return whether two methods differ by more than chance on the items on which only one is right
  /// (McNemar 1947, exact).
  private static boolean distinct(long one, long other) {
    int n = Math.toIntExact(one + other);
    return n > 0
        && 2 * BinomialDistribution.of(n, 0.5).cumulativeProbability((int) Math.min(one, other))
            < CHANCE;
  }

  private static String reason(
      Method proposed, double each, int known, long onlyMajority, long onlyDawidSkene) {
    if (known > 0) {
      var counts =
          String.format(
              Locale.ROOT,
              "Of %d known answers, Dawid-Skene alone is right on %d and the majority alone on %d",
              known,
              onlyDawidSkene,
              onlyMajority);
      return distinct(onlyMajority, onlyDawidSkene)
          ? counts + "."
          : counts + ", which may be chance.";
    }
    return proposed == Method.MAJORITY
        ? String.format(
            Locale.ROOT,
            "No answer is known, and %.1f labels an item are too few to weigh annotators by.",
            each)
        : String.format(
            Locale.ROOT,
            "No answer is known; %.1f labels an item are enough to weigh annotators by.",
            each);
  }

  private static List<String> warnings(Ratings ratings, DawidSkene.Fit fit, double each) {
    var warnings = new ArrayList<String>();
    if (each < FEW_LABELS) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "There are %.1f labels an item; with fewer than 3, Dawid-Skene has little to go by.",
              each));
    }
    double chance = 1.0 / ratings.categories().size();
    long poor =
        IntStream.range(0, ratings.raters().size())
            .filter(rater -> fit.competence(rater) < chance - 1e-9)
            .count();
    if (2 * poor > ratings.raters().size()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d annotators look worse than chance; Dawid-Skene may have exchanged categories.",
              poor,
              ratings.raters().size()));
    }
    if (!fit.settled()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "Dawid-Skene had not settled after %d rounds; its figures may still move.",
              fit.rounds()));
    }
    return warnings;
  }
}
