package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import touchstone.review.Change;

/// The check of a whole file. It runs inside a transaction that is rolled back.
final class Verification {
  private static final List<String> PROJECTIONS =
      List.of(
          "annotation",
          "former_label",
          "superseded",
          "ruling",
          "comment",
          "item_state",
          "own_state",
          "revealed",
          "concealed",
          "contested",
          "shadow",
          "statement",
          "run",
          "import",
          "task");

  private final Sql sql;
  private final Steps steps;
  private final Replay replay;
  private final List<String> wrong = new ArrayList<>();
  private final Set<String> search = new LinkedHashSet<>();
  private final Map<Long, Facts> facts = new HashMap<>();

  /// Builds the projections anew.
  interface Replay {
    void run() throws SQLException, ProjectException;
  }

  Verification(Sql sql, Steps steps, Replay replay) {
    this.sql = sql;
    this.steps = steps;
    this.replay = replay;
  }

  List<String> run(boolean readOnly) throws SQLException {
    try {
      structure();
      if (wrong.isEmpty()) {
        chains();
        items();
        rows();
        if (search.isEmpty()) {
          search();
        }
        if (!readOnly) {
          projections();
        }
      }
    } catch (ProjectException unreadable) {
      wrong.add(String.valueOf(unreadable.getMessage()));
    }
    wrong.addAll(search);
    return List.copyOf(wrong);
  }

  private void search() throws SQLException {
    try {
      search.addAll(new SearchIndex(sql).verify(facts));
    } catch (SQLException failure) {
      if (!Failures.damage(failure)) {
        throw failure;
      }
      search.add("The search index is damaged and cannot be read; rebuilding mends it.");
    }
  }

  private void structure() throws SQLException {
    List<String> found;
    try {
      found = sql.list("PRAGMA integrity_check(20)", row -> row.getString(1));
    } catch (SQLException failure) {
      if (!Failures.damage(failure)) {
        throw failure;
      }
      found = tableByTable();
    }
    found.stream()
        .flatMap(String::lines)
        .filter(line -> !line.equals("ok") && !line.startsWith("***"))
        .forEach(
            line -> {
              if (line.contains("item_search")) {
                search.add(
                    "The search index is damaged (%s); rebuilding mends it.".formatted(line));
              } else {
                wrong.add("The file is damaged: %s.".formatted(line));
              }
            });
  }

  /// Check each table by itself, where one of them cannot be checked at all.
  private List<String> tableByTable() throws SQLException {
    var found = new ArrayList<String>();
    for (var table :
        sql.list("SELECT name FROM sqlite_schema WHERE type = 'table'", row -> row.getString(1))) {
      try {
        found.addAll(
            sql.list(
                "PRAGMA integrity_check(\"%s\")".formatted(table.replace("\"", "\"\"")),
                row -> row.getString(1)));
      } catch (SQLException failure) {
        if (!Failures.damage(failure)) {
          throw failure;
        }
        found.add("the table %s cannot be read".formatted(table));
      }
    }
    return found;
  }

  private void chains() throws SQLException, ProjectException {
    var check = new ChainCheck();
    steps.each(stored -> check.see(stored).ifPresent(wrong::add));
    check.ends(sql).forEach(wrong::add);
  }

  /// Items are not vouched for, but must be such as can be read.
  private void items() throws SQLException {
    sql.each(
        "SELECT " + ItemReader.ITEM + ", i.import FROM item i ORDER BY i.id",
        row -> {
          try {
            var item = ItemReader.item(row);
            facts.computeIfAbsent(row.getLong(8), batch -> new Facts()).add(item.metadata());
          } catch (IllegalArgumentException | NullPointerException | JacksonException impossible) {
            wrong.add(
                "Item %d holds a value that Touchstone does not write.".formatted(row.getLong(1)));
          }
        });
  }

  /// Immutable rows against the digests that their steps vouch with.
  private void rows() throws SQLException, ProjectException {
    Map<String, RowDigest> imports = new HashMap<>();
    Map<String, RowDigest> batches = new HashMap<>();
    Map<String, RowDigest> texts = new HashMap<>();
    sql.each(
        "SELECT x.item, i.import, x.text FROM item_text x JOIN item i ON i.id = x.item"
            + " ORDER BY x.item",
        row ->
            texts
                .computeIfAbsent(row.getString(2), key -> new RowDigest())
                .add(row.getLong(1), row.getString(3)));
    sql.each(
        "SELECT m.id, m.import, m.item, l.name, m.shape, m.x, m.y, m.w, m.h, m.attributes, m.task,"
            + " m.text FROM imported m LEFT JOIN label l ON l.id = m.label ORDER BY m.rowid",
        row -> {
          imports
              .computeIfAbsent(row.getString(2), key -> new RowDigest())
              .add(
                  row.getLong(1),
                  row.getLong(3),
                  String.valueOf(row.getString(4)),
                  Shapes.read(row, 5),
                  0,
                  RowDigest.rest(
                      String.valueOf(row.getString(11)), row.getString(10), row.getString(12)));
        });
    sql.each(
        "SELECT p.id, p.run || '/' || p.batch, p.item, l.name, p.shape, p.x, p.y, p.w, p.h,"
            + " p.alternatives, p.score"
            + " FROM prediction p LEFT JOIN label l ON l.id = p.label ORDER BY p.rowid",
        row -> {
          var more = row.getString(10);
          batches
              .computeIfAbsent(row.getString(2), key -> new RowDigest())
              .add(
                  row.getLong(1),
                  row.getLong(3),
                  String.valueOf(row.getString(4)),
                  Shapes.read(row, 5),
                  row.getDouble(11),
                  more == null ? "" : more);
        });
    var rated = RatedRows.digests(sql);
    var vouched = new HashSet<String>();
    steps.each(
        stored -> {
          for (var change : stored.step().draft().changes().changes()) {
            if (change instanceof Change.Received(var batch, var items, var count, var digest)
                && vouched.add("Import " + batch)) {
              var texted = texts.remove(batch.toString());
              compare(
                  "Import " + batch,
                  imports.remove(batch.toString()),
                  count,
                  digest,
                  texted == null ? null : texted.hex(),
                  rated.remove(batch.toString()));
            } else if (change
                instanceof Change.Proposed(var run, var batch, var count, var digest)) {
              compare(
                  "Batch %d of run %s".formatted(batch, run),
                  batches.remove(run + "/" + batch),
                  count,
                  digest,
                  null,
                  null);
            }
          }
        });
    for (var batch : batches.keySet()) {
      wrong.add("Predictions of run and batch %s belong to no step.".formatted(batch));
    }
    for (var batch : imports.keySet()) {
      wrong.add("Annotations of import %s belong to no step.".formatted(batch));
    }
    for (var batch : rated.keySet()) {
      wrong.add("Ratings of import %s belong to no step.".formatted(batch));
    }
  }

  private void compare(
      String what,
      @Nullable RowDigest found,
      long rows,
      String digest,
      @Nullable String texts,
      @Nullable RowDigest rated) {
    var rebuilt = found == null ? new RowDigest() : found;
    if (rebuilt.rows() != rows) {
      wrong.add("%s has %d rows where its step says %d.".formatted(what, rebuilt.rows(), rows));
    } else if (!RatedRows.joined(RowDigest.join(rebuilt.hex(), texts), rated).equals(digest)) {
      wrong.add("%s was altered after it was written.".formatted(what));
    }
  }

  /// Live projections against the fold of the steps.
  private void projections() throws SQLException, ProjectException {
    sql.execute("BEGIN IMMEDIATE");
    try {
      for (var table : PROJECTIONS) {
        sql.execute("CREATE TEMP TABLE was_%s AS SELECT * FROM main.%s".formatted(table, table));
      }
      replay.run();
      for (var table : PROJECTIONS) {
        long differing =
            number(
                    "SELECT count(*) FROM (SELECT * FROM main.%s EXCEPT SELECT * FROM was_%s)",
                    table)
                + number(
                    "SELECT count(*) FROM (SELECT * FROM was_%s EXCEPT SELECT * FROM main.%s)",
                    table);
        if (differing > 0) {
          wrong.add(
              "Table \"%s\" is not what follows from the steps (%d rows differ); rebuilding mends it."
                  .formatted(table, differing));
        }
      }
    } finally {
      sql.execute("ROLLBACK");
    }
  }

  private long number(String query, String table) throws SQLException {
    try (var statement = sql.connection().createStatement();
        var row = statement.executeQuery(query.formatted(table, table))) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
