package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Names where rows came from, see [Vouched], for people and as steps do.
final class Origins {
  private Origins() {}

  /// Return how a step names the rows that came in with it, as it stands in its changes.
  static String words(String key) {
    var parts = key.split("/");
    return parts.length == 2
        ? "\"change\":\"received\",\"import\":%s,".formatted(parts[1])
        : "\"change\":\"proposed\",\"run\":%s,\"batch\":%s,".formatted(parts[1], parts[2]);
  }

  /// Return what people know it by: the name of a dataset, or of a model that ran.
  ///
  /// @param databases that may have it, by the names that the connection has for them
  static String name(Sql sql, String key, String... databases) throws SQLException {
    var parts = key.split("/");
    boolean dataset = parts.length == 2;
    var query =
        dataset
            ? "SELECT path FROM %s.import WHERE path <> '' AND id = ?1"
            : "SELECT model FROM %s.run WHERE id = ?1";
    var found =
        sql.list(
            Arrays.stream(databases)
                .map(query::formatted)
                .collect(Collectors.joining(" UNION ALL ")),
            row -> row.getString(1),
            Long.parseLong(parts[1]));
    if (found.isEmpty()) {
      return dataset ? "a dataset" : "a run of a model";
    }
    return dataset
        ? String.valueOf(Path.of(found.getFirst()).getFileName())
        : "a run of " + found.getFirst();
  }
}
