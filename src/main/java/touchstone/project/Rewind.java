package touchstone.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import touchstone.review.Action;
import touchstone.review.Moment;
import touchstone.review.Subject;

/// Makes a copy of a project that holds it as it was at a moment: the steps up to there with all
/// that they vouch for, and nothing that came later.
final class Rewind {
  /// What is written without steps; of these, what is not as it was written is not copied.
  private static final List<String> TALLIED =
      List.of(Tally.META, Tally.FINGERPRINT, Tally.RELINK, Tally.EMBEDDER, Tally.EMBEDDING);

  private final Path file;
  private final Path target;

  Rewind(Path file, Path target) {
    this.file = file;
    this.target = target;
  }

  /// Make it.
  ///
  /// @param sql sees the file
  /// @return how many steps it has
  long run(Sql sql, Moment moment) throws SQLException, IOException {
    if (Files.exists(target)) {
      throw new ProjectException(
          "%s exists already; choose another name.".formatted(target.getFileName()));
    }
    var folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new ProjectException("The folder %s is not there; make it first.".formatted(folder));
    }
    var fresh =
        target.toAbsolutePath().resolveSibling(target.getFileName() + ".new-" + UUID.randomUUID());
    try {
      sql.update("VACUUM INTO ?", fresh);
      long steps;
      try (var copy = new Sql(Connections.write(fresh))) {
        copy.execute("PRAGMA trusted_schema = OFF");
        copy.execute("PRAGMA journal_mode = MEMORY");
        var moments = new Moments(copy);
        var kept = moments.of(moment);
        steps = kept.cardinality();
        copy.execute("BEGIN IMMEDIATE");
        cut(copy, moments.ancestry(), kept);
        copy.execute("COMMIT");
        copy.forget();
        // What came later is not to be found in pages that are free now.
        copy.execute("VACUUM");
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      return steps;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void cut(Sql sql, Ancestry ancestry, BitSet kept) throws SQLException, ProjectException {
    var tally = new Tally(sql);
    var sound = new ArrayList<String>();
    for (var table : TALLIED) {
      if (tally.holds(table)) {
        sound.add(table);
      }
    }
    heads(sql, ancestry.last(kept));
    boolean recovered =
        sql.number(
                "SELECT EXISTS (SELECT 1 FROM statement WHERE subject = ?)", Subject.SALVAGE.word())
            > 0;
    if (kept.cardinality() < ancestry.size()) {
      steps(sql, kept);
      var vouched = rows(sql);
      if (recovered) {
        check(sql, vouched);
      }
    }
    sql.update("DELETE FROM meta WHERE key = 'merged'");
    Relocating.run(sql, file, target);
    for (var table : sound) {
      tally.take(table);
    }
    var parts = FileParts.of(target, sql);
    new Rebuilding(sql, parts.labels(), parts.replay()).run();
    if (sql.number("SELECT count(*) FROM statement WHERE subject = 'project'") == 0) {
      throw Past.before();
    }
  }

  /// Refuse a moment before rows were lost: they are not as they were then.
  private static void check(Sql sql, Vouched vouched) throws SQLException, ProjectException {
    var wrong = vouched.wrongByKey(sql, new ImmutableRows(sql).read()).keySet();
    if (!wrong.isEmpty()) {
      throw new ProjectException(
          "What came with %s could be recovered only in part since: the project as it was before cannot be made of this file. Make it of a copy that has all of it."
              .formatted(Origins.name(sql, wrong.iterator().next(), "main")));
    }
  }

  private static void heads(Sql sql, BitSet last) throws SQLException {
    sql.update("DELETE FROM head");
    int[] place = {0};
    sql.each(
        "SELECT hash, depth FROM step ORDER BY row",
        row -> {
          if (last.get(place[0]++)) {
            sql.update(
                "INSERT INTO head (hash, depth) VALUES (?, ?)", row.getString(1), row.getLong(2));
          }
        });
  }

  /// Take the other steps out, and number those that are left from 1.
  private static void steps(Sql sql, BitSet kept) throws SQLException {
    sql.execute("CREATE TEMP TABLE kept (row INTEGER PRIMARY KEY)");
    Past.keep(sql, kept);
    sql.execute("DELETE FROM step WHERE row NOT IN (SELECT row FROM temp.kept)");
    if (kept.length() > kept.cardinality()) {
      var rows = sql.list("SELECT row FROM step ORDER BY row", row -> row.getLong(1));
      for (int at = 0; at < rows.size(); at++) {
        if (rows.get(at) != at + 1) {
          sql.update("UPDATE step SET row = ? WHERE row = ?", at + 1, rows.get(at));
        }
      }
    }
    sql.execute("DROP TABLE temp.kept");
  }

  /// Take the rows out that no step vouches for any more.
  ///
  /// @return what the steps vouch for
  private static Vouched rows(Sql sql) throws SQLException, ProjectException {
    var vouched = new Vouched();
    new Steps(sql)
        .each(
            stored -> {
              var draft = stored.step().draft();
              boolean recovering = draft.action() == Action.RECOVER;
              draft.changes().changes().forEach(change -> vouched.see(recovering, change));
            });
    sql.execute("CREATE TEMP TABLE came (import INTEGER PRIMARY KEY)");
    sql.execute("CREATE TEMP TABLE batch (run INTEGER, batch INTEGER, PRIMARY KEY (run, batch))");
    for (var key : vouched.keys()) {
      var parts = key.split("/");
      if (parts.length == 2) {
        sql.update("INSERT INTO temp.came (import) VALUES (?)", Long.parseLong(parts[1]));
      } else {
        sql.update(
            "INSERT INTO temp.batch (run, batch) VALUES (?, ?)",
            Long.parseLong(parts[1]),
            Long.parseLong(parts[2]));
      }
    }
    sql.execute(
        "UPDATE item SET width = 0, height = 0 WHERE id IN (SELECT item FROM sized"
            + " WHERE import NOT IN (SELECT import FROM temp.came))");
    for (var table : new String[] {"sized", "imported", "imported_label", "import_fact", "rated"}) {
      sql.execute(
          "DELETE FROM %s WHERE import NOT IN (SELECT import FROM temp.came)".formatted(table));
    }
    Sizes.settle(sql);
    sql.execute(
        "DELETE FROM fingerprint WHERE import IS NOT NULL"
            + " AND import NOT IN (SELECT import FROM temp.came)");
    sql.execute("DELETE FROM item WHERE import NOT IN (SELECT import FROM temp.came)");
    sql.execute("DELETE FROM import WHERE id NOT IN (SELECT import FROM temp.came)");
    for (var table : new String[] {"item_text", "fingerprint", "embedding"}) {
      sql.execute("DELETE FROM %s WHERE item NOT IN (SELECT id FROM item)".formatted(table));
    }
    for (var table : new String[] {"prediction", "run_item"}) {
      sql.execute(
          "DELETE FROM %s WHERE (run, batch) NOT IN (SELECT run, batch FROM temp.batch)"
              .formatted(table));
    }
    sql.execute("DROP TABLE temp.came");
    sql.execute("DROP TABLE temp.batch");
    return vouched;
  }
}
