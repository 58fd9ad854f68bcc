package touchstone.project;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import touchstone.annotation.ItemId;
import touchstone.review.Subject;

/// Which predictions the viewer is not shown because of probes. Owned by the thread of its
/// connection.
final class Probes {
  private final Sql sql;
  private final Viewpoint view;

  Probes(Sql sql, Viewpoint view) {
    this.sql = sql;
    this.view = view;
  }

  /// Work it out anew for every probe.
  void followAll() throws SQLException {
    sql.execute("DELETE FROM concealed");
    for (var key :
        sql.list(
            "SELECT key FROM statement WHERE subject = ?",
            row -> row.getString(1),
            Subject.PROBE.word())) {
      follow(key);
    }
  }

  /// Work it out anew for one probe.
  ///
  /// @param key the identity of its prediction
  /// @return the items whose counts may have changed
  Set<ItemId> follow(String key) throws SQLException {
    var touched = new HashSet<ItemId>();
    long prediction = Long.parseLong(key);
    var stated = Statements.value(sql, Subject.PROBE.word(), key);
    if (stated.isEmpty()) {
      sql.update("DELETE FROM concealed WHERE prediction = ?", prediction);
      return touched;
    }
    var probe = Statements.read(Subject.PROBE, stated.get());
    boolean answered =
        sql.number(
                "SELECT EXISTS (SELECT 1 FROM statement WHERE subject = ? AND "
                    + (view.independent()
                        ? "key = ? || '/' || " + Viewpoint.VIEWER
                        : "key GLOB ? || '/*'")
                    + ")",
                Subject.PROBE_OUTCOME.word(),
                key)
            > 0;
    conceal(prediction, probe.item(), answered);
    for (long hidden : probe.hides()) {
      conceal(hidden, probe.item(), !answered);
    }
    touched.add(new ItemId(probe.item()));
    return touched;
  }

  private void conceal(long prediction, long item, boolean concealed) throws SQLException {
    if (concealed) {
      sql.update(
          "INSERT OR IGNORE INTO concealed (prediction, item) VALUES (?, ?)", prediction, item);
    } else {
      sql.update("DELETE FROM concealed WHERE prediction = ?", prediction);
    }
  }
}
