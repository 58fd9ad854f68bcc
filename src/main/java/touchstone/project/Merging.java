package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Brings the steps of another copy of a project into a file, with the rows that they vouch for.
/// The log becomes the union of both, in the order that follows from the steps alone, so that it
/// does not matter which copy comes into which, in what order, or how often. Everything happens in
/// the caller's transaction. Owned by the thread of its connection.
final class Merging {
  /// Tables whose rows never change, with what says that a row is new here: those of the other copy
  /// that this one lacks come along, numbers of labels put into those of this file.
  private static final List<Table> TABLES =
      List.of(
          new Table("import", "id", null),
          new Table("item", "id", null),
          new Table("item_text", "item", null),
          new Table("fingerprint", "item", null),
          new Table("imported", "id", "label"),
          new Table("imported_label", "import", "label"),
          new Table("import_fact", "import", null),
          new Table("rated", "id", "label"),
          new Table("sized", "item", null),
          new Table("prediction", "id", "label"));

  private final Sql sql;

  Merging(Sql sql) {
    this.sql = sql;
  }

  /// A table of immutable rows.
  ///
  /// @param key the column that tells whether a row is there already
  /// @param label the column that holds the number of a label, null for none
  private record Table(String name, String key, @Nullable String label) {}

  /// Make the other file readable beside this one, outside a transaction.
  void attach(Path other) throws SQLException {
    sql.update("ATTACH DATABASE ? AS other", other.toAbsolutePath().toUri() + "?mode=ro");
  }

  void detach() throws SQLException {
    sql.forget();
    sql.execute("DETACH DATABASE other");
  }

  /// What came in, as rows.
  ///
  /// @param steps by the name of who took them
  record Rows(Map<String, Long> steps, long items, long predictions, long ratings) {}

  /// Bring in what is not here yet.
  ///
  /// @throws ProjectException if it is a copy of another project, or its steps do not fit
  Rows bring() throws SQLException, ProjectException {
    check();
    long items = count("item");
    long predictions = count("prediction");
    long ratings = count("rated");
    var steps = steps();
    var tally = new Tally(sql);
    boolean sound = tally.holds(Tally.FINGERPRINT);
    for (var table : TABLES) {
      copy(table);
    }
    if (sound) {
      tally.take(Tally.FINGERPRINT);
    }
    sql.update("INSERT OR IGNORE INTO main.run_item SELECT * FROM other.run_item");
    return new Rows(
        steps, count("item") - items, count("prediction") - predictions, count("rated") - ratings);
  }

  private long count(String table) throws SQLException {
    return sql.number("SELECT count(*) FROM main." + table);
  }

  private void check() throws SQLException, ProjectException {
    var here =
        sql.list("SELECT value FROM main.meta WHERE key = 'project'", row -> row.getString(1));
    var there =
        sql.list("SELECT value FROM other.meta WHERE key = 'project'", row -> row.getString(1));
    if (!here.equals(there)) {
      throw new ProjectException(
          "It is another project, not a copy of this one: only files that began as one come"
              + " together.");
    }
    var altered =
        sql.list(
            "SELECT o.row FROM other.step o JOIN main.step m ON m.id = o.id WHERE m.hash <> o.hash"
                + " ORDER BY o.row LIMIT 1",
            row -> row.getLong(1));
    if (!altered.isEmpty()) {
      throw new ProjectException(
          "Its step %d is not what it is here: one of the files was altered; verify both."
              .formatted(altered.getFirst()));
    }
    var clash =
        sql.list(
            "SELECT o.path FROM other.item o JOIN main.item m ON m.path = o.path"
                + " WHERE m.id <> o.id ORDER BY o.path LIMIT 1",
            row -> row.getString(1));
    if (!clash.isEmpty()) {
      throw new ProjectException(
          "%s was imported into both copies, each for itself; take that import out of one of them."
              .formatted(clash.getFirst()));
    }
  }

  /// Put the steps that are not here among those that are.
  ///
  /// @return how many they are, by the name of who took them
  private Map<String, Long> steps() throws SQLException, ProjectException {
    var columns =
        "id, annotator, sequence, depth, at, action, item, spent_ms, exposure, changes, undoes,"
            + " previous, parents, hash";
    sql.execute("DROP TABLE IF EXISTS temp.come");
    sql.execute(
        "CREATE TEMP TABLE come AS SELECT "
            + columns
            + " FROM other.step o WHERE NOT EXISTS (SELECT 1 FROM main.step m WHERE m.id = o.id)");
    var come = new LinkedHashMap<String, Long>();
    sql.each(
        "SELECT coalesce(n.name, c.annotator), count(*) FROM temp.come c"
            + " LEFT JOIN other.annotator n ON n.id = c.annotator GROUP BY 1 ORDER BY 2 DESC, 1",
        row -> come.put(row.getString(1), row.getLong(2)));
    if (!come.isEmpty()) {
      fit();
      var heads = heads();
      sql.execute(
          "INSERT INTO temp.come SELECT "
              + columns
              + " FROM main.step WHERE depth >= (SELECT min(depth) FROM temp.come)");
      sql.execute("DELETE FROM main.step WHERE depth >= (SELECT min(depth) FROM temp.come)");
      sql.execute(
          "INSERT INTO main.step (row, "
              + columns
              + ") SELECT (SELECT coalesce(max(row), 0) FROM main.step)"
              + " + row_number() OVER (ORDER BY depth, annotator, sequence, hash), "
              + columns
              + " FROM temp.come ORDER BY depth, annotator, sequence, hash");
      sql.execute("DELETE FROM main.head");
      for (var head : heads) {
        sql.update(
            "INSERT INTO main.head (hash, depth) SELECT hash, depth FROM main.step WHERE hash = ?",
            head);
      }
    }
    sql.execute("DROP TABLE temp.come");
    return come;
  }

  /// Refuse steps that follow others which are neither here nor among them.
  private void fit() throws SQLException, ProjectException {
    var known = new StepIndex();
    sql.each("SELECT hash FROM main.step", row -> known.add(row.getString(1)));
    var missing = new HashSet<String>();
    sql.each(
        "SELECT hash, previous, parents FROM temp.come ORDER BY depth, hash",
        row -> {
          for (var parent : Steps.parentsOf(row.getString(2), row.getString(3))) {
            if (known.find(parent) < 0) {
              missing.add(parent);
            }
          }
          known.add(row.getString(1));
        });
    if (!missing.isEmpty()) {
      throw new ProjectException(
          "It builds on steps that are not in this file; bring in first what they came with.");
    }
  }

  /// Return the latest steps of both: those that no step which comes in follows, and of the other
  /// file those that are not here.
  private Set<String> heads() throws SQLException {
    var heads =
        new TreeSet<>(
            sql.list(
                "SELECT hash FROM main.head UNION SELECT hash FROM other.head"
                    + " WHERE hash NOT IN (SELECT hash FROM main.step)",
                row -> row.getString(1)));
    sql.each(
        "SELECT previous, parents FROM temp.come",
        row -> Steps.parentsOf(row.getString(1), row.getString(2)).forEach(heads::remove));
    return heads;
  }

  private void copy(Table table) throws SQLException {
    var columns =
        sql.list(
            "SELECT name FROM pragma_table_info(?, 'main')", row -> row.getString(1), table.name());
    var fresh =
        " FROM other.%s o WHERE o.%s NOT IN (SELECT %s FROM main.%s)"
            .formatted(table.name(), table.key(), table.key(), table.name());
    var label = table.label();
    if (label == null) {
      sql.update(
          "INSERT INTO main.%s SELECT o.%s".formatted(table.name(), String.join(", o.", columns))
              + fresh);
      return;
    }
    sql.update(
        "INSERT OR IGNORE INTO main.label (name) SELECT name FROM other.label WHERE id IN"
            + " (SELECT o.%s".formatted(label)
            + fresh
            + ")");
    var read =
        columns.stream()
            .map(
                column ->
                    column.equals(label)
                        ? "(SELECT m.id FROM main.label m JOIN other.label l ON l.name = m.name"
                            + " WHERE l.id = o.%s)".formatted(label)
                        : "o." + column)
            .toList();
    sql.update(
        "INSERT INTO main.%s SELECT %s".formatted(table.name(), String.join(", ", read)) + fresh);
  }
}
