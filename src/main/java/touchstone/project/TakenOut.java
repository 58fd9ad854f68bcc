package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import touchstone.annotation.ImportId;
import touchstone.review.Change;

/// The datasets that were taken out before an import, and those of them that come back with it
/// because it names their items. Owned by the thread of the import.
final class TakenOut {
  private final Sql sql;
  private final Set<Long> out;
  private final List<Change> back = new ArrayList<>();

  TakenOut(Sql sql) throws SQLException {
    this.sql = sql;
    out =
        new HashSet<>(sql.list("SELECT id FROM import WHERE withdrawn = 1", row -> row.getLong(1)));
  }

  /// Take note that an item is named.
  ///
  /// @return the dataset that comes back by that, empty when none does
  Optional<ImportId> back(long item) throws SQLException {
    if (out.isEmpty()) {
      return Optional.empty();
    }
    long batch = sql.number("SELECT import FROM item WHERE id = ?", item);
    if (!out.remove(batch)) {
      return Optional.empty();
    }
    back.add(received(batch));
    return Optional.of(new ImportId(batch));
  }

  /// Return the change by which a dataset came.
  private Change received(long batch) throws SQLException {
    return sql.first(
            "SELECT c.value ->> 'items', c.value ->> 'annotations', c.value ->> 'digest'"
                + " FROM step s, json_each(s.changes) c WHERE s.action = 'IMPORT'"
                + " AND c.value ->> 'change' = 'received' AND c.value ->> 'import' = ?"
                + " ORDER BY s.row LIMIT 1",
            row ->
                new Change.Received(
                    new ImportId(batch), row.getLong(1), row.getLong(2), row.getString(3)),
            batch)
        .orElseThrow(() -> new SQLException("import %d came with no step".formatted(batch)));
  }

  /// Return what brings back the datasets that come back.
  List<Change> changes() {
    return List.copyOf(back);
  }

  /// Return SQL for a further condition: that a row is of none that stays out.
  ///
  /// @param column of the import
  String not(String column) {
    return out.isEmpty()
        ? ""
        : out.stream()
            .map(String::valueOf)
            .sorted()
            .collect(Collectors.joining(", ", " AND %s NOT IN (".formatted(column), ")"));
  }
}
