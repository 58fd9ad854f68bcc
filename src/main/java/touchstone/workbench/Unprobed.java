package touchstone.workbench;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Prediction;
import touchstone.project.ProjectReader;
import touchstone.project.Statements;
import touchstone.review.Change;
import touchstone.review.Probe;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;
import touchstone.review.Subject;

/// An item as many are decided on without a look at each: where a wrong suggestion was among them,
/// nobody could have caught it. It is passed over, and what models really propose is decided on.
///
/// @param passing says that the wrong ones were passed over
record Unprobed(ReviewedItem item, List<Change> passing) {
  /// @param shown the item as the person sees it
  /// @param concerned which suggestions are decided on
  static Unprobed of(
      ProjectReader reader, ReviewedItem shown, Predicate<Prediction> concerned, AnnotatorId by)
      throws IOException {
    List<Change> passing =
        shown
            .pending()
            .map(ReviewedPrediction::prediction)
            .filter(one -> shown.showing().probes().containsKey(one.id()) && concerned.test(one))
            .<Change>map(
                one ->
                    Statements.change(
                        Subject.PROBE_OUTCOME,
                        one.id() + "/" + by,
                        null,
                        Probe.Outcome.PASSED_OVER))
            .toList();
    return passing.isEmpty()
        ? new Unprobed(shown, passing)
        : new Unprobed(reader.unprobed(shown.item().id()).orElse(shown), passing);
  }
}
