package touchstone.project;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchstone.review.Change;

/// What was done in a copy of a project since it was handed out, as a small file of its own: the
/// new steps, and the rows that they vouch for. It comes together with the project as any copy
/// does. Owned by the thread of the file.
final class Contribution {
  /// The fact about a file that says that it is none but a contribution.
  static final String MARK = "contribution";

  /// How many bytes its pages have, and those of no project. Most tables have few rows or none, and
  /// each takes a page at least.
  static final int PAGE = 512;

  /// Rows that came in with an import, with what names it.
  private static final List<String> OF_IMPORTS =
      List.of(
          "import WHERE id IN (SELECT import FROM temp.brought)",
          "item WHERE import IN (SELECT import FROM temp.brought)",
          "item_text WHERE item IN (SELECT id FROM main.item)",
          "fingerprint WHERE item IN (SELECT id FROM main.item)",
          "imported WHERE import IN (SELECT import FROM temp.brought)",
          "imported_label WHERE import IN (SELECT import FROM temp.brought)",
          "import_fact WHERE import IN (SELECT import FROM temp.brought)",
          "rated WHERE import IN (SELECT import FROM temp.brought)",
          "sized WHERE import IN (SELECT import FROM temp.brought)");

  private static final List<String> OF_RUNS =
      List.of(
          "prediction WHERE (run, batch) IN (SELECT run, batch FROM temp.proposed)",
          "run_item WHERE (run, batch) IN (SELECT run, batch FROM temp.proposed)");

  /// What a contribution is known and read by.
  private static final List<String> WHOLE =
      List.of("label", "task", "annotator", "head", "meta WHERE key IN " + Register.META);

  private final Path file;
  private final Sql sql;

  Contribution(Path file, Sql sql) {
    this.file = file;
    this.sql = sql;
  }

  /// Return whether a file is one, and no project.
  static boolean is(Sql sql) throws SQLException {
    return sql.number("SELECT count(*) FROM meta WHERE key = ?", MARK) > 0;
  }

  /// Write it.
  ///
  /// @return how many steps are in it, by the name of who took them
  Map<String, Long> write(Path to) throws SQLException, ProjectException {
    if (Files.exists(to)) {
      throw new ProjectException(
          "%s exists already; choose another name.".formatted(to.getFileName()));
    }
    var came = came();
    if (came.isEmpty()) {
      throw new ProjectException(
          "Nothing was done in %s since it was handed out.".formatted(file.getFileName()));
    }
    try {
      var fresh = Opening.beside(to);
      try {
        var steps = write(fresh, came);
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
        return steps;
      } finally {
        Opening.discard(fresh);
      }
    } catch (ProjectException said) {
      throw said;
    } catch (FileSystemException odd) {
      throw new ProjectException(
          "%s cannot be written: %s. Choose another name or another place."
              .formatted(
                  to, odd.getReason() == null ? "the system does not say why" : odd.getReason()),
          odd);
    } catch (IOException failure) {
      throw new ProjectException(
          "%s cannot be written: %s. Check the disk.".formatted(to, failure.getMessage()), failure);
    }
  }

  /// Return the rows of the steps that were taken since the copy was handed out.
  private Set<Long> came() throws SQLException {
    var known = new HashSet<>(new Shares(sql).handed());
    var came = new HashSet<Long>();
    sql.each(
        "SELECT row, hash, previous, parents FROM step ORDER BY row DESC",
        step -> {
          if (known.remove(step.getString(2))) {
            known.addAll(Steps.parentsOf(step.getString(3), step.getString(4)));
          } else {
            came.add(step.getLong(1));
          }
        });
    return came;
  }

  private Map<String, Long> write(Path fresh, Set<Long> came) throws ProjectException {
    try (var out = new Sql(Connections.write(fresh))) {
      out.execute("PRAGMA page_size = " + PAGE);
      out.execute("PRAGMA application_id = " + Schema.APPLICATION_ID);
      out.update("ATTACH DATABASE ? AS whole", file.toAbsolutePath().toUri() + "?mode=ro");
      out.execute("BEGIN IMMEDIATE");
      Schema.CURRENT.migrate(out, 0);
      pick(out, came);
      out.execute(
          "INSERT INTO main.step SELECT s.* FROM temp.come c JOIN whole.step s ON s.row = c.row"
              + " ORDER BY c.row");
      for (var source : List.of(WHOLE, OF_IMPORTS, OF_RUNS)) {
        for (var rows : source) {
          var table = rows.split(" ")[0];
          out.execute("INSERT INTO main.%s SELECT * FROM whole.%s".formatted(table, rows));
        }
      }
      out.update("INSERT INTO meta (key, value) VALUES (?, '1')", MARK);
      var steps = new LinkedHashMap<String, Long>();
      out.each(
          "SELECT coalesce(n.name, s.annotator), count(*) FROM main.step s"
              + " LEFT JOIN main.annotator n ON n.id = s.annotator"
              + " GROUP BY 1 ORDER BY 2 DESC, 1",
          row -> steps.put(row.getString(1), row.getLong(2)));
      out.execute("COMMIT");
      out.forget();
      out.execute("DETACH DATABASE whole");
      return steps;
    } catch (SQLException failure) {
      throw Failures.explain(fresh, "written", failure);
    }
  }

  /// Say which steps, imports and batches of runs are to come along.
  private void pick(Sql out, Set<Long> came) throws SQLException, ProjectException {
    out.execute("CREATE TEMP TABLE come (row INTEGER PRIMARY KEY)");
    out.execute("CREATE TEMP TABLE brought (import INTEGER PRIMARY KEY)");
    out.execute(
        "CREATE TEMP TABLE proposed (run INTEGER, batch INTEGER, PRIMARY KEY (run, batch))");
    var insert = out.prepareBatch("INSERT INTO temp.come (row) VALUES (?)");
    for (long row : came) {
      Sql.bind(insert, row).addBatch();
    }
    insert.executeBatch();
    var scanner = new ChangeScanner();
    for (var changes :
        out.list(
            "SELECT s.changes FROM temp.come c JOIN whole.step s ON s.row = c.row"
                + " WHERE instr(s.changes, '\"change\":\"received\"') > 0"
                + " OR instr(s.changes, '\"change\":\"proposed\"') > 0",
            row -> row.getString(1))) {
      for (var change : scanner.read(changes).changes()) {
        switch (change) {
          case Change.Received received ->
              out.update(
                  "INSERT OR IGNORE INTO temp.brought (import) VALUES (?)",
                  received.batch().value());
          case Change.Proposed proposed ->
              out.update(
                  "INSERT OR IGNORE INTO temp.proposed (run, batch) VALUES (?, ?)",
                  proposed.run().value(),
                  proposed.batch());
          default -> {}
        }
      }
    }
  }
}
