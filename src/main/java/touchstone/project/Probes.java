package touchstone.project;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import touchstone.annotation.ItemId;
import touchstone.review.Subject;

/// Which predictions the viewer is not shown because of probes. Owned by the thread of its
/// connection.
final class Probes {
  /// SQL for the run of a model whose suggestions a run `r` of probes looks like: the one that it
  /// names, else the last of that model.
  static final String LIKE =
      "coalesce(r.card ->> 'like', (SELECT max(l.id) FROM run l WHERE l.family <> 'probe'"
          + " AND l.task = r.task AND l.model_sha256 = r.model_sha256))";

  /// SQL for the run of a prediction `p` of a run `r` as it is shown: a probe tells of that of the
  /// model.
  static final String SHOWN_RUN =
      "CASE r.family WHEN 'probe' THEN coalesce(" + LIKE + ", p.run) ELSE p.run END";

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

  /// Withdraw the probes that look like suggestions of a run together with that, or bring them
  /// back.
  void withdraw(long run, boolean withdrawn) throws SQLException {
    var alike =
        sql.list(
            "SELECT r.id FROM run r WHERE r.family = 'probe' AND " + LIKE + " = ?",
            row -> row.getLong(1),
            run);
    for (long probes : alike) {
      sql.update("UPDATE run SET withdrawn = ? WHERE id = ?", withdrawn, probes);
      for (var key :
          sql.list(
              "SELECT CAST(id AS TEXT) FROM prediction WHERE run = ?",
              row -> row.getString(1),
              probes)) {
        follow(key);
      }
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
    boolean stands =
        !answered
            && sql.number(
                    "SELECT EXISTS (SELECT 1 FROM prediction p JOIN run r ON r.id = p.run"
                        + " WHERE p.id = ? AND r.withdrawn = 0)",
                    prediction)
                > 0;
    conceal(prediction, probe.item(), answered);
    for (long hidden : probe.hides()) {
      conceal(hidden, probe.item(), stands);
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
