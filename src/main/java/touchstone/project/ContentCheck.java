package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The check of everything in a file but the log: its structure, the rows that came in, and what is
/// counted or derived from these. Owned by the thread of its connection while it runs.
final class ContentCheck {
  private final Sql sql;
  private final Findings findings = new Findings();
  private final Set<String> search = new LinkedHashSet<>();
  private final Map<Long, Facts> facts = new HashMap<>();
  private final Map<Long, String> unused = new TreeMap<>();
  private Map<String, String> rows = Map.of();
  private final StructureCheck structure;
  private boolean damaged;

  ContentCheck(Sql sql) {
    this.sql = sql;
    structure = new StructureCheck(sql);
  }

  void run() throws SQLException {
    structure();
    if (damaged) {
      return;
    }
    rows = new ImmutableRows(sql).read();
    items();
    moved();
    labels();
    tallies();
    search();
    search.forEach(findings::mendable);
  }

  /// Return whether the file is damaged as such, so that what else was found means little.
  boolean damaged() {
    return damaged;
  }

  Findings findings() {
    return findings;
  }

  /// Return what there is of the rows that came in, see [Vouched].
  Map<String, String> rows() {
    return rows;
  }

  /// Say which labels neither a row that came in nor the log uses.
  List<String> unused(Set<String> used) {
    var wrong = new ArrayList<String>();
    unused.forEach(
        (id, name) -> {
          if (!used.contains(name)) {
            wrong.add("Label %d (\"%s\") is used by nothing".formatted(id, name));
          }
        });
    return wrong;
  }

  private void structure() throws SQLException {
    var found = structure.run();
    take(found);
    if (damaged) {
      search.forEach(findings::mendable);
    }
  }

  /// Check the indices of the log, which hold what its rows say.
  ///
  /// @param said what they must hold, as far as it is known
  void indices(@Nullable LogIndices said) throws SQLException {
    if (!damaged) {
      take(structure.indices(said));
    }
  }

  /// Take note of what SQLite says of the structure.
  private void take(List<String> lines) {
    for (var line : lines) {
      if (line.contains("item_search")) {
        search.add("The search index is damaged (%s)".formatted(line));
      } else {
        damaged = true;
        findings.broken("The file is damaged: %s.".formatted(line));
      }
    }
  }

  /// Items must be such as can be read.
  private void items() throws SQLException {
    sql.each(
        "SELECT "
            + ItemReader.ITEM
            + ", i.import, i.id IN (SELECT t.id FROM doubled t) FROM item i ORDER BY i.id",
        row -> {
          try {
            var item = ItemReader.item(row);
            if (row.getInt(9) == 0) {
              facts.computeIfAbsent(row.getLong(8), batch -> new Facts()).add(item.metadata());
            }
          } catch (IllegalArgumentException | NullPointerException | JacksonException impossible) {
            findings.broken(
                "Item %d holds a value that Touchstone does not write.".formatted(row.getLong(1)));
          }
        });
  }

  /// Pictures have the size with which they came, and rows are at the one item that theirs is one
  /// with.
  private void moved() throws SQLException {
    long sizes = Sizes.wrong(sql);
    if (sizes > 0) {
      findings.mendable(
          "%s in \"item\" did not come with %s"
              .formatted(
                  sizes == 1 ? "1 size" : "%,d sizes".formatted(sizes),
                  sizes == 1 ? "its picture" : "their pictures"));
    }
    new Doubles(sql)
        .astray()
        .forEach(
            (table, rows) ->
                findings.mendable(
                    "%s in \"%s\" at %s"
                        .formatted(
                            rows == 1 ? "1 row" : "%,d rows".formatted(rows),
                            table,
                            rows == 1
                                ? "an item that is not its own"
                                : "items that are not theirs")));
  }

  private void labels() throws SQLException {
    unused.putAll(Labels.idle(sql));
    long wrong =
        sql.number(
            """
            WITH counted AS (
              SELECT import, task, label, count(*) AS annotations FROM imported GROUP BY 1, 2, 3)
            SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM imported_label))
              + (SELECT count(*) FROM (SELECT * FROM imported_label EXCEPT SELECT * FROM counted))
            """);
    if (wrong > 0) {
      findings.mendable(
          "The labels that came in are counted wrongly (%s in \"imported_label\")"
              .formatted(wrong == 1 ? "1 row" : "%,d rows".formatted(wrong)));
    }
  }

  private void tallies() throws SQLException {
    new Tally(sql)
        .wrong()
        .forEach(
            (table, what) -> {
              if (table.equals(Tally.SEARCH)) {
                search.add("The search index was altered after it was written");
              } else if (table.equals(Tally.FINGERPRINT)) {
                findings.broken("Table \"%s\" %s.".formatted(table, what));
              } else {
                findings.mendable("Table \"%s\" %s".formatted(table, what));
              }
            });
  }

  private void search() throws SQLException {
    if (!search.isEmpty()) {
      return;
    }
    try {
      search.addAll(new SearchIndex(sql).verify(facts));
    } catch (SQLException failure) {
      if (!Failures.damage(failure)) {
        throw failure;
      }
      search.add("The search index is damaged (%s)".formatted(failure.getMessage()));
    }
  }
}
