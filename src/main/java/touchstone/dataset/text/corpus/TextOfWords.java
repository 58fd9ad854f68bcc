package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.TextSpan;
import touchstone.dataset.TextIntake;
import touchstone.dataset.text.Tokens;

/// A text that is put together from the words of a corpus, with what its further columns say of
/// each. What grows beyond the longest text is not kept. Owned by one thread.
final class TextOfWords {
  /// How many words a text may have.
  static final int MOST = 1_000_000;

  private final StringBuilder text = new StringBuilder();
  private final List<TextSpan> words = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final Map<String, StringBuilder> columns = new LinkedHashMap<>();
  private boolean begun;
  private boolean full;

  /// Begin a sentence.
  void sentence() {
    begun = false;
  }

  /// Add what stands between two words.
  void blank(String between) {
    if (room(between.length())) {
      text.append(between);
    }
  }

  /// Add a word.
  ///
  /// @param more what is said of it by the name of the column
  void word(String word, Map<String, String> more) {
    if (!room(word.length()) || word.isEmpty()) {
      return;
    }
    if (!begun) {
      starts.add(words.size());
      begun = true;
    }
    int from = text.length();
    text.append(word);
    int before = words.size();
    words.add(new TextSpan(from, text.length()));
    more.forEach(
        (name, value) -> {
          var column =
              columns.computeIfAbsent(name, none -> new StringBuilder("_\t".repeat(before)));
          column.append(value.replace('\t', ' ')).append('\t');
        });
    for (var column : columns.entrySet()) {
      if (!more.containsKey(column.getKey())) {
        column.getValue().append("_\t");
      }
    }
  }

  private boolean room(int more) {
    full |= text.length() + (long) more > TextIntake.LONGEST + 1L || words.size() >= MOST;
    return !full;
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// Whether more came than a text can have.
  boolean full() {
    return full;
  }

  int length() {
    return text.length();
  }

  /// Return the stretch of words that were added, by their numbers.
  TextSpan span(int first, int end) {
    return new TextSpan(words.get(first).start(), words.get(end - 1).end());
  }

  /// How many words were added.
  int words() {
    return words.size();
  }

  String text() {
    return text.toString();
  }

  /// Return the metadata that holds the words and columns, with other metadata.
  Map<String, String> metadata(Map<String, String> others) {
    var all = new HashMap<>(others);
    all.put(Tokens.KEY, new Tokens(words, starts).written());
    columns.forEach(
        (name, values) -> all.put(Tokens.COLUMN + name, values.substring(0, values.length() - 1)));
    return all;
  }
}
