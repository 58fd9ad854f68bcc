package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Lets a copy of a project find its pictures from another folder than the one it was made in.
final class Relocating {
  private Relocating() {}

  /// Return where a file looks for what was elsewhere once.
  static Map<String, String> relinks(Sql sql) throws SQLException {
    var relinks = new LinkedHashMap<String, String>();
    sql.each("SELECT was, now FROM relink", row -> relinks.put(row.getString(1), row.getString(2)));
    return relinks;
  }

  /// Write it into a copy, inside the caller's transaction.
  ///
  /// @param from where the project is
  /// @param to where the copy will be
  static void run(Sql copy, Path from, Path to) throws SQLException {
    var relinks = relinks(copy);
    var here = new ItemPaths(from, relinks);
    var there = new ItemPaths(to, Map.of());
    if (there.name(from.toAbsolutePath()).equals(String.valueOf(from.getFileName()))
        || copy.number("SELECT EXISTS (SELECT 1 FROM item WHERE path LIKE '/%' OR path LIKE '_:%')")
            > 0) {
      return;
    }
    relinks.putIfAbsent("", "");
    for (var was : relinks.keySet()) {
      var now = ItemPaths.folder(there.name(here.resolve(was)));
      new Tally(copy)
          .change(
              Tally.RELINK,
              () -> copy.update("INSERT OR REPLACE INTO relink (was, now) VALUES (?, ?)", was, now),
              "was = ?",
              was);
    }
  }
}
