package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.review.Conflict;

/// Reads what people altered without knowing of each other, see [Contests]. Owned by the thread of
/// its connection.
final class Conflicts {
  private final Sql sql;

  Conflicts(Sql sql) {
    this.sql = sql;
  }

  /// Return what is to be decided about the work as a whole.
  List<Conflict> all() throws SQLException {
    record Key(Conflict.Kind kind, String key) {}
    var sides = new LinkedHashMap<Key, List<Conflict.Side>>();
    sql.each(
        "SELECT c.kind, c.key, c.side, c.annotator, coalesce(n.name, c.annotator), c.value"
            + " FROM contested c LEFT JOIN annotator n ON n.id = c.annotator"
            + " WHERE c.kind IN ('labels', 'statement') ORDER BY c.kind, c.key, 5, c.side",
        row ->
            sides
                .computeIfAbsent(
                    new Key(
                        Conflict.Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getString(2)),
                    key -> new ArrayList<>())
                .add(
                    new Conflict.Side(
                        row.getString(3),
                        new AnnotatorId(row.getString(4)),
                        row.getString(5),
                        row.getString(6))));
    var all = new ArrayList<Conflict>();
    for (var entry : sides.entrySet()) {
      var key = entry.getKey();
      all.add(new Conflict(key.kind(), key.key(), now(key.kind(), key.key()), entry.getValue()));
    }
    return all;
  }

  private @Nullable String now(Conflict.Kind kind, String key) throws SQLException {
    return switch (kind) {
      case LABELS ->
          sql.first("SELECT labels FROM task WHERE id = ?", row -> row.getString(1), key)
              .orElse(null);
      case STATEMENT -> {
        int at = key.indexOf('/');
        yield Statements.value(sql, key.substring(0, at), key.substring(at + 1)).orElse(null);
      }
    };
  }

  /// Return how many items people answered differently without knowing of each other.
  long disputed() throws SQLException {
    return sql.number("SELECT count(DISTINCT key) FROM contested WHERE kind = 'item'");
  }
}
