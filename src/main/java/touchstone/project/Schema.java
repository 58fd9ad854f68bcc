package touchstone.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The tables of a project file, version by version.
///
/// @param scripts the statements that lead from each version to the next; the first makes version 1
record Schema(List<String> scripts) {
  /// "TchS" in ASCII: stands at offset 68 of every project file.
  static final int APPLICATION_ID = 0x54636853;

  static final Schema CURRENT = new Schema(List.of(script(1), script(2), script(3)));

  /// What follows from the items, as the kind and name of an object.
  private static final List<String> DERIVED =
      List.of(
          "table item_search",
          "table item_search_data",
          "table item_search_idx",
          "table item_search_docsize",
          "table item_search_config",
          "table import_fact");

  /// What files hold, by how they are made.
  private static final Map<Schema, Map<String, String>> MADE = new ConcurrentHashMap<>();

  Schema {
    scripts = List.copyOf(scripts);
  }

  int version() {
    return scripts.size();
  }

  /// Bring a file from its version to this one, inside the caller's transaction.
  void migrate(Sql sql, int from) throws SQLException {
    for (int version = from; version < version(); version++) {
      for (var statement : statements(scripts.get(version))) {
        sql.execute(statement);
      }
    }
    sql.execute("PRAGMA user_version = " + version());
  }

  /// Make one table as it is in this version.
  void make(Sql sql, String table) throws SQLException {
    for (var script : scripts) {
      for (var statement : statements(script)) {
        if (statement.startsWith("CREATE TABLE " + table + " ")
            || statement.startsWith("CREATE VIRTUAL TABLE " + table + " ")) {
          sql.execute(statement);
        }
      }
    }
  }

  /// Refuse a file whose tables, views or triggers are not exactly those of a version. What can be
  /// built anew from the others may be missing.
  void check(Sql sql, int version, String file) throws SQLException, ProjectException {
    var found = objects(sql);
    var expected = new TreeMap<>(new Schema(scripts.subList(0, version)).objects());
    for (var derived : DERIVED) {
      if (!found.containsKey(derived)) {
        expected.remove(derived);
      }
    }
    if (!found.equals(expected)) {
      var odd = new TreeMap<>(found);
      odd.entrySet().removeAll(expected.entrySet());
      var missing = new TreeMap<>(expected);
      missing.keySet().removeAll(found.keySet());
      throw new ProjectException(
          odd.isEmpty()
              ? "%s lacks %s and cannot be opened; restore it from a copy."
                  .formatted(file, missing.firstKey())
              : "%s holds %s, which Touchstone did not make, and is not opened."
                  .formatted(file, odd.firstKey()));
    }
  }

  /// Return what a file of this version holds. It is found out by making one, which takes longer
  /// than all else that opening a small project does, and therefore once.
  private Map<String, String> objects() throws SQLException {
    var known = MADE.get(this);
    if (known == null) {
      try (var scratch = new Sql(Connections.memory())) {
        migrate(scratch, 0);
        known = Map.copyOf(objects(scratch));
      }
      MADE.put(this, known);
    }
    return known;
  }

  private static Map<String, String> objects(Sql sql) throws SQLException {
    var objects = new TreeMap<String, String>();
    sql.each(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
            + " AND name NOT LIKE 'sqlite_stat%'",
        row -> objects.put(row.getString(1) + " " + row.getString(2), row.getString(3)));
    return objects;
  }

  /// Split a script at the semicolons that end its statements.
  private static List<String> statements(String script) {
    return List.of(script.replaceAll("(?m)^--.*$", "").split(";")).stream()
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static String script(int version) {
    var name = "schema-%s.sql".formatted(version);
    try (var stream = Schema.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
