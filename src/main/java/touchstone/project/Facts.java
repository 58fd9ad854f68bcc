package touchstone.project;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import touchstone.review.search.Search;

/// Counts the values of metadata, as long as a column has few of them: what a list can be filtered
/// by. Memory does not grow with the items. Owned by one thread.
final class Facts {
  /// How many values a column may have to be counted.
  static final int MOST_VALUES = 1000;

  /// How many columns are counted.
  private static final int MOST_COLUMNS = 200;

  private static final int LONGEST = 200;

  private final Map<String, Column> columns = new HashMap<>();

  private static final class Column {
    private final Map<String, long[]> values = new HashMap<>();
    private boolean open;
    private long items;
  }

  /// How many items have a value.
  ///
  /// @param open stands for all the values of a column that has too many
  record Fact(String field, String value, long items, boolean open) {}

  void add(Map<String, String> metadata) {
    if (columns.size() < MOST_COLUMNS && !columns.keySet().containsAll(metadata.keySet())) {
      meet(metadata);
    }
    metadata.forEach(
        (field, value) -> {
          var column = columns.get(field);
          if (column != null) {
            count(column, value);
          }
        });
  }

  /// Make columns of the fields that are new, in an order that every reading of the item gives.
  private void meet(Map<String, String> metadata) {
    for (var field : new TreeSet<>(metadata.keySet())) {
      if (columns.size() < MOST_COLUMNS) {
        columns.computeIfAbsent(field, first -> new Column());
      }
    }
  }

  private static void count(Column column, String value) {
    column.items++;
    if (!column.open) {
      column.values.computeIfAbsent(value, first -> new long[1])[0]++;
      if (column.values.size() > MOST_VALUES || value.length() > LONGEST) {
        column.open = true;
        column.values.clear();
      }
    }
  }

  /// Return what was counted, in an order that does not depend on that of the items.
  Iterable<Fact> counted() {
    var facts = new java.util.ArrayList<Fact>();
    new TreeMap<>(columns)
        .forEach(
            (field, column) -> {
              if (column.open) {
                facts.add(new Fact(field, "", column.items, true));
              } else {
                new TreeMap<>(column.values)
                    .forEach((value, items) -> facts.add(new Fact(field, value, items[0], false)));
              }
            });
    return facts;
  }

  /// Return the word of the index that stands for a value in a column, in whatever case they are.
  static String word(String field, String value) {
    long hash = hash(hash(0xCBF29CE484222325L, Search.folded(field)), "\0");
    return Long.toUnsignedString(hash(hash, Search.folded(value)), 36);
  }

  private static long hash(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
