package touchstone.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import touchstone.project.Statements;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Flagging;
import touchstone.review.Gestures;
import touchstone.review.ReviewedItem;
import touchstone.review.Subject;

/// Flagging, with a reason or without.
final class Flags {
  private Flags() {}

  /// Flag the item, or take its flag off with its reason.
  static ChangeSet turn(Gestures rules, ReviewedItem item) {
    return with(item, rules.flag(item).changes(), null);
  }

  /// Flag the item for that reason.
  static ChangeSet because(Gestures rules, ReviewedItem item, Flagging.Reason reason) {
    return with(
        item, item.flagged() ? List.of() : rules.flag(item).changes(), new Flagging(reason));
  }

  private static ChangeSet with(ReviewedItem item, List<Change> turned, @Nullable Flagging why) {
    var changes = new ArrayList<>(turned);
    if (!Objects.equals(item.flagging(), why)) {
      changes.add(
          Statements.change(Subject.FLAG, item.item().id().toString(), item.flagging(), why));
    }
    return new ChangeSet(changes);
  }
}
