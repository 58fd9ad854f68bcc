package touchstone.dataset.text.table;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.dataset.ColumnUse;
import touchstone.dataset.ReadOptions;
import touchstone.task.Task;

/// Tells what the columns of a table say by their names and, where those tell nothing, by their
/// cells.
final class ColumnGuess {
  /// What columns of texts are called, the surest first.
  private static final List<String> TEXTS =
      List.of(
          "text",
          "texts",
          "sentence",
          "content",
          "body",
          "document",
          "comment",
          "review",
          "message",
          "tweet",
          "post",
          "utterance",
          "feedback",
          "verbatim",
          "response",
          "passage",
          "paragraph",
          "abstract",
          "question",
          "query",
          "prompt",
          "input",
          "source",
          "description",
          "texte",
          "texto",
          "testo",
          "kommentar",
          "satz",
          "title",
          "headline");

  private static final List<String> IDS =
      List.of(
          "id",
          "item_id",
          "text_id",
          "doc_id",
          "document_id",
          "sentence_id",
          "comment_id",
          "review_id",
          "message_id",
          "tweet_id",
          "post_id",
          "row_id",
          "record_id",
          "_id",
          "uid",
          "uuid",
          "guid",
          "key",
          "idx",
          "index",
          "nr",
          "no",
          "#");

  /// What columns of labels are called, the surest first.
  private static final List<String> LABELS =
      List.of(
          "label",
          "labels",
          "gold",
          "gold_label",
          "class",
          "classes",
          "target",
          "tag",
          "tags",
          "annotation",
          "sentiment",
          "polarity",
          "emotion",
          "intent",
          "stance",
          "topic",
          "category",
          "categories",
          "label_text",
          "y",
          "klasse",
          "etiqueta",
          "étiquette");

  /// Those of them that are sure to be what a person said.
  private static final Set<String> PLAIN = Set.copyOf(LABELS.subList(0, 6));

  private static final int LONG_ENOUGH = 20;

  private final List<String> names;
  private final boolean header;
  private final List<List<String>> rows;
  private final ReadOptions options;

  /// @param rows the cells of the first rows, without the one with the names
  ColumnGuess(List<String> names, boolean header, List<List<String>> rows, ReadOptions options) {
    this.names = names;
    this.header = header;
    this.rows = rows;
    this.options = options;
  }

  /// Set what was not said and can be told.
  void fill(@Nullable ColumnUse[] uses) {
    if (options.get(ReadOptions.TEXT).isEmpty()) {
      set(uses, text(i -> uses[i] == null), ColumnUse.TEXT);
    }
    if (options.get(ReadOptions.ID).isEmpty()) {
      set(uses, id(i -> uses[i] == null), ColumnUse.ID);
    }
    for (var question : options.questions()) {
      for (int i = 0; i < uses.length; i++) {
        if (uses[i] == null && header && means(names.get(i), question) && !asked(uses, question)) {
          uses[i] =
              question.kind().written()
                  ? ColumnUse.answer(question.id().value())
                  : ColumnUse.label(question.id().value());
        }
      }
    }
    if (options.get(ReadOptions.LABEL).isEmpty() && !labelled(uses)) {
      set(uses, label(i -> uses[i] == null), ColumnUse.label(""));
    }
  }

  private static void set(@Nullable ColumnUse[] uses, int column, ColumnUse use) {
    if (column >= 0) {
      uses[column] = use;
    }
  }

  private static boolean asked(@Nullable ColumnUse[] uses, Task question) {
    for (var use : uses) {
      if (use != null && use.question().equals(question.id().value())) {
        return true;
      }
    }
    return false;
  }

  private static boolean labelled(@Nullable ColumnUse[] uses) {
    for (var use : uses) {
      if (use != null && use.role() == ColumnUse.Role.LABEL) {
        return true;
      }
    }
    return false;
  }

  private static boolean means(String name, Task question) {
    var plain = plain(name);
    return plain.equals(plain(question.id().value())) || plain.equals(plain(question.title()));
  }

  /// Return whether the names say that a row is a text with its id or its label.
  static boolean saysSo(List<String> names) {
    var plain = names.stream().map(ColumnGuess::plain).toList();
    return plain.stream().anyMatch(TEXTS::contains)
        && plain.stream().anyMatch(name -> IDS.contains(name) || LABELS.contains(name));
  }

  /// Return whether the first row names the columns rather than being one of the rows.
  static boolean hasHeader(List<List<String>> rows, List<Task> questions) {
    if (rows.isEmpty()) {
      return false;
    }
    var first = rows.getFirst();
    var seen = new HashSet<String>();
    for (var cell : first) {
      if (known(cell) || questions.stream().anyMatch(question -> means(cell, question))) {
        return true;
      }
    }
    for (int i = 0; i < first.size(); i++) {
      var cell = first.get(i).strip();
      boolean index = i == 0 && cell.isEmpty();
      if (cell.length() > 64
          || cell.indexOf('\n') >= 0
          || isNumber(cell)
          || (!index && (cell.isEmpty() || !seen.add(cell)))) {
        return false;
      }
    }
    return rows.size() > 1 && unlike(first, rows.subList(1, rows.size()));
  }

  private static boolean known(String cell) {
    var plain = plain(cell);
    return TEXTS.contains(plain)
        || LABELS.contains(plain)
        || IDS.contains(plain)
        || plain.endsWith("_text")
        || plain.endsWith("_id");
  }

  /// Return whether a row is of another kind than those below it: words over numbers, or a short
  /// name over long texts.
  private static boolean unlike(List<String> first, List<List<String>> below) {
    for (int i = 0; i < first.size(); i++) {
      int column = i;
      var cells =
          below.stream()
              .filter(row -> column < row.size() && !row.get(column).isBlank())
              .map(row -> row.get(column))
              .toList();
      if (cells.isEmpty()) {
        continue;
      }
      if (cells.stream().allMatch(ColumnGuess::isNumber)) {
        return true;
      }
      double length = cells.stream().mapToInt(String::length).average().orElse(0);
      if (length >= LONG_ENOUGH && first.get(i).length() * 3 < length && !spaced(first.get(i))) {
        return true;
      }
    }
    return false;
  }

  private int text(IntPredicate free) {
    if (header) {
      int named = named(TEXTS, free);
      if (named >= 0) {
        return named;
      }
      for (int i = 0; i < names.size(); i++) {
        var plain = plain(names.get(i));
        if (free.test(i) && (plain.endsWith("_text") || plain.startsWith("text_")) && !ids(i)) {
          return i;
        }
      }
    }
    int best = -1;
    double longest = 0;
    for (int i = 0; i < names.size(); i++) {
      double length = free.test(i) ? length(i) : 0;
      boolean texts = names.size() == 1 ? length > 0 && !numbers(i) : texts(i, length);
      if (texts && length > longest) {
        best = i;
        longest = length;
      }
    }
    return best;
  }

  /// Return the mean length of the cells that are not blank.
  private double length(int column) {
    return cells(column).mapToInt(String::length).average().orElse(0);
  }

  /// Return whether cells of that mean length read like texts: most have several words, or signs of
  /// a script that is written without blanks.
  private boolean texts(int column, double length) {
    long all = cells(column).count();
    long spaced = cells(column).filter(ColumnGuess::spaced).count();
    long dense = cells(column).filter(ColumnGuess::dense).count();
    return (length >= LONG_ENOUGH && spaced * 2 > all)
        || (length >= LONG_ENOUGH / 2.5 && dense * 2 > all);
  }

  private static boolean spaced(String cell) {
    return cell.strip().chars().anyMatch(Character::isWhitespace);
  }

  /// Return whether a cell has many signs of Chinese, Japanese, Korean or Thai.
  private static boolean dense(String cell) {
    return cell.codePoints().filter(c -> c >= 0x0E00 && c < 0xE000 || c >= 0x20000).count() * 2
        > cell.length();
  }

  private boolean numbers(int column) {
    return cells(column).allMatch(ColumnGuess::isNumber);
  }

  private int id(IntPredicate free) {
    if (!header) {
      return -1;
    }
    int named = named(IDS, i -> free.test(i) && mostlyIds(i));
    if (named >= 0) {
      return named;
    }
    for (int i = 0; i < names.size(); i++) {
      var plain = plain(names.get(i));
      boolean index = i == 0 && (plain.startsWith("unnamed") || names.get(i).equals("column 1"));
      if (free.test(i) && (plain.endsWith("_id") || index) && ids(i)) {
        return i;
      }
    }
    return -1;
  }

  /// Return whether all cells are short and no two are the same.
  private boolean ids(int column) {
    var seen = new HashSet<String>();
    return cells(column)
        .allMatch(
            cell -> cell.length() <= Label.MAX_LENGTH && cell.indexOf('\n') < 0 && seen.add(cell));
  }

  /// Return whether all cells are short and most are of their own: a text with several labels may
  /// have several rows.
  private boolean mostlyIds(int column) {
    return cells(column).allMatch(cell -> cell.length() <= Label.MAX_LENGTH)
        && cells(column).distinct().count() * 2 >= cells(column).count();
  }

  private int label(IntPredicate free) {
    if (header) {
      int named = named(LABELS, i -> free.test(i) && labels(i) && wanted(i));
      if (named >= 0) {
        return named;
      }
    }
    for (int i = 0; i < names.size(); i++) {
      if (free.test(i) && offered(i)) {
        return i;
      }
    }
    if (!header && names.size() == 2) {
      for (int i = 0; i < 2; i++) {
        if (free.test(i) && labels(i) && few(i)) {
          return i;
        }
      }
    }
    return -1;
  }

  private boolean labels(int column) {
    return cells(column)
        .allMatch(cell -> cell.length() <= Label.MAX_LENGTH || cell.startsWith("["));
  }

  /// Return whether a column that may hold labels or other facts holds what the project asks for.
  private boolean wanted(int column) {
    return PLAIN.contains(plain(names.get(column)))
        || offers().isEmpty()
        || cells(column).anyMatch(offers()::contains);
  }

  /// Return whether all cells of a column are labels of the project.
  private boolean offered(int column) {
    var offers = offers();
    return !offers.isEmpty()
        && cells(column).findAny().isPresent()
        && cells(column).allMatch(offers::contains);
  }

  private Set<String> offers() {
    var all = new HashSet<String>();
    for (var question : options.questions()) {
      if (!question.kind().written()) {
        question.labels().labels().forEach(label -> all.add(label.name()));
      }
    }
    return all;
  }

  /// Return whether a column says few different things over and over.
  private boolean few(int column) {
    long all = cells(column).count();
    return all >= 4 && cells(column).distinct().count() * 2 <= all && !numbers(column);
  }

  private java.util.stream.Stream<String> cells(int column) {
    return rows.stream()
        .filter(row -> column < row.size() && !row.get(column).isBlank())
        .map(row -> row.get(column).strip());
  }

  private int named(List<String> spellings, IntPredicate fits) {
    for (var spelling : spellings) {
      for (int i = 0; i < names.size(); i++) {
        if (fits.test(i) && plain(names.get(i)).equals(spelling)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean isNumber(String cell) {
    return cell.strip().matches("[-+]?[0-9][0-9.,]{0,30}([eE][-+]?\\d{1,3})?%?");
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s.-]+", "_");
  }
}
