package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The check of the structure of a file, as SQLite makes it. What it says is passed on as it is.
/// The indices of the log are checked apart, once its rows were read. Owned by one thread at a
/// time.
final class StructureCheck {
  private final Sql sql;
  private @Nullable LogIndices indices;

  StructureCheck(Sql sql) {
    this.sql = sql;
  }

  /// Check everything but the indices of the log.
  ///
  /// @return what is wrong
  List<String> run() throws SQLException {
    try {
      if (!said("PRAGMA quick_check(1)").isEmpty()) {
        return said("PRAGMA integrity_check(20)");
      }
      var found = tables("AND name <> 'step'");
      indices = LogIndices.read(sql);
      return found;
    } catch (SQLException failure) {
      if (!Failures.damage(failure)) {
        throw failure;
      }
      return tables("");
    }
  }

  /// Check the indices of the log, where everything else is sound.
  ///
  /// @param said what they must hold, null if it is not known
  /// @return what is wrong
  List<String> indices(@Nullable LogIndices said) throws SQLException {
    return said != null && indices != null && indices.same(said)
        ? List.of()
        : tables("AND name = 'step'");
  }

  /// Check each table by itself, as one of them may be none that can be checked at all.
  private List<String> tables(String which) throws SQLException {
    var found = new ArrayList<String>();
    for (var table :
        sql.list(
            "SELECT name FROM sqlite_schema WHERE type = 'table' " + which,
            row -> row.getString(1))) {
      try {
        found.addAll(said("PRAGMA integrity_check(\"%s\")".formatted(table.replace("\"", "\"\""))));
      } catch (SQLException failure) {
        if (!Failures.damage(failure)) {
          throw failure;
        }
        found.add("%s in %s".formatted(failure.getMessage(), table));
      }
    }
    return found;
  }

  private List<String> said(String check) throws SQLException {
    return sql.list(check, row -> row.getString(1)).stream()
        .flatMap(String::lines)
        .filter(line -> !line.equals("ok") && !line.startsWith("***"))
        .toList();
  }
}
