package touchstone.project;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.review.Settlements;
import touchstone.review.Subject;

/// The items that were settled, each with the step that did it. One that was settled differently in
/// several copies is not among them until somebody settles it again.
final class SettledItems {
  private final Map<ItemId, Long> steps;
  private final @Nullable Lineage lineage;
  private final long first;

  /// @param lineage null where each step knew all before it
  /// @param first the number of the first step
  private SettledItems(Map<ItemId, Long> steps, @Nullable Lineage lineage, long first) {
    this.steps = steps;
    this.lineage = lineage;
    this.first = first;
  }

  /// Read them. Where nothing was settled, or the log is one line, its steps are left alone.
  static Settlements read(Sql sql) throws SQLException, ProjectException {
    var disputed = Conflicts.disputedItems(sql);
    var steps = new HashMap<ItemId, Long>();
    sql.each(
        "SELECT CAST(key AS INTEGER), step FROM statement WHERE subject = ?",
        row -> {
          if (!disputed.contains(row.getLong(1))) {
            steps.put(new ItemId(row.getLong(1)), row.getLong(2));
          }
        },
        Subject.RESOLUTION.word());
    var settled =
        steps.isEmpty() || Steps.straight(sql)
            ? new SettledItems(steps, null, 1)
            : new SettledItems(
                steps, Lineage.read(sql), sql.number("SELECT coalesce(min(row), 1) FROM step"));
    var contested = new HashSet<ItemId>();
    sql.each(
        "SELECT item FROM item_state",
        row -> {
          if (disputed.contains(row.getLong(1))) {
            contested.add(new ItemId(row.getLong(1)));
          }
        });
    return new Settlements(steps.keySet(), contested, settled::knew);
  }

  private boolean knew(ItemId item, long step) {
    var settled = steps.get(item);
    if (settled == null || step > settled) {
      return false;
    }
    return lineage == null
        || step < first
        || lineage.knew((int) (settled - first), (int) (step - first));
  }
}
