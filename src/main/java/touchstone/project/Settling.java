package touchstone.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
import touchstone.review.ReviewedLabel;

/// What stands of an item that several people rated independently: what was settled by an
/// adjudication, and otherwise what all who finished it agree on.
///
/// @param resolved whether it was settled
/// @param settled labels that are the project's
/// @param ratings of all people
/// @param states how far each has come
record Settling(
    Policy policy,
    boolean resolved,
    List<ReviewedLabel> settled,
    List<ReviewedLabel> ratings,
    Map<AnnotatorId, ItemState> states) {
  /// What stands, and how far the item has come by it.
  record Result(List<ReviewedLabel> labels, ItemState state) {}

  /// What a rating says, whoever gave it.
  private record Said(TaskId task, Label label, Geometry geometry, String text) {
    static Said of(ReviewedLabel label) {
      Annotation annotation = label.annotation();
      return new Said(
          annotation.task(), annotation.label(), annotation.geometry(), annotation.text());
    }
  }

  Result settled(ItemId item) {
    if (resolved) {
      return new Result(settled, ItemState.RESOLVED);
    }
    var finished = new LinkedHashMap<AnnotatorId, List<ReviewedLabel>>();
    states.forEach(
        (person, state) -> {
          if (state == ItemState.DONE) {
            finished.put(person, new ArrayList<>());
          }
        });
    for (var rating : ratings) {
      var of = finished.get(rating.annotation().by());
      if (of != null) {
        of.add(rating);
      }
    }
    if (finished.isEmpty()) {
      boolean skipped = states.containsValue(ItemState.SKIPPED);
      boolean begun = !ratings.isEmpty();
      return new Result(
          List.of(), begun ? ItemState.IN_PROGRESS : skipped ? ItemState.SKIPPED : ItemState.NEW);
    }
    if (finished.values().stream().map(Settling::said).distinct().count() > 1) {
      return new Result(List.of(), ItemState.DISPUTED);
    }
    var agreed = finished.values().iterator().next();
    boolean enough = policy.everybody(item) || finished.size() >= policy.ratings();
    return new Result(agreed, enough ? ItemState.DONE : ItemState.IN_PROGRESS);
  }

  private static Set<Said> said(List<ReviewedLabel> labels) {
    var said = new HashSet<Said>();
    labels.forEach(label -> said.add(Said.of(label)));
    return said;
  }
}
