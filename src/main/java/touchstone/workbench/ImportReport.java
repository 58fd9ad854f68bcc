package touchstone.workbench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Label;
import touchstone.dataset.Problem;
import touchstone.review.RatedBefore;
import touchstone.review.RatingCount;

/// What an import brought.
///
/// @param format the title of the format
/// @param items that are new
/// @param known items that were here before
/// @param predictions what models said elsewhere
/// @param ratings what people said elsewhere, and known answers
/// @param before what of these was here already
/// @param answers how many of the annotations answer each question, by its title, in order
/// @param added labels that the task lacked and now offers
/// @param problems what could not be read, each a line
public record ImportReport(
    String format,
    long items,
    long known,
    long annotations,
    long predictions,
    RatingCount ratings,
    RatedBefore before,
    Map<String, Long> answers,
    List<Label> added,
    List<Problem> problems) {
  public ImportReport {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    added = List.copyOf(added);
    problems = List.copyOf(problems);
  }

  /// Return whether all that could come in was here already.
  public boolean nothingNew() {
    return !before.isNone()
        && items == 0
        && annotations == 0
        && predictions == 0
        && ratings.isNone()
        && added.isEmpty();
  }
}
