package touchstone.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The beginning of a table of texts and how it is going to be read, for a person to look at and to
/// correct before anything is imported.
///
/// @param file the name of the file, the first one where there are several
/// @param files how many there are
/// @param columns their names, each once
/// @param uses what becomes of each column
/// @param rows the cells of the first rows, as many in each as there are columns; long ones are cut
/// @param header whether the first row of the file names the columns
/// @param delimiter what stands between two cells
/// @param charset the name of how characters are stored
/// @param problems what is wrong with the rows that were looked at
/// @param looked how many rows were looked at
/// @param options what a person said so far
public record TablePreview(
    String file,
    int files,
    List<String> columns,
    List<ColumnUse> uses,
    List<List<String>> rows,
    boolean header,
    char delimiter,
    String charset,
    List<Problem> problems,
    int looked,
    ReadOptions options) {
  public TablePreview {
    columns = List.copyOf(columns);
    uses = List.copyOf(uses);
    rows = rows.stream().map(List::copyOf).toList();
    problems = List.copyOf(problems);
  }

  /// Return whether some column holds the texts.
  public boolean complete() {
    return uses.contains(ColumnUse.TEXT);
  }

  /// Return this with another use of a column. What only one column can be is taken from the one
  /// that it was before, which becomes metadata.
  public TablePreview with(int column, ColumnUse use) {
    var changed = new ArrayList<>(uses);
    boolean single = use.role() == ColumnUse.Role.TEXT || use.role() == ColumnUse.Role.ID;
    changed.replaceAll(other -> single && other.equals(use) ? ColumnUse.METADATA : other);
    if (use.role() == ColumnUse.Role.LABEL || use.role() == ColumnUse.Role.ANSWER) {
      changed.replaceAll(
          other ->
              other.question().equals(use.question()) && asks(other) ? ColumnUse.METADATA : other);
    }
    changed.set(column, use);
    return new TablePreview(
        file, files, columns, changed, rows, header, delimiter, charset, problems, looked, options);
  }

  private static boolean asks(ColumnUse use) {
    return use.role() == ColumnUse.Role.LABEL || use.role() == ColumnUse.Role.ANSWER;
  }

  /// Return the options that make a reader use the columns as they are used here.
  public ReadOptions chosen() {
    var values = new TreeMap<>(options.values());
    values
        .keySet()
        .removeIf(
            name ->
                name.startsWith(ReadOptions.LABEL + ".")
                    || name.startsWith(ReadOptions.ANSWER + "."));
    values.putAll(
        Map.of(
            ReadOptions.TEXT, numbers(ColumnUse.TEXT),
            ReadOptions.ID, numbers(ColumnUse.ID),
            ReadOptions.LABEL, numbers(ColumnUse.label("")),
            ReadOptions.ANSWER, numbers(ColumnUse.answer("")),
            ReadOptions.METADATA, numbers(ColumnUse.METADATA)));
    for (int i = 0; i < uses.size(); i++) {
      var use = uses.get(i);
      if (!use.question().isEmpty()) {
        var name = use.role() == ColumnUse.Role.LABEL ? ReadOptions.LABEL : ReadOptions.ANSWER;
        values.put(name + "." + use.question(), "#" + (i + 1));
      }
    }
    return new ReadOptions(values, options.questions());
  }

  private String numbers(ColumnUse use) {
    return java.util.stream.IntStream.range(0, uses.size())
        .filter(i -> uses.get(i).equals(use))
        .mapToObj(i -> "#" + (i + 1))
        .collect(Collectors.joining(","));
  }
}
