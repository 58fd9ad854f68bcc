package touchstone.quality.watch;

import java.util.Collection;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;

/// What became of suggestions that were planted wrong. The share of missed ones is the share of
/// wrong suggestions that slip through, provided that a planted one cannot be told from another.
///
/// @param caught the share that was corrected or rejected
/// @param missed the share that was accepted
public record Probes(Estimate caught, Estimate missed) {
  /// What became of one.
  public enum Outcome {
    CAUGHT,
    MISSED
  }

  public static Probes of(Collection<Outcome> probes) {
    long caught = probes.stream().filter(Outcome.CAUGHT::equals).count();
    var reason = "No planted suggestion was answered.";
    return new Probes(
        Proportion.of(caught, probes.size(), reason),
        Proportion.of(probes.size() - caught, probes.size(), reason));
  }
}
