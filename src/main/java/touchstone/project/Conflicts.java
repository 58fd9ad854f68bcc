package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.review.Conflict;
import touchstone.review.Subject;

/// Reads what people altered without knowing of each other, see [Contests]. Owned by the thread of
/// its connection.
final class Conflicts {
  private static final Optional<Profiles.Field> NO_FIELD = Optional.empty();

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
      var field = key.kind() == Conflict.Kind.STATEMENT ? field(key.key()) : NO_FIELD;
      all.add(
          field.isPresent()
              ? profile(field.get(), key.key(), entry.getValue())
              : new Conflict(key.kind(), key.key(), now(key.kind(), key.key()), entry.getValue()));
    }
    return all;
  }

  private static Optional<Profiles.Field> field(String key) {
    return Profiles.Field.of(key.substring(0, key.indexOf('/')));
  }

  /// Return what people made of one field of a profile. Who owns the project alone goes on to: no
  /// side is offered that says otherwise.
  private Conflict profile(Profiles.Field field, String key, List<Conflict.Side> sides)
      throws SQLException {
    var id = key.substring(key.indexOf('/') + 1);
    var profiles = new Profiles(sql);
    var now = profiles.value(field, id).orElse(null);
    boolean last =
        field == Profiles.Field.ROLE
            && Relieved.OWNER.equals(now)
            && !profiles.ownedBesides(new AnnotatorId(id));
    var name =
        profiles
            .value(Profiles.Field.NAME, id)
            .map(value -> Statements.read(Subject.PROFILE_NAME, value))
            .orElse(id);
    return new Conflict(
        Conflict.Kind.STATEMENT,
        key,
        now,
        sides.stream().filter(side -> !last || Relieved.OWNER.equals(side.value())).toList(),
        name);
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

  /// Return the items that people answered or settled differently without knowing of each other.
  static Set<Long> disputedItems(Sql sql) throws SQLException {
    return new HashSet<>(
        sql.list(
            "SELECT DISTINCT key FROM contested WHERE kind = 'item'",
            row -> Long.parseLong(row.getString(1))));
  }

  /// Return whether an item is one of them.
  static boolean disputed(Sql sql, ItemId item) throws SQLException {
    return sql.number(
            "SELECT EXISTS (SELECT 1 FROM contested WHERE kind = 'item' AND key = ?)",
            item.toString())
        > 0;
  }
}
