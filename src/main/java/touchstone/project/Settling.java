package touchstone.project;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.review.Policy;

/// What stands of an item that several people rated independently: what was settled by an
/// adjudication, and otherwise what all who finished it agree on.
record Settling(Policy policy) {
  /// What a rating says, whoever gave it.
  record Said(TaskId task, Label label, Geometry geometry, String text) {
    static Said of(Annotation annotation) {
      return new Said(
          annotation.task(), annotation.label(), annotation.geometry(), annotation.text());
    }
  }

  /// How far an item has come.
  ///
  /// @param agreed who gave what stands, the first who finished it first; nobody where nothing
  ///   stands or where it was settled
  record Result(ItemState state, Set<AnnotatorId> agreed) {}

  /// @param resolved whether it was settled
  /// @param states how far each person has come with it, the first who came there first
  /// @param said what each person says of it who says anything
  Result of(
      ItemId item,
      boolean resolved,
      Map<AnnotatorId, ItemState> states,
      Map<AnnotatorId, Set<Said>> said) {
    if (resolved) {
      return new Result(ItemState.RESOLVED, Set.of());
    }
    var finished = new LinkedHashSet<AnnotatorId>();
    states.forEach(
        (person, state) -> {
          if (state == ItemState.DONE) {
            finished.add(person);
          }
        });
    if (finished.isEmpty()) {
      boolean skipped = states.containsValue(ItemState.SKIPPED);
      return new Result(
          !said.isEmpty() ? ItemState.IN_PROGRESS : skipped ? ItemState.SKIPPED : ItemState.NEW,
          Set.of());
    }
    if (finished.stream().map(by -> said.getOrDefault(by, Set.of())).distinct().count() > 1) {
      return new Result(ItemState.DISPUTED, Set.of());
    }
    boolean enough = policy.everybody(item) || finished.size() >= policy.ratings();
    return new Result(enough ? ItemState.DONE : ItemState.IN_PROGRESS, finished);
  }
}
