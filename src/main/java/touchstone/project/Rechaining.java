package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Chains the steps of a file anew that was written when each step vouched for its annotator's step
/// before alone, as files up to version 2 did. A step that had been altered keeps the hash that it
/// had, so that it is found as before.
final class Rechaining {
  private final Sql sql;
  private final Map<String, String> was = new HashMap<>();
  private final Map<String, String> now = new HashMap<>();
  private String head = "";
  private long depth;

  private Rechaining(Sql sql) {
    this.sql = sql;
  }

  /// The columns of a step, as text.
  private record Columns(
      long row,
      String id,
      String annotator,
      long sequence,
      String at,
      String action,
      String item,
      long spent,
      String exposure,
      String undoes,
      String changes,
      String previous,
      String hash) {
    private String hash(String before) {
      return Chain.hash(
          before, id, annotator, sequence, at, action, item, spent, exposure, undoes, changes);
    }

    private String hash(String before, String parents, long depth) {
      return Chain.hash(
          before, parents, depth, id, annotator, sequence, at, action, item, spent, exposure,
          undoes, changes);
    }
  }

  static void run(Sql sql) throws SQLException {
    var rechaining = new Rechaining(sql);
    long after = 0;
    List<Columns> some;
    do {
      some = some(sql, after);
      for (var step : some) {
        rechaining.chain(step);
        after = step.row();
      }
    } while (!some.isEmpty());
    if (!rechaining.head.isEmpty()) {
      sql.update("INSERT INTO head (hash, depth) VALUES (?, ?)", rechaining.head, rechaining.depth);
    }
  }

  private static List<Columns> some(Sql sql, long after) throws SQLException {
    return new ArrayList<>(
        sql.list(
            "SELECT row, id, annotator, sequence, at, action, coalesce(item, ''), spent_ms,"
                + " exposure, coalesce(undoes, ''), changes, previous, hash FROM step"
                + " WHERE row > ? ORDER BY row LIMIT 10000",
            row ->
                new Columns(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getLong(8),
                    row.getString(9),
                    row.getString(10),
                    row.getString(11),
                    row.getString(12),
                    row.getString(13)),
            after));
  }

  private void chain(Columns step) throws SQLException {
    boolean sound =
        step.hash(step.previous()).equals(step.hash())
            && step.previous().equals(was.getOrDefault(step.annotator(), ""));
    var previous = now.getOrDefault(step.annotator(), "");
    var parents = head.isEmpty() ? "" : Steps.parents(previous, List.of(head));
    depth++;
    var hash = sound ? step.hash(previous, parents, depth) : step.hash();
    sql.update(
        "UPDATE step SET previous = ?, parents = ?, depth = ?, hash = ? WHERE row = ?",
        previous,
        parents,
        depth,
        hash,
        step.row());
    was.put(step.annotator(), step.hash());
    now.put(step.annotator(), hash);
    head = hash;
  }
}
