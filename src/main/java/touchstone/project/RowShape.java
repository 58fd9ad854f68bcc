package touchstone.project;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a row of a table looks like, by which rows are told that were found on pages of a damaged
/// file.
///
/// @param key the column that is the row's number, -1 for none
record RowShape(String table, List<Column> columns, int key) {
  /// The tables whose rows follow from nothing else, and some whose rows name steps.
  static final List<String> SALVAGED =
      List.of(
          "step",
          "import",
          "item",
          "item_text",
          "imported",
          "rated",
          "sized",
          "prediction",
          "run_item",
          "label",
          "fingerprint",
          "run",
          "meta",
          "task",
          "annotator",
          "relink",
          "head",
          "own_state",
          "ruling",
          "annotation",
          "comment");

  /// Those whose rows are told from all others by what they look like.
  private static final List<String> UNMISTAKABLE =
      List.of(
          "step",
          "import",
          "item",
          "fingerprint",
          "imported",
          "rated",
          "prediction",
          "run_item",
          "run",
          "label",
          "item_text");

  /// The tables that got a column at their end in a later version, with whether a row from before
  /// is told from all others: SQLite leaves it without that column.
  private static final Map<String, Boolean> LENGTHENED =
      Map.of(
          "imported",
          true,
          "rated",
          true,
          "prediction",
          true,
          "run_item",
          false,
          "fingerprint",
          false);

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /// Identities that are unique across files are greater than any number of a label.
  private static final long IDENTITY = 1L << 32;

  /// @param type as it is declared
  record Column(String name, String type, boolean required) {
    private boolean takes(@Nullable Object value) {
      return switch (type) {
        case "INTEGER" -> value == null ? !required : value instanceof Long;
        case "TEXT" -> value == null ? !required : value instanceof String;
        default -> value == null ? !required : value instanceof Number;
      };
    }
  }

  /// Return the shapes of the tables of a file.
  static Map<String, RowShape> of(Sql sql) throws SQLException {
    var shapes = new TreeMap<String, RowShape>();
    for (var table : SALVAGED) {
      boolean numbered =
          sql.number("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", table)
              == 0;
      int[] key = {-1};
      var columns =
          sql.list(
              "SELECT name, type, \"notnull\", pk, cid FROM pragma_table_info(?, 'main') ORDER BY cid",
              row -> {
                boolean primary = row.getInt(4) > 0;
                if (primary && numbered) {
                  key[0] = row.getInt(5);
                }
                return new Column(
                    row.getString(1), row.getString(2), row.getInt(3) > 0 || primary && !numbered);
              },
              table);
      shapes.put(table, new RowShape(table, columns, key[0]));
    }
    return shapes;
  }

  /// Return the table that a row belongs to, null if that cannot be told.
  ///
  /// @param hint the table that its page seems to belong to
  static @Nullable RowShape of(
      Map<String, RowShape> shapes, String hint, long rowid, List<@Nullable Object> values) {
    var hinted = shapes.get(hint);
    if (hinted != null && (hinted.fits(values) || hinted.fitsBefore(values))) {
      return hinted;
    }
    if (hinted == null && !hint.isEmpty()) {
      return null;
    }
    return Stream.concat(
            told(shapes, rowid).filter(shape -> shape.fits(values)),
            told(shapes, rowid)
                .filter(shape -> LENGTHENED.getOrDefault(shape.table, false))
                .filter(shape -> shape.fitsBefore(values)))
        .findFirst()
        .orElse(null);
  }

  private static Stream<RowShape> told(Map<String, RowShape> shapes, long rowid) {
    return UNMISTAKABLE.stream()
        .map(shapes::get)
        .filter(shape -> shape != null && shape.numbers(rowid));
  }

  private boolean fits(List<@Nullable Object> values) {
    return values.size() == columns.size() && begins(values);
  }

  /// Return whether a row may be of a time when the table had no last column.
  private boolean fitsBefore(List<@Nullable Object> values) {
    return LENGTHENED.containsKey(table) && values.size() == columns.size() - 1 && begins(values);
  }

  private boolean begins(List<@Nullable Object> values) {
    for (int at = 0; at < values.size(); at++) {
      var value = values.get(at);
      var column = columns.get(at);
      if (at == key ? value != null : !column.takes(value)) {
        return false;
      }
    }
    return !table.equals("fingerprint") || DIGEST.matcher(String.valueOf(values.get(1))).matches();
  }

  /// Return whether a row may have that number: two tables are told apart by nothing else.
  private boolean numbers(long rowid) {
    return switch (table) {
      case "label" -> rowid > 0 && rowid < IDENTITY;
      case "item_text" -> rowid >= IDENTITY;
      default -> true;
    };
  }

  /// Return the values as they are written, with the row's number in its place.
  @Nullable Object[] written(long rowid, List<@Nullable Object> values) {
    var all = Arrays.copyOf(values.toArray(), columns.size());
    if (key >= 0) {
      all[key] = rowid;
    }
    return all;
  }

  int column(String name) {
    for (int at = 0; at < columns.size(); at++) {
      if (columns.get(at).name().equals(name)) {
        return at;
      }
    }
    throw new IllegalArgumentException(name);
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }
}
