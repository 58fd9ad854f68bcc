package touchstone.project;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/// The row of an import, as far as it is known before: where a dataset comes from.
record ImportRow(Path source, String format, Instant at) {
  /// Write it, after everything else that the step of the import vouches for.
  ///
  /// @param came what the import brought
  /// @param into takes the row
  void write(Sql sql, ImportWriter.Result came, RowDigest into) throws SQLException {
    Object[] values = {
      came.id().value(),
      source.toAbsolutePath(),
      format,
      at,
      came.items(),
      came.annotations(),
      came.firstRow(),
      came.lastRow(),
      ChangeCodec.writeStrings(came.problems().stream().map(Object::toString).toList())
    };
    sql.update(
        "INSERT INTO import (id, path, format, at, items, annotations, first_row, last_row,"
            + " problems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values);
    into.row(values);
  }
}
