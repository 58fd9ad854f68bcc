package touchstone.export;

import java.util.List;
import java.util.Set;
import touchstone.annotation.TaskId;

/// What an export would write and what it would drop.
///
/// @param labels that people stand by and that go out
/// @param suggestions of models that go out
/// @param answered the questions that those answer
/// @param drops one sentence each, with counts, such as "12 comments stay behind."
/// @param blockers one sentence each for what makes the export impossible; empty when it can go on
public record Preflight(
    long items,
    long labels,
    long suggestions,
    Set<TaskId> answered,
    List<String> drops,
    List<String> blockers) {
  public Preflight {
    answered = Set.copyOf(answered);
    drops = List.copyOf(drops);
    blockers = List.copyOf(blockers);
  }

  /// Return the number of labels and suggestions in words, such as `2 labels and 1 suggestion`;
  /// what was not asked for is not spoken of.
  ///
  /// @param selection what was asked for
  public String inWords(Selection selection) {
    var proposed = Tally.count(suggestions, "suggestion", "suggestions");
    if (selection == Selection.PREDICTIONS) {
      return proposed;
    }
    var stood = Tally.count(labels, "label", "labels");
    return suggestions == 0 ? stood : stood + " and " + proposed;
  }

  /// Return the same with another sentence about what is dropped.
  public Preflight with(String drop) {
    var more = new java.util.ArrayList<>(drops);
    more.add(drop);
    return new Preflight(items, labels, suggestions, answered, more, blockers);
  }
}
