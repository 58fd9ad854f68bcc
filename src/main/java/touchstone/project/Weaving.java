package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchstone.review.Subject;

/// Puts the steps of another copy of a project among those of a file, each where it belongs by what
/// it follows. Everything happens in the caller's transaction, with the other file attached as
/// `other`. Owned by the thread of its connection.
final class Weaving {
  /// The columns of `step` but its place.
  static final String COLUMNS =
      "id, annotator, sequence, depth, at, action, item, spent_ms, exposure, changes, undoes,"
          + " previous, parents, hash";

  private static final String ORDER = "depth, annotator, sequence, hash";

  /// How many steps are written at a time.
  private static final int CHUNK = 20_000;

  private final Sql sql;
  private final Hearing hearing;

  /// The depths of the latest steps of both files.
  private final Map<String, Long> heads = new TreeMap<>();

  /// Hears how far it has come; it may throw to have it given up.
  @FunctionalInterface
  interface Hearing {
    void at(long done, long all);
  }

  Weaving(Sql sql, Hearing hearing) {
    this.sql = sql;
    this.hearing = hearing;
  }

  /// Find the steps that are not here, as `temp.come`: where they are in the other file, what
  /// places them, which steps they follow where that is not the one before them there, and whether
  /// other rows come in with them. They are read once: they may be millions.
  ///
  /// @return how many they are, by the name of who took them
  Map<String, Long> find() throws SQLException {
    sql.execute("DROP TABLE IF EXISTS temp.come");
    sql.execute(
        "CREATE TEMP TABLE come (row INTEGER PRIMARY KEY, depth INTEGER, annotator TEXT,"
            + " sequence INTEGER, hash TEXT, previous TEXT, parents TEXT, brings INTEGER)");
    sql.update(
        "INSERT INTO temp.come SELECT row, depth, annotator, sequence, hash,"
            + " iif(after IS before, NULL, previous), iif(after IS before, NULL, parents), brings"
            + " FROM (SELECT row, depth, annotator, sequence, hash, previous, parents,"
            + " iif(parents = '', previous, parents) AS after,"
            + " lag(hash) OVER (ORDER BY row) AS before,"
            + " instr(changes, '\"change\":\"received\"') > 0"
            + " OR instr(changes, '\"change\":\"proposed\"') > 0"
            + " OR instr(changes, ?) > 0 OR instr(changes, ?) > 0 AS brings FROM other.step"
            + " WHERE row IN (SELECT o.row FROM other.step o"
            + " WHERE NOT EXISTS (SELECT 1 FROM main.step m WHERE m.id = o.id) ORDER BY o.id))",
        subject(Subject.SEAL),
        subject(Subject.SALVAGE));
    var come = new LinkedHashMap<String, Long>();
    sql.each(
        "SELECT coalesce(n.name, c.annotator), count(*) FROM temp.come c"
            + " LEFT JOIN other.annotator n ON n.id = c.annotator GROUP BY 1 ORDER BY 2 DESC, 1",
        row -> come.put(row.getString(1), row.getLong(2)));
    return come;
  }

  /// Return how a step says that it states something of a subject.
  private static String subject(Subject<?> subject) {
    return "\"subject\":\"%s\"".formatted(subject.word());
  }

  /// Put them where they belong.
  ///
  /// @param file the name of the other
  /// @throws ProjectException if they follow others which are neither here nor among them
  void run(String file) throws SQLException, ProjectException {
    fit(file);
    long first = sql.number("SELECT min(depth) FROM temp.come");
    long before = sql.number("SELECT coalesce(max(row), 0) FROM main.step WHERE depth < ?", first);
    long after = sql.number("SELECT count(*) FROM main.step") - before;
    place(before);
    if (after > before) {
      whole(before);
    } else {
      end(before);
    }
    sql.execute("DROP TABLE temp.place");
    sql.execute("DELETE FROM main.head");
    for (var head : heads.entrySet()) {
      sql.update(
          "INSERT INTO main.head (hash, depth) VALUES (?, ?)", head.getKey(), head.getValue());
    }
  }

  /// Forget which steps came.
  void forget() throws SQLException {
    sql.execute("DROP TABLE IF EXISTS temp.come");
  }

  /// Refuse steps that follow others which are neither here nor among them, and find the latest of
  /// both: those of this file that no step which comes in follows, and those of the other file that
  /// come in.
  private void fit(String file) throws SQLException, ProjectException {
    sql.each("SELECT hash, depth FROM main.head", this::head);
    var followed = new HashSet<String>();
    sql.each(
        "SELECT previous, parents FROM temp.come WHERE previous IS NOT NULL",
        row -> followed.addAll(Steps.parentsOf(row.getString(1), row.getString(2))));
    heads.keySet().removeAll(followed);
    followed.removeAll(known("temp.come", followed));
    followed.removeAll(known("main.step", followed));
    if (!followed.isEmpty()) {
      throw new ProjectException(
          "%s builds on steps that are not in this file; bring in first what they came with."
              .formatted(file));
    }
    var last = new HashSet<>(sql.list("SELECT hash FROM other.head", row -> row.getString(1)));
    var lost = new HashSet<>(last);
    last.retainAll(known("temp.come", last));
    lost.removeAll(last);
    lost.removeAll(known("main.step", lost));
    if (!lost.isEmpty()) {
      throw new ProjectException(
          "%s was altered after it was written: steps that it names as its last are gone. Nothing was brought in."
              .formatted(file));
    }
    sql.each(
        "SELECT hash, depth FROM other.head",
        row -> {
          if (last.contains(row.getString(1))) {
            head(row);
          }
        });
  }

  private void head(ResultSet row) throws SQLException {
    heads.put(row.getString(1), row.getLong(2));
  }

  /// Return which of some hashes a table has.
  private Set<String> known(String table, Set<String> hashes) throws SQLException {
    return Set.copyOf(
        sql.list(
            "SELECT hash FROM %s WHERE hash IN (SELECT value FROM json_each('[\"' || ? || '\"]'))"
                .formatted(table),
            row -> row.getString(1),
            String.join("\",\"", hashes)));
  }

  /// Say where every step belongs that comes after those which stay, as `temp.place`: by its new
  /// row, that which it has here or in the other file.
  private void place(long before) throws SQLException {
    sql.execute("DROP TABLE IF EXISTS temp.place");
    sql.execute("CREATE TEMP TABLE place (row INTEGER PRIMARY KEY, here INTEGER, there INTEGER)");
    // Rows are numbered on from one that is there first.
    sql.update("INSERT INTO temp.place (row) VALUES (?)", before);
    sql.update(
        "INSERT INTO temp.place (here, there) SELECT here, there FROM"
            + " (SELECT row AS here, NULL AS there, %1$s FROM main.step WHERE row > ?"
                .formatted(ORDER)
            + " UNION ALL SELECT NULL, row, %1$s FROM temp.come) ORDER BY %1$s".formatted(ORDER),
        before);
    sql.update("DELETE FROM temp.place WHERE row = ?", before);
  }

  /// Write the end of the log anew.
  private void end(long before) throws SQLException {
    sql.execute("DROP TABLE IF EXISTS temp.aside");
    sql.execute("CREATE TEMP TABLE aside AS SELECT * FROM main.step WHERE row > " + before);
    sql.execute("CREATE INDEX temp.aside_row ON aside (row)");
    sql.update("DELETE FROM main.step WHERE row > ?", before);
    write("main.step", "temp.aside", before);
    sql.execute("DROP TABLE temp.aside");
  }

  /// Write the whole log anew, which takes less than to move most of it: its indices are made when
  /// all steps are there.
  private void whole(long before) throws SQLException {
    var table =
        sql.list(
                "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = 'step'",
                row -> row.getString(1))
            .getFirst();
    var indices = Indices.of(sql, "step");
    sql.execute(table.replaceFirst("step", "step_woven"));
    sql.update("INSERT INTO main.step_woven SELECT * FROM main.step WHERE row <= ?", before);
    write("main.step_woven", "main.step", before);
    sql.forget();
    // Views name the table: they are to go on naming it.
    sql.execute("PRAGMA legacy_alter_table = ON");
    try {
      sql.execute("DROP TABLE main.step");
      sql.execute("ALTER TABLE main.step_woven RENAME TO step");
    } finally {
      sql.execute("PRAGMA legacy_alter_table = OFF");
    }
    indices.make();
  }

  private void write(String into, String here, long before) throws SQLException {
    var columns = new ArrayList<String>();
    for (var column : List.of(COLUMNS.split(", "))) {
      columns.add("iif(p.here IS NULL, t.%1$s, h.%1$s)".formatted(column));
    }
    long last = sql.number("SELECT max(row) FROM temp.place");
    for (long from = before; from < last; from += CHUNK) {
      hearing.at(from, last);
      sql.update(
          "INSERT INTO %s (row, %s) SELECT p.row, %s FROM temp.place p"
                  .formatted(into, COLUMNS, String.join(", ", columns))
              + " LEFT JOIN %s h ON h.row = p.here LEFT JOIN other.step t ON t.row = p.there"
                  .formatted(here)
              + " WHERE p.row > ? AND p.row <= ? ORDER BY p.row",
          from,
          from + CHUNK);
    }
  }
}
