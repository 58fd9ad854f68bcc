package touchstone.project;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Change;
import touchstone.review.Subject;

/// What is stated about the work, as readable JSON and back; whatever is written is read as the
/// same value.
public final class Statements {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Statements() {}

  /// Return the change that states a value.
  ///
  /// @param before what was stated, null for nothing
  /// @param after what is stated from now on, null for nothing
  public static <T> Change.Stated change(
      Subject<T> subject, String key, @Nullable T before, @Nullable T after) {
    return new Change.Stated(
        subject.word(),
        key,
        before == null ? null : write(before),
        after == null ? null : write(after));
  }

  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }

  /// Read a value.
  ///
  /// @throws tools.jackson.core.JacksonException if it is none that Touchstone writes
  static <T> T read(Subject<T> subject, String json) {
    return JSON.readValue(json, subject.type());
  }

  static Optional<String> value(Sql sql, String subject, String key) throws SQLException {
    return sql.first(
        "SELECT value FROM statement WHERE subject = ? AND key = ?",
        row -> row.getString(1),
        subject,
        key);
  }

  /// Return what is stated of a subject, by key.
  static <T> Map<String, T> all(Sql sql, Subject<T> subject) throws SQLException {
    var all = new LinkedHashMap<String, T>();
    sql.each(
        "SELECT key, value FROM statement WHERE subject = ? ORDER BY key",
        row -> all.put(row.getString(1), read(subject, row.getString(2))),
        subject.word());
    return all;
  }
}
