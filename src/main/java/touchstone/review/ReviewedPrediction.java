package touchstone.review;

import org.jspecify.annotations.Nullable;
import touchstone.annotation.Prediction;
import touchstone.annotation.Verdict;

/// A prediction with what was said to it.
///
/// @param decision null while the verdict is pending
public record ReviewedPrediction(
    Prediction prediction, Verdict verdict, @Nullable Decision decision) {
  public boolean pending() {
    return verdict == Verdict.PENDING;
  }
}
