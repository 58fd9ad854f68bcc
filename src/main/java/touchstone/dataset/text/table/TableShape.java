package touchstone.dataset.text.table;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import touchstone.dataset.ColumnUse;
import touchstone.dataset.DatasetException;
import touchstone.dataset.OwnFormat;
import touchstone.dataset.ReadOptions;

/// How a table is built and what its columns say.
///
/// @param header whether the first row names the columns
/// @param names of the columns, each once
/// @param repeated names that stand over more than one column
/// @param uses what becomes of each column
/// @param own whether Touchstone wrote it
/// @param start the beginning of it
record TableShape(
    boolean header,
    List<String> names,
    List<String> repeated,
    List<ColumnUse> uses,
    boolean own,
    TableStart start) {
  TableShape {
    names = List.copyOf(names);
    repeated = List.copyOf(repeated);
    uses = List.copyOf(uses);
  }

  /// Find out how a table is built, as far as a person does not say it.
  ///
  /// @param where what people call the file
  /// @throws DatasetException if the person named a column that is not there
  static TableShape of(Path file, String where, ReadOptions options)
      throws IOException, DatasetException {
    var start = TableStart.of(file, options);
    var first = start.rows().isEmpty() ? List.<String>of() : start.rows().getFirst();
    boolean own = isOwn(first);
    boolean header = own || header(start, options);
    var named = header ? ColumnNames.of(first) : ColumnNames.numbered(width(start));
    var cells =
        start.rows().subList(Math.min(header ? 1 : 0, start.rows().size()), start.rows().size());
    var shape =
        new TableShape(
            header,
            named.names(),
            named.repeated(),
            Collections.nCopies(named.names().size(), ColumnUse.NONE),
            own,
            start);
    return shape.withUses(shape.uses(where, cells, options));
  }

  private TableShape withUses(List<ColumnUse> others) {
    return new TableShape(header, names, repeated, others, own, start);
  }

  Charset charset() {
    return start.charset();
  }

  char delimiter() {
    return start.delimiter();
  }

  /// Return the first column of a use, -1 when there is none.
  int place(ColumnUse use) {
    return uses.indexOf(use);
  }

  /// Return whether what is in it says that it is a table of texts, whatever the name of its file:
  /// Touchstone wrote it, or all its rows have as many cells as the first, which calls one the text
  /// and another the id or the label.
  boolean certain() {
    return own
        || (header
            && start.rows().stream().allMatch(row -> row.size() == names.size())
            && ColumnGuess.saysSo(names));
  }

  static boolean isOwn(List<String> first) {
    int size = OwnFormat.TEXT_COLUMNS.size();
    return first.size() >= size && first.subList(0, size).equals(OwnFormat.TEXT_COLUMNS);
  }

  private static int width(TableStart start) {
    return start.rows().stream().mapToInt(List::size).max().orElse(0);
  }

  private static boolean header(TableStart start, ReadOptions options) throws DatasetException {
    var said = options.header();
    return said.isPresent() ? said.get() : ColumnGuess.hasHeader(start.rows(), options.questions());
  }

  private List<ColumnUse> uses(String where, List<List<String>> cells, ReadOptions options)
      throws DatasetException {
    var uses = new ColumnUse[names.size()];
    say(uses, where, options, ReadOptions.TEXT, ColumnUse.TEXT);
    say(uses, where, options, ReadOptions.ID, ColumnUse.ID);
    for (var name : options.values().keySet()) {
      if (name.equals(ReadOptions.LABEL) || name.startsWith(ReadOptions.LABEL + ".")) {
        say(uses, where, options, name, ColumnUse.label(question(name, options)));
      } else if (name.equals(ReadOptions.ANSWER) || name.startsWith(ReadOptions.ANSWER + ".")) {
        say(uses, where, options, name, ColumnUse.answer(question(name, options)));
      }
    }
    say(uses, where, options, ReadOptions.METADATA, ColumnUse.METADATA);
    new ColumnGuess(names, header, cells, options).fill(uses);
    var rest = options.get(ReadOptions.METADATA).isPresent() ? ColumnUse.NONE : ColumnUse.METADATA;
    return Arrays.stream(uses).map(use -> use == null ? rest : use).toList();
  }

  /// Return the question that an option names, empty when it names none.
  private static String question(String name, ReadOptions options) throws DatasetException {
    int dot = name.indexOf('.');
    var question = dot < 0 ? "" : name.substring(dot + 1);
    var known = options.questions().stream().map(task -> task.id().value()).toList();
    if (!question.isEmpty() && !known.isEmpty() && !known.contains(question)) {
      throw new DatasetException(
          "The project asks no question \"%s\"; it asks %s."
              .formatted(question, String.join(", ", known)));
    }
    return question;
  }

  private void say(ColumnUse[] uses, String where, ReadOptions options, String name, ColumnUse use)
      throws DatasetException {
    for (var column : options.get(name).orElse("").split(",")) {
      if (!column.isBlank()) {
        uses[new ColumnNames(names, repeated).find(column.strip(), where)] = use;
      }
    }
  }

  /// Return the names of the columns, as a list in a sentence.
  String listed() {
    return new ColumnNames(names, repeated).listed();
  }
}
