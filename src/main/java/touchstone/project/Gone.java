package touchstone.project;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// The items that are in no list, as the import that brought them was taken out. What was said of
/// them stays in the file and counts nowhere.
final class Gone {
  private Gone() {}

  /// Return whether any import was taken out; most often none was.
  static boolean any(Sql sql) throws SQLException {
    return sql.number("SELECT EXISTS (SELECT 1 FROM import WHERE withdrawn = 1)") > 0;
  }

  static Set<Long> items(Sql sql) throws SQLException {
    if (!any(sql)) {
      return Set.of();
    }
    return new HashSet<>(
        sql.list(
            "SELECT i.id FROM item i WHERE NOT EXISTS"
                + " (SELECT 1 FROM item_state t WHERE t.item = i.id)",
            row -> row.getLong(1)));
  }

  /// Return SQL for the condition that an item is in the lists, true where all are.
  ///
  /// @param item the column of its identity
  static String not(Sql sql, String item) throws SQLException {
    return any(sql)
        ? "EXISTS (SELECT 1 FROM item_state listed WHERE listed.item = " + item + ")"
        : "1";
  }
}
