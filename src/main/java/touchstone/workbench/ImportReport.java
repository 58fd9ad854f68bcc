package touchstone.workbench;

import java.util.List;
import touchstone.annotation.Label;
import touchstone.dataset.Problem;

/// What an import brought.
///
/// @param format the title of the format
/// @param items that are new
/// @param known items that were here before
/// @param added labels that the task lacked and now offers
/// @param problems what could not be read, each a line
public record ImportReport(
    String format,
    long items,
    long known,
    long annotations,
    List<Label> added,
    List<Problem> problems) {
  public ImportReport {
    added = List.copyOf(added);
    problems = List.copyOf(problems);
  }
}
