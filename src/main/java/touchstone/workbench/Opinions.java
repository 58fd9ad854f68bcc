package touchstone.workbench;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.annotation.ItemState;
import touchstone.project.Statements;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.ReviewedItem;
import touchstone.review.SecondOpinion;
import touchstone.review.Subject;

/// Asking for a second opinion, and what grants it.
///
/// @param person who works
record Opinions(Annotator person) {
  /// Ask for one, or take that back; what somebody else asked for stays asked.
  ChangeSet ask(ReviewedItem item) {
    var known = item.opinion();
    if (known == null) {
      return ChangeSet.of(change(item, null, SecondOpinion.of(person)));
    }
    return known.askedBy(person) ? ChangeSet.of(change(item, known, null)) : ChangeSet.EMPTY;
  }

  /// Return the changes of a gesture with the end of somebody else's wish, if the person has
  /// finished the item by it.
  ChangeSet granted(ReviewedItem item, Action action, ChangeSet changes) {
    var known = item.opinion();
    if (known == null || known.askedBy(person) || !action.decides() || !done(item, changes)) {
      return changes;
    }
    var all = new ArrayList<>(changes.changes());
    all.add(change(item, known, null));
    return new ChangeSet(all);
  }

  private static boolean done(ReviewedItem item, ChangeSet changes) {
    var state = item.state();
    for (var change : changes.changes()) {
      if (change instanceof Change.Moved(var moved, var before, var after)
          && moved.equals(item.item().id())) {
        state = after;
      }
    }
    return state == ItemState.DONE;
  }

  private static Change change(
      ReviewedItem item, @Nullable SecondOpinion before, @Nullable SecondOpinion after) {
    return Statements.change(Subject.OPINION, item.item().id().toString(), before, after);
  }
}
