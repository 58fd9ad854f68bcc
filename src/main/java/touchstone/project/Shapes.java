package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.WholeItem;

/// A geometry as the columns `shape, x, y, w, h`.
record Shapes(
    String shape, @Nullable Double x, @Nullable Double y, @Nullable Double w, @Nullable Double h) {
  static Shapes of(Geometry geometry) {
    return switch (geometry) {
      case WholeItem whole -> new Shapes("whole", null, null, null, null);
      case BoundingBox(var x, var y, var width, var height) ->
          new Shapes("box", x, y, width, height);
    };
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
      default -> throw new SQLException("unknown shape \"%s\"".formatted(shape));
    };
  }
}
