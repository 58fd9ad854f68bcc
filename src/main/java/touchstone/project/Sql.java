package touchstone.project;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection with its prepared statements, each made once. Owned by one thread.
final class Sql implements AutoCloseable {
  private Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /// Reads one row.
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Sees one row after the other.
  @FunctionalInterface
  interface Each {
    void see(ResultSet row) throws SQLException;
  }

  /// Return the prepared statement of that text, made on first use and kept.
  PreparedStatement prepare(String sql) throws SQLException {
    var known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  /// Return the prepared statement of that text for rows to be gathered in; none are left in it
  /// from a transaction that was given up.
  PreparedStatement prepareBatch(String sql) throws SQLException {
    var statement = prepare(sql);
    statement.clearBatch();
    return statement;
  }

  int update(String sql, @Nullable Object... values) throws SQLException {
    try {
      return bind(prepare(sql), values).executeUpdate();
    } catch (SQLException failure) {
      throw forgetting(sql, failure);
    }
  }

  <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    var found = new ArrayList<T>();
    each(sql, result -> found.add(row.read(result)), values);
    return found;
  }

  void each(String sql, Each each, @Nullable Object... values) throws SQLException {
    try (var result = bind(prepare(sql), values).executeQuery()) {
      while (result.next()) {
        each.see(result);
      }
    } catch (SQLException failure) {
      throw forgetting(sql, failure);
    }
  }

  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    try (var result = bind(prepare(sql), values).executeQuery()) {
      return result.next() ? Optional.of(row.read(result)) : Optional.empty();
    } catch (SQLException failure) {
      throw forgetting(sql, failure);
    }
  }

  long number(String sql, @Nullable Object... values) throws SQLException {
    return first(sql, row -> row.getLong(1), values).orElse(0L);
  }

  /// Let a statement go that failed: the driver may have closed it for good.
  private SQLException forgetting(String sql, SQLException failure) {
    var statement = prepared.remove(sql);
    try {
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException again) {
      failure.addSuppressed(again);
    }
    return failure;
  }

  /// Let every prepared statement go.
  void forget() throws SQLException {
    for (var statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  /// Go on with another connection; the one before may lead nowhere.
  void reconnect(Connection other) {
    var before = connection;
    connection = other;
    var statements = java.util.List.copyOf(prepared.values());
    prepared.clear();
    try {
      for (var statement : statements) {
        statement.close();
      }
      before.close();
    } catch (SQLException gone) {
      return;
    }
  }

  /// Run a statement that is not worth keeping.
  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static PreparedStatement bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setObject(i + 1, null);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setInt(i + 1, number);
        case Double number -> statement.setDouble(i + 1, number);
        case Boolean truth -> statement.setInt(i + 1, truth ? 1 : 0);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case Enum<?> word -> statement.setString(i + 1, word.name());
        case Object other -> statement.setString(i + 1, other.toString());
      }
    }
    return statement;
  }

  static @Nullable Double nullableDouble(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  @Override
  public void close() throws SQLException {
    forget();
    connection.close();
  }
}
