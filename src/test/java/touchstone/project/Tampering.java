package touchstone.project;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Alters one row of a project file at random, as somebody with an editor for SQLite may.
final class Tampering implements AutoCloseable {
  private final Connection connection;
  private final Random random;

  Tampering(Path file, Random random) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    this.random = random;
  }

  /// What was done.
  ///
  /// @param step the row of the step that was altered, 0 for another table
  record Deed(String what, long step) {}

  /// Do something, until something was done.
  Deed alter() throws SQLException {
    var before = contents(connection);
    while (true) {
      var tables = rows();
      var names = new ArrayList<>(tables.keySet());
      var table = names.get(random.nextInt(names.size()));
      var deed = attempt(table, tables.get(table));
      if (deed != null && !contents(connection).equals(before)) {
        return deed;
      }
    }
  }

  private Deed attempt(String table, long rows) throws SQLException {
    var columns = list("SELECT name FROM pragma_table_info('%s')".formatted(table));
    var keys = list("SELECT name FROM pragma_table_info('%s') WHERE pk > 0".formatted(table));
    var where =
        "(%s) = (SELECT %s FROM %s LIMIT 1 OFFSET %d)"
            .formatted(
                String.join(", ", keys), String.join(", ", keys), table, random.nextLong(rows));
    long step =
        table.equals("step")
            ? Long.parseLong(list("SELECT row FROM step WHERE " + where).get(0))
            : 0;
    var sql =
        switch (random.nextInt(6)) {
          case 0 -> "DELETE FROM %s WHERE %s".formatted(table, where);
          case 1 -> duplicate(table, columns, keys, where);
          default -> {
            var column = columns.get(random.nextInt(columns.size()));
            yield "UPDATE %s SET %s = %s WHERE %s"
                .formatted(table, column, other(table, column, where), where);
          }
        };
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate(sql) == 1
          ? new Deed(sql, sql.startsWith("UPDATE") && !sql.contains("SET row") ? step : 0)
          : null;
    } catch (SQLException refused) {
      return null;
    }
  }

  /// Return another value that a column may well have.
  private String other(String table, String column, String where) throws SQLException {
    var type = list("SELECT typeof(%s) FROM %s WHERE %s".formatted(column, table, where)).get(0);
    var elsewhere =
        "(SELECT o.%s FROM %s o ORDER BY o.%s IS (SELECT i.%s FROM %s i WHERE %s), random() LIMIT 1)"
            .formatted(column, table, column, column, table, where.replace("FROM", "FROM"));
    return switch (random.nextInt(4)) {
      case 0 -> elsewhere;
      case 1 -> "NULL";
      default ->
          switch (type) {
            case "integer" -> random.nextBoolean() ? column + " + 1" : column + " - 1";
            case "real" -> column + " + " + (random.nextBoolean() ? "0.5" : "1e-9");
            case "blob" ->
                "CAST(substr(%s, 1, length(%s) / 2) || x'%02x' || substr(%s, length(%s) / 2 + 2) AS BLOB)"
                    .formatted(column, column, random.nextInt(256), column, column);
            case "null" -> random.nextBoolean() ? "1" : "'a'";
            default ->
                switch (random.nextInt(4)) {
                  case 0 -> column + " || ' '";
                  case 1 -> "upper(%s)".formatted(column);
                  case 2 -> "CAST(%s AS BLOB)".formatted(column);
                  default ->
                      "replace(%s, substr(%s, %d, 1), 'e')"
                          .formatted(column, column, 1 + random.nextInt(20));
                };
          };
    };
  }

  private String duplicate(String table, List<String> columns, List<String> keys, String where) {
    var unique = table.equals("item") ? "path" : table.equals("label") ? "name" : "";
    var values = new ArrayList<String>();
    for (var column : columns) {
      if (column.equals(keys.getLast())) {
        values.add(
            "iif(typeof(%s) = 'integer', (SELECT max(%s) + 1 FROM %s), %s || '0')"
                .formatted(column, column, table, column));
      } else if (column.equals(unique) || (table.equals("step") && column.equals("id"))) {
        values.add(column + " || '0'");
      } else {
        values.add(column);
      }
    }
    return "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s"
        .formatted(table, String.join(", ", columns), String.join(", ", values), table, where);
  }

  /// Let two steps change their places.
  Deed swap() throws SQLException {
    long last = Long.parseLong(list("SELECT max(row) FROM step").getFirst());
    long one = 1 + random.nextLong(last);
    long other = 1 + (one + random.nextLong(last - 1)) % last;
    execute("UPDATE step SET row = -1 WHERE row = " + one);
    execute("UPDATE step SET row = %d WHERE row = %d".formatted(one, other));
    execute("UPDATE step SET row = %d WHERE row = -1".formatted(other));
    return new Deed("swap %d and %d".formatted(one, other), 0);
  }

  /// Put in a step whose hash is right, but which does not know of the steps before it.
  Deed insert(boolean head) throws SQLException {
    var hashes = list("SELECT hash FROM step ORDER BY row");
    var annotators = list("SELECT annotator FROM step ORDER BY row DESC");
    var by = annotators.getFirst();
    var last =
        "FROM step WHERE annotator = '%s' ORDER BY sequence DESC, hash DESC LIMIT 1".formatted(by);
    var previous = list("SELECT hash " + last).getFirst();
    long sequence = 1 + Long.parseLong(list("SELECT sequence " + last).getFirst());
    var parent = hashes.get(random.nextInt(hashes.size() - 1));
    long depth =
        1
            + Long.parseLong(
                list("SELECT depth FROM step WHERE hash = '%s'".formatted(parent)).get(0));
    var id = new java.util.UUID(random.nextLong(), random.nextLong()).toString();
    var at = "2026-03-09T09:00:00Z";
    var hash =
        Chain.hash(previous, parent, depth, id, by, sequence, at, "NOTE", "", 0, "BULK", "", "[]");
    execute(
        ("INSERT INTO step (id, annotator, sequence, depth, at, action, spent_ms, exposure, changes,"
                + " previous, parents, hash) VALUES ('%s', '%s', %d, %d, '%s', 'NOTE', 0, 'BULK',"
                + " '[]', '%s', '%s', '%s')")
            .formatted(id, by, sequence, depth, at, previous, parent, hash));
    if (head) {
      execute("DELETE FROM head");
      execute("INSERT INTO head (hash, depth) VALUES ('%s', %d)".formatted(hash, depth));
    }
    return new Deed("insert a step after " + parent, 0);
  }

  /// Put the latest steps of another file in place of those that this one names.
  void head(Path of) throws SQLException {
    execute("ATTACH DATABASE '%s' AS other".formatted(of));
    execute("DELETE FROM main.head");
    execute("INSERT INTO main.head SELECT * FROM other.head");
    execute("DETACH DATABASE other");
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> list(String sql) throws SQLException {
    var found = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }

  /// Return how many rows each table has that has some; SQLite's own notes on tables are none.
  private Map<String, Long> rows() throws SQLException {
    var rows = new TreeMap<String, Long>();
    for (var table : tables(connection)) {
      long count = Long.parseLong(list("SELECT count(*) FROM " + table).getFirst());
      if (count > 0) {
        rows.put(table, count);
      }
    }
    return rows;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                    + " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  /// Return what there is in the tables of a file, as one digest; that of a table that cannot be
  /// read is what is said of it. A number is the same whole or not, as SQLite stores both alike.
  static String contents(Path file) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      return contents(connection);
    } catch (SQLException unreadable) {
      return String.valueOf(unreadable.getMessage());
    }
  }

  private static String contents(Connection connection) throws SQLException {
    var digest = RowDigest.sha256();
    for (var table : tables(connection)) {
      digest.update(table.getBytes());
      read(connection, table, digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void read(Connection connection, String table, MessageDigest digest)
      throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT * FROM " + table)) {
      var values = new RowDigest();
      int width = row.getMetaData().getColumnCount();
      while (row.next()) {
        values.row(row, width);
      }
      digest.update(values.bytes());
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
