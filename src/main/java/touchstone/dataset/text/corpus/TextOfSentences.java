package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.TextSpan;
import touchstone.dataset.TextIntake;
import touchstone.dataset.text.Tokens;

/// A text that is put together from the sentences of a WebAnno TSV file, each laid where its first
/// word says: after the one before it, or after a line break and blanks. Owned by one thread.
final class TextOfSentences {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder sentence = new StringBuilder();
  private final List<TextSpan> words = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private final Map<String, StringBuilder> columns = new LinkedHashMap<>();
  private boolean said;
  private boolean laid;
  private boolean begun;
  private boolean full;

  /// Take a line of the sentence that comes next.
  void line(String line) {
    if (laid) {
      endSentence();
    }
    if (text.length() + (long) sentence.length() + line.length() >= TextIntake.LONGEST) {
      full = true;
      return;
    }
    if (said) {
      sentence.append('\n');
    }
    sentence.append(line);
    said = true;
  }

  /// Say that the sentence is over. One without a word follows the one before it in a new line.
  void endSentence() {
    if (said && !laid) {
      text.append(text.isEmpty() ? "" : "\n").append(sentence);
    }
    sentence.setLength(0);
    said = false;
    laid = false;
    begun = false;
  }

  /// Say where a word or a part of one is, and lay the sentence there when it is its first.
  ///
  /// @return what is wrong with the place, empty when nothing is
  String place(int start, int end, boolean word) {
    if (!said) {
      return "There is no sentence to which the word belongs";
    }
    if (!laid) {
      if (start < text.length()) {
        return "The sentence begins at %d, where the text before it goes on to %d"
            .formatted(start, text.length());
      }
      if (start > TextIntake.LONGEST) {
        return "The sentence begins at %d, beyond any text".formatted(start);
      }
      if (start > text.length() && !text.isEmpty()) {
        text.append('\n');
      }
      text.repeat(' ', start - text.length()).append(sentence);
      laid = true;
    }
    if (end < start || end > text.length()) {
      return "The place from %d to %d lies outside the text of %,d characters"
          .formatted(start, end, text.length());
    }
    if (word && !words.isEmpty() && start < words.getLast().end()) {
      return "The word begins at %d, within the word before it".formatted(start);
    }
    return word && end == start ? "The word at %d is empty".formatted(start) : "";
  }

  /// Return the text at a place.
  String of(int start, int end) {
    return text.substring(start, end);
  }

  /// Take a word at a good place.
  void word(int start, int end, Map<String, String> more) {
    if (words.size() >= TextOfWords.MOST) {
      full = true;
      return;
    }
    if (!begun) {
      starts.add(words.size());
      begun = true;
    }
    int before = words.size();
    words.add(new TextSpan(start, end));
    more.forEach(
        (name, value) ->
            columns
                .computeIfAbsent(name, none -> new StringBuilder("_\t".repeat(before)))
                .append(value.replace('\t', ' '))
                .append('\t'));
    columns.forEach(
        (name, values) -> {
          if (!more.containsKey(name)) {
            values.append("_\t");
          }
        });
  }

  /// Whether more came than a text can have.
  boolean full() {
    return full;
  }

  String text() {
    return text.toString();
  }

  /// Return the metadata that holds the words and columns, with other metadata.
  Map<String, String> metadata(Map<String, String> others) {
    var all = new HashMap<>(others);
    if (!words.isEmpty()) {
      all.put(Tokens.KEY, new Tokens(words, starts).written());
    }
    columns.forEach(
        (name, values) -> all.put(Tokens.COLUMN + name, values.substring(0, values.length() - 1)));
    return all;
  }
}
