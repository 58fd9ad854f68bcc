package touchstone.project;

import java.sql.SQLException;

/// The sizes of pictures that came without them: each has that which the first of the imports that
/// brought it says.
final class Sizes {
  /// Whether a row `z` is of the first of the imports that brought a picture.
  private static final String FIRST =
      "z.import = (SELECT min(o.import) FROM sized o WHERE o.item = z.item)";

  private Sizes() {}

  /// Give pictures the sizes that they have.
  static void settle(Sql sql) throws SQLException {
    sql.update(
        "UPDATE item SET width = z.width, height = z.height FROM sized z WHERE item.id = z.item"
            + " AND (item.width, item.height) <> (z.width, z.height) AND "
            + FIRST);
  }

  /// Return how many pictures have another size.
  static long wrong(Sql sql) throws SQLException {
    return sql.number(
        "SELECT count(*) FROM sized z JOIN item i ON i.id = z.item"
            + " WHERE (i.width, i.height) <> (z.width, z.height) AND "
            + FIRST);
  }
}
