package touchstone.review;

import java.util.List;
import touchstone.annotation.Verdict;

/// A suggestion that is wrong on purpose, made from a known answer, which shows whether people
/// still look. It stands in for what models really propose there until it is answered, and never
/// leaves the project.
///
/// @param item the identity of its item
/// @param hides the identities of the predictions that it stands in for
/// @param truth what the known answer is, in words
public record Probe(long item, List<Long> hides, String truth) {
  public Probe {
    hides = List.copyOf(hides);
  }

  /// The family by which runs of probes are told from those of models.
  public static final String FAMILY = "probe";

  /// What became of a probe.
  ///
  /// @param caught whether it was corrected or rejected, rather than accepted
  /// @param verdict the verdict on it, pending where it was passed over because many suggestions
  ///   were decided on without a look at each
  public record Outcome(boolean caught, Verdict verdict) {
    public static final Outcome PASSED_OVER = new Outcome(false, Verdict.PENDING);

    /// Return whether a person looked at it and answered.
    public boolean given() {
      return verdict != Verdict.PENDING;
    }
  }
}
