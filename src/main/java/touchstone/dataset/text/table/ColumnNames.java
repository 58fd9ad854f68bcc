package touchstone.dataset.text.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import touchstone.dataset.DatasetException;

/// What the columns of a table are called.
///
/// @param names each once
/// @param repeated names that stand over more than one column
public record ColumnNames(List<String> names, List<String> repeated) {
  private static final int LONGEST_NAME = 200;

  public ColumnNames {
    names = List.copyOf(names);
    repeated = List.copyOf(repeated);
  }

  /// Return the names of columns that have none.
  public static ColumnNames numbered(int width) {
    return new ColumnNames(
        Stream.iterate(1, i -> i + 1).limit(width).map(i -> "column " + i).toList(), List.of());
  }

  /// Return the names in the first row, made different from each other.
  public static ColumnNames of(List<String> first) {
    var names = new ArrayList<String>();
    var repeated = new ArrayList<String>();
    var taken = new HashSet<String>();
    for (int i = 0; i < first.size(); i++) {
      var name = first.get(i).strip();
      if (name.isEmpty()) {
        name = "column " + (i + 1);
      } else if (name.length() > LONGEST_NAME) {
        name = name.substring(0, LONGEST_NAME);
      }
      if (taken.contains(name)) {
        repeated.add(name);
      }
      var free = name;
      for (int n = 2; !taken.add(free); n++) {
        free = name + " (" + n + ")";
      }
      names.add(free);
    }
    return new ColumnNames(names, repeated);
  }

  /// Return the column of a name, or of a `#` and its number from 1.
  ///
  /// @param where what people call the file
  public int find(String said, String where) throws DatasetException {
    if (said.matches("#\\d{1,6}")) {
      int number = Integer.parseInt(said.substring(1));
      if (number >= 1 && number <= names.size()) {
        return number - 1;
      }
    }
    int exact = names.indexOf(said);
    if (exact >= 0) {
      return exact;
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(said)) {
        return i;
      }
    }
    throw new DatasetException(
        "%s, line 1: there is no column \"%s\"; there are %s.".formatted(where, said, listed()));
  }

  /// Return the names, as a list in a sentence.
  public String listed() {
    int shown = 12;
    var some = names.stream().limit(shown).map(ColumnNames::shown).toList();
    return some.isEmpty()
        ? "none"
        : String.join(", ", some)
            + (names.size() > shown ? " and %,d more".formatted(names.size() - shown) : "");
  }

  private static String shown(String name) {
    return name.length() <= 40 ? name : name.substring(0, 37) + "...";
  }
}
