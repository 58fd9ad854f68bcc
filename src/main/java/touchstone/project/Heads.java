package touchstone.project;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The latest steps of a file, those that no other step names: one where people work on one file,
/// several after files were brought together. Owned by the thread of its connection.
final class Heads {
  private final Sql sql;
  private @Nullable Latest latest;

  /// @param hashes of the latest steps, sorted
  /// @param depth the greatest of theirs, 0 in a file without steps
  record Latest(List<String> hashes, long depth) {}

  Heads(Sql sql) {
    this.sql = sql;
  }

  Latest latest() throws SQLException {
    var known = latest;
    if (known == null) {
      var hashes = sql.list("SELECT hash FROM head ORDER BY hash", row -> row.getString(1));
      known = new Latest(hashes, sql.number("SELECT coalesce(max(depth), 0) FROM head"));
      latest = known;
    }
    return known;
  }

  /// Note a step that came after all of them.
  void advance(String hash, long depth) throws SQLException {
    if (latest().hashes().size() == 1) {
      sql.update("UPDATE head SET hash = ?, depth = ?", hash, depth);
    } else {
      sql.update("DELETE FROM head");
      sql.update("INSERT INTO head (hash, depth) VALUES (?, ?)", hash, depth);
    }
    latest = new Latest(List.of(hash), depth);
  }

  /// Forget what is known, after a transaction was rolled back or steps came from elsewhere.
  void forget() {
    latest = null;
  }
}
