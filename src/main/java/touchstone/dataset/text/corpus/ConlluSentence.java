package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.dataset.text.Tokens;

/// The lines of a sentence in CoNLL-U, gathered one by one. Owned by one thread.
final class ConlluSentence {
  private static final int COMMENTS = 1_000;

  /// A word as it stands in the text: a word of the syntax, or several that are written as one.
  ///
  /// @param columns what is said of it, by the names of [Conllu#COLUMNS], `_` left out
  record Word(String form, Map<String, String> columns, ConlluMisc misc, long line) {}

  private final List<String[]> rows = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final Map<String, String> comments = new LinkedHashMap<>();
  private long unnamed;
  private long characters;

  /// The number of the last word of the syntax.
  private int last;

  /// The last number of the words that are written as one.
  private int joined;

  private @Nullable String text;

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// How many characters and lines there are.
  long characters() {
    return characters;
  }

  int size() {
    return rows.size();
  }

  /// The number of the first line.
  long line() {
    return lines.getFirst();
  }

  /// Take a line that begins with `#`.
  void comment(String line) {
    var comment = line.substring(1).strip();
    int equals = comment.indexOf('=');
    var name = equals < 0 ? comment : comment.substring(0, equals).strip();
    if (equals > 0 && name.equals("text")) {
      var value = line.substring(line.indexOf('=') + 1);
      text = value.startsWith(" ") ? value.substring(1) : value;
    } else if (equals > 0 || name.equals("newdoc") || name.equals("newpar")) {
      if (comments.size() < COMMENTS) {
        comments.put(name, equals < 0 ? "" : comment.substring(equals + 1).strip());
      }
    } else {
      unnamed++;
    }
  }

  /// Return what a comment says, null when there is none of that name.
  @Nullable String said(String name) {
    return comments.get(name);
  }

  /// Return the comments with names, other than those that the format itself gives a meaning.
  Map<String, String> notes() {
    var notes = new LinkedHashMap<>(comments);
    notes.keySet().removeAll(List.of("sent_id", "newdoc", "newdoc id", "newpar", "newpar id"));
    notes.values().removeIf(String::isEmpty);
    return notes;
  }

  /// How many comments are none of a name and a value.
  long unnamed() {
    return unnamed;
  }

  /// The sentence as its comment has it, null when there is none.
  @Nullable String text() {
    return text;
  }

  /// Take the line of a word.
  ///
  /// @return what is wrong with it, empty when nothing is
  String row(String line, long number) {
    var cells = line.split("\t", -1);
    characters += line.length();
    if (cells.length != Conllu.COLUMNS.size()) {
      return "The line has %d columns instead of the 10 of CoNLL-U".formatted(cells.length);
    }
    if (cells[1].isEmpty()) {
      return "The line has no word";
    }
    var wrong = number(cells[0]);
    if (wrong.isEmpty()) {
      rows.add(cells);
      lines.add(number);
    }
    return wrong;
  }

  private String number(String id) {
    if (id.matches("[0-9]{1,9}")) {
      int value = Integer.parseInt(id);
      if (value == last + 1) {
        last = value;
        return "";
      }
    } else if (id.matches("[0-9]{1,9}\\.[0-9]{1,9}")) {
      return Integer.parseInt(id.substring(0, id.indexOf('.'))) != last
          ? "The empty node %s does not follow the word before it".formatted(id)
          : rows.isEmpty() ? "An empty node stands before the first word" : "";
    } else if (id.matches("[0-9]{1,9}-[0-9]{1,9}")) {
      int from = Integer.parseInt(id.substring(0, id.indexOf('-')));
      int to = Integer.parseInt(id.substring(id.indexOf('-') + 1));
      if (from == last + 1 && from > joined && to >= from) {
        joined = to;
        return "";
      }
    }
    return "The number \"%s\" does not follow %d"
        .formatted(id.length() <= 40 ? id : id.substring(0, 37) + "...", last);
  }

  /// Return what is wrong with the sentence as a whole, empty when nothing is.
  String wrong() {
    return joined > last
        ? "The words that are written as one end with %d, and there are %d".formatted(joined, last)
        : "";
  }

  /// Return the words as they stand in the text.
  List<Word> words() {
    var words = new ArrayList<Word>();
    int inner = 0;
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      boolean several = row[0].indexOf('-') > 0;
      boolean empty = row[0].indexOf('.') > 0;
      if (empty || inner > 0) {
        inner -= empty ? 0 : 1;
        append(words, row);
      } else {
        words.add(word(row, lines.get(i)));
        if (several) {
          int dash = row[0].indexOf('-');
          inner =
              Integer.parseInt(row[0].substring(dash + 1))
                  - Integer.parseInt(row[0].substring(0, dash))
                  + 1;
        }
      }
    }
    return words;
  }

  private static Word word(String[] row, long line) {
    var misc = ConlluMisc.of(row[9]);
    var columns = new HashMap<String, String>();
    for (int i = 2; i < row.length; i++) {
      var value = i == 9 ? misc.rest() : row[i];
      if (!value.equals("_") && !value.isEmpty()) {
        columns.put(Conllu.COLUMNS.get(i), value);
      }
    }
    return new Word(row[1], columns, misc, line);
  }

  /// Keep a line that stands for no stretch of text with the word before it, which takes its tag
  /// where it has none itself.
  private static void append(List<Word> words, String[] row) {
    var word = words.getLast();
    var columns = new HashMap<>(word.columns());
    var kept = row.clone();
    kept[9] = ConlluMisc.untagged(row[9]);
    columns.merge(
        Conllu.ROWS,
        String.join(String.valueOf(Conllu.CELL), kept),
        (some, more) -> some + Conllu.LINE + more);
    var misc = word.misc();
    var own = misc.tag();
    var inner = ConlluMisc.of(row[9]);
    var tag = inner.tag();
    boolean takes =
        row[0].indexOf('.') < 0 && tag != null && !tag.outside() && (own == null || own.outside());
    words.set(
        words.size() - 1,
        new Word(
            word.form(),
            columns,
            takes && tag != null ? misc.with(tag, inner.proposed()) : misc,
            word.line()));
  }

  /// Return what stands before each word of a text, null when the words do not make it up.
  static @Nullable List<String> aligned(String said, List<Word> words) {
    var between = new ArrayList<String>();
    int at = 0;
    for (var word : words) {
      int from = at;
      while (!said.startsWith(word.form(), at)) {
        if (at >= said.length() || !Tokens.blank(said.charAt(at))) {
          return null;
        }
        at++;
      }
      between.add(said.substring(from, at));
      at += word.form().length();
    }
    return said.substring(at).isBlank() ? between : null;
  }
}
