package touchstone.project;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;

/// A geometry as the columns `shape, x, y, w, h`.
///
/// @param x and y whole numbers for a link, which names identities of 63 bits
record Shapes(
    String shape, @Nullable Number x, @Nullable Number y, @Nullable Double w, @Nullable Double h) {
  static Shapes of(Geometry geometry) {
    return switch (geometry) {
      case WholeItem whole -> new Shapes("whole", null, null, null, null);
      case BoundingBox(var x, var y, var width, var height) ->
          new Shapes("box", x, y, width, height);
      case TextSpan(var start, var end) ->
          new Shapes("span", start, null, (double) (end - start), null);
      case Link(var from, var to) -> new Shapes("link", from.value(), to.value(), null, null);
    };
  }

  /// Put the five values into a statement from `column` on.
  static void bind(PreparedStatement statement, int column, Geometry geometry) throws SQLException {
    var shape = of(geometry);
    statement.setString(column, shape.shape());
    bind(statement, column + 1, shape.x());
    bind(statement, column + 2, shape.y());
    bind(statement, column + 3, shape.w());
    bind(statement, column + 4, shape.h());
  }

  private static void bind(PreparedStatement statement, int column, @Nullable Number value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(column, Types.REAL);
      case Double real -> statement.setDouble(column, real);
      default -> statement.setLong(column, value.longValue());
    }
  }

  /// Read the five columns from `column` on.
  static Geometry read(ResultSet row, int column) throws SQLException {
    var shape = row.getString(column);
    return switch (shape) {
      case "whole" -> WholeItem.INSTANCE;
      case "box" ->
          new BoundingBox(
              row.getDouble(column + 1),
              row.getDouble(column + 2),
              row.getDouble(column + 3),
              row.getDouble(column + 4));
      case "span" -> {
        int start = row.getInt(column + 1);
        yield new TextSpan(start, start + row.getInt(column + 3));
      }
      case "link" ->
          new Link(
              new AnnotationId(row.getLong(column + 1)), new AnnotationId(row.getLong(column + 2)));
      default -> throw new SQLException("unknown shape \"%s\"".formatted(shape));
    };
  }
}
