package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Takes rows out that were saved of a damaged file and cannot be read as what they are, or belong
/// to an item that is lost. Owned by the thread of its connection.
final class Soundness {
  private final Sql sql;

  /// Reads a row whose number comes first.
  private interface Reads {
    void read(ResultSet row) throws SQLException;
  }

  Soundness(Sql sql) {
    this.sql = sql;
  }

  void keep() throws SQLException {
    check("item", "SELECT " + ItemReader.ITEM + " FROM main.item i", ItemReader::item);
    var shapes = "shape, x, y, w, h";
    for (var table : List.of("imported", "rated")) {
      check(
          table, "SELECT id, %s FROM main.%s".formatted(shapes, table), row -> Shapes.read(row, 2));
    }
    check(
        "imported",
        "SELECT id, attributes FROM main.imported",
        row -> ChangeCodec.readMap(row.getString(2)));
    check(
        "prediction",
        "SELECT id, %s, alternatives FROM main.prediction".formatted(shapes),
        row -> {
          Shapes.read(row, 2);
          ChangeCodec.readScored(row.getString(7));
        });
    for (var table : List.of("imported", "rated", "prediction", "run_item")) {
      sql.execute(
          "DELETE FROM main.%s WHERE item NOT IN (SELECT id FROM main.item)".formatted(table));
    }
    for (var table : List.of("item_text", "fingerprint", "sized")) {
      sql.execute(
          "DELETE FROM main.%s WHERE item NOT IN (SELECT id FROM main.item)".formatted(table));
    }
  }

  private void check(String table, String query, Reads reads) throws SQLException {
    var bad = new ArrayList<Long>();
    sql.each(
        query,
        row -> {
          long id = row.getLong(1);
          try {
            reads.read(row);
          } catch (SQLException | RuntimeException impossible) {
            bad.add(id);
          }
        });
    for (long id : bad) {
      sql.update("DELETE FROM main.%s WHERE id = ?".formatted(table), id);
    }
  }
}
