package touchstone.export.text.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.TextSpan;
import touchstone.dataset.text.Tokens;
import touchstone.review.ReviewedItem;

/// A text as words that leave out nothing but blanks, with what further columns say of each.
///
/// @param tokens those that the dataset gave, else those that are found
/// @param kept whether the dataset gave them
/// @param columns by name, a value a word
record CorpusWords(String text, Tokens tokens, boolean kept, Map<String, List<String>> columns) {
  /// Stands where a column says nothing.
  static final String NOTHING = "_";

  static CorpusWords of(ReviewedItem item) {
    var text = item.text();
    var metadata = item.item().metadata();
    var given = Tokens.kept(text, metadata);
    var tokens = given.orElseGet(() -> Tokens.of(text));
    var columns = new HashMap<String, List<String>>();
    for (var name : metadata.keySet()) {
      if (given.isPresent() && name.startsWith(Tokens.COLUMN)) {
        var column = name.substring(Tokens.COLUMN.length());
        tokens.column(column, metadata).ifPresent(values -> columns.put(column, values));
      }
    }
    return complete(new CorpusWords(text, tokens, given.isPresent(), columns));
  }

  /// Return these words with one for each stretch of letters that none of them covers.
  private static CorpusWords complete(CorpusWords given) {
    var words = new ArrayList<TextSpan>();
    var origins = new ArrayList<Integer>();
    var starts = new ArrayList<Integer>();
    var tokens = given.tokens;
    int at = 0;
    for (int i = 0; i <= tokens.words().size(); i++) {
      boolean last = i == tokens.words().size();
      uncovered(given.text, at, last ? given.text.length() : tokens.words().get(i).start(), words);
      while (origins.size() < words.size()) {
        origins.add(-1);
      }
      if (!last) {
        if (Collections.binarySearch(tokens.starts(), i) >= 0) {
          starts.add(i == 0 ? 0 : words.size());
        }
        words.add(tokens.words().get(i));
        origins.add(i);
        at = tokens.words().get(i).end();
      }
    }
    if (words.size() == tokens.words().size()) {
      return given;
    }
    if (starts.isEmpty()) {
      starts.add(0);
    }
    var columns = new HashMap<String, List<String>>();
    given.columns.forEach(
        (name, values) ->
            columns.put(
                name,
                origins.stream()
                    .map(origin -> origin < 0 ? NOTHING : values.get(origin))
                    .toList()));
    return new CorpusWords(given.text, new Tokens(words, starts), given.kept, columns);
  }

  private static void uncovered(String text, int from, int to, List<TextSpan> words) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || Tokens.blank(text.charAt(i))) {
        if (i > start) {
          words.add(new TextSpan(start, i));
        }
        start = i + 1;
      }
    }
  }

  boolean isEmpty() {
    return tokens.words().isEmpty();
  }

  int size() {
    return tokens.words().size();
  }

  String word(int number) {
    return tokens.words().get(number).of(text);
  }

  /// Return what stands between the end of a word and the start of the next, or the end of the
  /// text.
  String gap(int number) {
    return text.substring(
        tokens.words().get(number).end(),
        number + 1 < size() ? tokens.words().get(number + 1).start() : text.length());
  }

  String column(String name, int word) {
    var values = columns.get(name);
    return values == null || values.get(word).isEmpty() ? NOTHING : values.get(word);
  }

  CorpusWords withSentences(List<Integer> starts) {
    return new CorpusWords(text, new Tokens(tokens.words(), starts), kept, columns);
  }
}
