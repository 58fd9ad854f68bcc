package touchstone.quality.agreement;

import java.util.List;
import touchstone.quality.Estimate;

/// How many marks of two raters are the same, over all items. The figures rest on the items on
/// which anybody marked something; items that both left empty do not count in them, and where all
/// are empty there is no figure (elsewhere that is sometimes called 1).
///
/// @param matched how many marks of the one have a counterpart
/// @param one how many marks the first rater made
/// @param other how many marks the second rater made
/// @param empty how many items both left empty
/// @param f1 `2 matched / (one + other)`, the same whoever comes first
/// @param precision `matched / other`, if the first rater is right
/// @param recall `matched / one`, if the first rater is right
public record F1(
    long matched,
    long one,
    long other,
    long empty,
    Estimate f1,
    Estimate precision,
    Estimate recall) {

  /// What was counted on one item.
  record Tally(int matched, int one, int other) {}

  static F1 of(List<Tally> tallies, Bootstrap bootstrap) {
    var matched = tallies.stream().mapToDouble(Tally::matched).toArray();
    var one = tallies.stream().mapToDouble(Tally::one).toArray();
    var other = tallies.stream().mapToDouble(Tally::other).toArray();
    var doubled = tallies.stream().mapToDouble(tally -> 2.0 * tally.matched()).toArray();
    var sum = tallies.stream().mapToDouble(tally -> tally.one() + tally.other()).toArray();
    return new F1(
        tallies.stream().mapToLong(Tally::matched).sum(),
        tallies.stream().mapToLong(Tally::one).sum(),
        tallies.stream().mapToLong(Tally::other).sum(),
        tallies.stream().filter(tally -> tally.one() + tally.other() == 0).count(),
        new Ratio(doubled, sum, "Neither rater marked anything.").estimate(bootstrap),
        new Ratio(matched, other, "The second rater marked nothing.").estimate(bootstrap),
        new Ratio(matched, one, "The first rater marked nothing.").estimate(bootstrap));
  }

  /// Return how many marks of the first rater have no counterpart.
  public long unmatchedOne() {
    return one - matched;
  }

  /// Return how many marks of the second rater have no counterpart.
  public long unmatchedOther() {
    return other - matched;
  }
}
