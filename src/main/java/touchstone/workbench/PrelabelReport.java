package touchstone.workbench;

import java.util.List;
import touchstone.annotation.Label;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.prelabel.RunReport;

/// How a pre-labelling run went.
///
/// @param task the question that was answered
/// @param resumed whether it went on with a run that was there
/// @param added labels that the project lacked and now offers
public record PrelabelReport(
    RunId run, TaskId task, boolean resumed, List<Label> added, RunReport report) {
  public PrelabelReport {
    added = List.copyOf(added);
  }
}
