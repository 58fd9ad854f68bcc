package touchstone.project;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.review.Policy;
import touchstone.review.Subject;
import touchstone.review.Withheld;

/// How the project is labelled, and by whom its lists are seen: where people rate independently,
/// each sees only their own work. Owned by the thread of its connection.
final class Viewpoint {
  /// SQL for the person whose view the lists are.
  static final String VIEWER = "(SELECT value FROM meta WHERE key = 'viewer')";

  private final Sql sql;
  private @Nullable String stored;
  private Policy policy = Policy.OPEN;

  Viewpoint(Sql sql) {
    this.sql = sql;
  }

  /// Return the project's policy.
  Policy policy() throws SQLException {
    var now = Statements.value(sql, Subject.POLICY.word(), "").orElse(null);
    if (now == null) {
      stored = null;
      policy = Policy.OPEN;
    } else if (!now.equals(stored)) {
      policy = Statements.read(Subject.POLICY, now);
      stored = now;
    }
    return policy;
  }

  /// Return whether people rate independently.
  boolean independent() throws SQLException {
    return policy().independent();
  }

  /// Return the person whose view the lists are; nobody before a project was first opened.
  AnnotatorId viewer() throws SQLException {
    return sql.first(
            "SELECT value FROM meta WHERE key = 'viewer'", row -> new AnnotatorId(row.getString(1)))
        .orElse(NOBODY);
  }

  private static final AnnotatorId NOBODY = new AnnotatorId("nobody");

  /// Take over the view of a person.
  ///
  /// @return whether it was another's before
  boolean become(AnnotatorId person) throws SQLException {
    if (viewer().equals(person)) {
      return false;
    }
    new Tally(sql)
        .change(
            Tally.META,
            () ->
                sql.update("INSERT OR REPLACE INTO meta (key, value) VALUES ('viewer', ?)", person),
            "key = 'viewer'");
    return true;
  }

  /// Return why suggestions are withheld from the viewer on an item.
  Withheld withheld(ItemId item, long batch) throws SQLException {
    var why = policy().withheld(item, batch);
    return why == Withheld.JUDGE_FIRST && revealed(item) ? Withheld.NOTHING : why;
  }

  private boolean revealed(ItemId item) throws SQLException {
    return sql.number(
            "SELECT EXISTS (SELECT 1 FROM revealed WHERE item = ? AND annotator = " + VIEWER + ")",
            item.value())
        > 0;
  }
}
