package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ImportId;
import touchstone.annotation.RunId;
import touchstone.review.Action;
import touchstone.review.Change;

/// Brings the steps of another copy of a project into a file, with the rows that they vouch for.
/// The log becomes the union of both, in the order that follows from the steps alone, so that it
/// does not matter which copy comes into which, in what order, or how often. Everything happens in
/// the caller's transaction. Owned by the thread of its connection.
final class Merging {
  private static final String IMPORTS = "SELECT import FROM temp.brought";
  private static final String BATCHES = "SELECT run, batch FROM temp.proposed";
  private static final String OF_IMPORTS = "o.import IN (" + IMPORTS + ")";
  private static final String OF_BATCHES = "(o.run, o.batch) IN (" + BATCHES + ")";

  /// Tables whose rows never change, with which of them come along; numbers of labels are put into
  /// those of this file.
  private static final List<Table> TABLES =
      List.of(
          new Table("import", "o.id IN (" + IMPORTS + ")", null),
          new Table("item", OF_IMPORTS, null),
          new Table(
              "item_text",
              "o.item IN (SELECT i.id FROM main.item i WHERE i.import IN (" + IMPORTS + "))",
              null),
          new Table(
              "fingerprint",
              "o.item IN (SELECT id FROM main.item)"
                  + " AND o.item NOT IN (SELECT item FROM main.fingerprint)",
              null),
          new Table("imported", OF_IMPORTS, "label"),
          new Table("imported_label", OF_IMPORTS, "label"),
          new Table("import_fact", OF_IMPORTS, null),
          new Table("rated", OF_IMPORTS, "label"),
          new Table("sized", OF_IMPORTS, null),
          new Table("prediction", OF_BATCHES, "label"),
          new Table("run_item", OF_BATCHES, null));

  private final Sql sql;
  private final String name;
  private final Weaving weaving;
  private final Remains remains;
  private Vouched vouched = new Vouched();

  /// The batches that came before their step, which the other file has: somebody saved them.
  private final Set<String> early = new TreeSet<>();

  /// @param name of the file
  Merging(Sql sql, String name, Weaving weaving) {
    this.sql = sql;
    this.name = name;
    this.weaving = weaving;
    remains = new Remains(sql);
  }

  /// A table of immutable rows.
  ///
  /// @param which of its rows `o` come along
  /// @param label the column that holds the number of a label, null for none
  private record Table(String name, String which, @Nullable String label) {}

  /// Make the other file readable beside this one, outside a transaction.
  void attach(Path other) throws SQLException {
    sql.update("ATTACH DATABASE ? AS other", other.toAbsolutePath().toUri() + "?mode=ro");
  }

  void detach() throws SQLException {
    sql.forget();
    weaving.forget();
    sql.execute("DETACH DATABASE other");
  }

  /// What came in, as rows.
  ///
  /// @param steps by the name of who took them
  record Rows(
      Map<String, Long> steps, long items, long annotations, long predictions, long ratings) {}

  /// Bring in what is not here yet.
  ///
  /// @param file the name of the other
  /// @throws ProjectException if it is a copy of another project, its steps do not fit, or rows
  ///   that would come in are not those that its steps vouch for
  Rows bring(String file) throws SQLException, ProjectException {
    project(file);
    var steps = weaving.find();
    check(file);
    pick(file);
    remains.check(file, vouched.keys());
    if (!steps.isEmpty()) {
      weaving.run(file);
    }
    var tally = new Tally(sql);
    boolean sound = tally.holds(Tally.FINGERPRINT);
    var came = new HashMap<String, Long>();
    for (var table : TABLES) {
      came.put(table.name(), copy(table));
    }
    if (sound) {
      tally.take(Tally.FINGERPRINT);
    }
    Sizes.settle(sql);
    vouch(file);
    return new Rows(
        steps,
        came.getOrDefault("item", 0L),
        came.getOrDefault("imported", 0L),
        came.getOrDefault("prediction", 0L),
        came.getOrDefault("rated", 0L));
  }

  /// Return whether the other file can be read from end to end.
  boolean sound() {
    try {
      return sql.list("PRAGMA other.quick_check(1)", row -> row.getString(1)).equals(List.of("ok"));
    } catch (SQLException unreadable) {
      return false;
    }
  }

  /// Return whether a step that is not as it was written is so in the other file.
  boolean brought(StepRow step) throws SQLException {
    return sql.number("SELECT EXISTS (SELECT 1 FROM temp.come WHERE hash = ?)", step.hash()) > 0
        || Known.altered(sql, "other", step.id()).isPresent();
  }

  private void project(String file) throws SQLException, ProjectException {
    var here =
        sql.list("SELECT value FROM main.meta WHERE key = 'project'", row -> row.getString(1));
    var there =
        sql.list("SELECT value FROM other.meta WHERE key = 'project'", row -> row.getString(1));
    if (!here.equals(there)) {
      throw new ProjectException(
          "%s is another project, not a copy of this one: only files that began as one come together."
              .formatted(file));
    }
  }

  private void check(String file) throws SQLException, ProjectException {
    new Known(sql, name).check(file);
    var clash =
        sql.list(
            "SELECT o.path FROM other.item o JOIN main.item m ON m.path = o.path AND m.id <> o.id"
                + " JOIN other.fingerprint s ON s.item = o.id AND s.import = o.import"
                + " JOIN main.fingerprint f ON f.item = m.id AND f.import = m.import"
                + " JOIN other.import a ON a.id = o.import JOIN main.import b ON b.id = m.import"
                + " WHERE s.sha256 <> f.sha256 AND a.withdrawn = 0 AND b.withdrawn = 0"
                + " AND o.id NOT IN (SELECT id FROM main.item)"
                + " AND m.id NOT IN (SELECT id FROM other.item) ORDER BY o.path LIMIT 1",
            row -> row.getString(1));
    if (!clash.isEmpty()) {
      throw new ProjectException(
          "%s is another picture in each of the copies, which imported it each for itself; take that"
                  .formatted(clash.getFirst())
              + " import out of one of them.");
    }
  }

  /// Say which imports and batches of runs come in with the steps that do.
  ///
  /// @param file the name of the other
  private void pick(String file) throws SQLException, ProjectException {
    sql.execute("DROP TABLE IF EXISTS temp.brought");
    sql.execute("DROP TABLE IF EXISTS temp.proposed");
    sql.execute("CREATE TEMP TABLE brought (import INTEGER PRIMARY KEY)");
    sql.execute(
        "CREATE TEMP TABLE proposed (run INTEGER, batch INTEGER, PRIMARY KEY (run, batch))"
            + " WITHOUT ROWID");
    vouched = new Vouched();
    record Bringing(boolean recovering, String changes) {}
    for (var step :
        sql.list(
            "SELECT s.action, s.changes FROM temp.come c JOIN other.step s ON s.row = c.row"
                + " WHERE c.brings ORDER BY c.depth, c.hash",
            row ->
                new Bringing(row.getString(1).equals(Action.RECOVER.name()), row.getString(2)))) {
      for (var change : ChangeCodec.read(step.changes()).changes()) {
        switch (change) {
          case Change.Received(var batch, var items, var annotations, var digest) -> {
            if (sql.number("SELECT count(*) FROM main.import WHERE id = ?", batch.value()) == 0) {
              vouched.see(step.recovering(), change);
              sql.update("INSERT OR IGNORE INTO temp.brought (import) VALUES (?)", batch.value());
            } else if (!step.recovering() && saved(batch)) {
              throw new ProjectException(
                  "This project was recovered without the step that brought in a part of its items, and %1$s has it: bring this project into a copy of %1$s instead, or recover the damaged file once more with --backup."
                      .formatted(file));
            }
          }
          case Change.Proposed(var run, var batch, var rows, var digest)
              when step.recovering() && proposed(run, batch) -> {}
          case Change.Proposed(var run, var batch, var rows, var digest) -> {
            vouched.see(step.recovering(), change);
            if (proposed(run, batch)) {
              early.add(Vouched.ofRun(run.value(), batch));
            }
            sql.update(
                "INSERT OR IGNORE INTO temp.proposed (run, batch) VALUES (?, ?)",
                run.value(),
                batch);
          }
          case Change.Stated stated -> vouched.see(step.recovering(), stated);
          default -> {}
        }
      }
    }
    vouched.forgetOthers();
  }

  /// Return whether an import is here that only a recovery vouches for: some of it may be lost.
  private boolean saved(ImportId batch) throws SQLException {
    return sql.number(
            "SELECT min(action = 'RECOVER') FROM main.step WHERE instr(changes, ?) > 0",
            Origins.words(Vouched.ofImport(batch.value())))
        > 0;
  }

  /// Return whether a batch is here, which somebody who lost its step saved elsewhere.
  private boolean proposed(RunId run, long batch) throws SQLException {
    return sql.number(
            "SELECT EXISTS (SELECT 1 FROM main.run_item WHERE run = ? AND batch = ?)",
            run.value(),
            batch)
        > 0;
  }

  /// Refuse rows that are not those that their steps vouch for.
  private void vouch(String file) throws SQLException, ProjectException {
    var wrong = vouched.wrongByKey(sql, new ImmutableRows(sql).read(IMPORTS, BATCHES));
    if (!wrong.isEmpty()) {
      var one = wrong.entrySet().iterator().next();
      throw early.contains(one.getKey())
          ? remains.lacking(one.getKey(), file)
          : new ProjectException(
              "%s was altered after it was written: %s Nothing was brought in."
                  .formatted(file, one.getValue()));
    }
  }

  /// Bring in the rows of a table that are not here.
  ///
  /// @return how many they were
  private long copy(Table table) throws SQLException {
    var columns =
        sql.list(
            "SELECT name FROM pragma_table_info(?, 'main')", row -> row.getString(1), table.name());
    var fresh = " FROM other.%s o WHERE %s".formatted(table.name(), table.which());
    var label = table.label();
    if (label != null) {
      sql.update(
          "INSERT OR IGNORE INTO main.label (name) SELECT name FROM other.label WHERE id IN"
              + " (SELECT o.%s".formatted(label)
              + fresh
              + ")");
    }
    boolean moved = columns.contains("was");
    var read =
        columns.stream()
            .map(
                column ->
                    column.equals(label)
                        ? "(SELECT m.id FROM main.label m JOIN other.label l ON l.name = m.name"
                            + " WHERE l.id = o.%s)".formatted(label)
                        : moved && column.equals("item")
                            ? "coalesce(o.was, o.item)"
                            : column.equals("was") ? "NULL" : "o." + column)
            .toList();
    return sql.update(
        "INSERT OR IGNORE INTO main.%s SELECT %s".formatted(table.name(), String.join(", ", read))
            + fresh);
  }
}
