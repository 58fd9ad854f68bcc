package touchstone.dataset.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchstone.annotation.TextSpan;
import touchstone.dataset.OwnFormat;

/// The words of a text and the sentences that they make.
///
/// A dataset with a word per line brings its own. They are kept in the metadata of the item, so
/// that it goes out again with the same words: under [#KEY] a line per sentence, in it a
/// `start-end` per word in UTF-16 units, parted by blanks; under [#COLUMN] and a name, such as
/// `touchstone.column.POS`, what a further column says of each word, parted by tabs. For all other
/// texts there is [#of], which finds words and sentences simply.
///
/// @param words in order, not overlapping; all words of all sentences
/// @param starts the number of the first word of each sentence, ascending from 0; empty when there
///   is no word
public record Tokens(List<TextSpan> words, List<Integer> starts) {
  /// The name of the metadata that holds the words of a text.
  public static final String KEY = OwnFormat.PREFIX + "tokens";

  /// What the name of metadata begins with that holds a further column.
  public static final String COLUMN = OwnFormat.PREFIX + "column.";

  public Tokens {
    words = List.copyOf(words);
    starts = List.copyOf(starts);
    int from = 0;
    for (var word : words) {
      if (word.start() < from) {
        throw new IllegalArgumentException("Words follow each other.");
      }
      from = word.end();
    }
    for (int i = 0; i < starts.size(); i++) {
      if (i == 0 ? starts.get(0) != 0 : starts.get(i) <= starts.get(i - 1)) {
        throw new IllegalArgumentException("Sentences begin with a word each, the first with 0.");
      }
    }
    if (starts.isEmpty() != words.isEmpty()
        || (!starts.isEmpty() && starts.getLast() >= words.size())) {
      throw new IllegalArgumentException("Each sentence has a word, and each word a sentence.");
    }
  }

  /// Return the words that a dataset gave a text, else those that are found in it.
  public static Tokens of(String text, Map<String, String> metadata) {
    return kept(text, metadata).orElseGet(() -> of(text));
  }

  /// Find words and sentences by the rules of Unicode, whatever the language: a run of letters or
  /// digits is a word, and so is each punctuation mark and symbol; blanks belong to none. An empty
  /// line ends a sentence too.
  public static Tokens of(String text) {
    var words = new ArrayList<TextSpan>();
    var breaks = BreakIterator.getWordInstance(Locale.ROOT);
    breaks.setText(text);
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
      add(words, text, from, to);
    }
    var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text);
    var starts = new ArrayList<Integer>();
    for (int i = 0; i < words.size(); i++) {
      int start = words.get(i).start();
      if (i == 0 || parts(text, sentences, words.get(i - 1).end(), start)) {
        starts.add(i);
      }
    }
    return new Tokens(words, starts);
  }

  /// Return whether a sentence ends between the end of a word and the start of the next.
  private static boolean parts(String text, BreakIterator sentences, int end, int start) {
    int border = sentences.following(end - 1);
    return (border != BreakIterator.DONE && border <= start)
        || text.substring(end, start).chars().filter(c -> c == '\n').count() > 1;
  }

  /// Add the parts of a piece that are no blanks.
  private static void add(List<TextSpan> words, String text, int from, int to) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || blank(text.charAt(i))) {
        if (i > start) {
          words.add(new TextSpan(start, i));
        }
        start = i + 1;
      }
    }
  }

  /// Return whether a character only parts words.
  public static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  /// Return the words that a dataset gave a text, absent when it gave none that fit the text.
  public static Optional<Tokens> kept(String text, Map<String, String> metadata) {
    var written = metadata.get(KEY);
    if (written == null) {
      return Optional.empty();
    }
    var words = new ArrayList<TextSpan>();
    var starts = new ArrayList<Integer>();
    try {
      for (var sentence : written.split("\n")) {
        if (!sentence.isBlank()) {
          starts.add(words.size());
          for (var word : sentence.strip().split(" ")) {
            int dash = word.indexOf('-');
            var span =
                new TextSpan(
                    Integer.parseInt(word.substring(0, Math.max(0, dash))),
                    Integer.parseInt(word.substring(dash + 1)));
            if (!span.fits(text.length())) {
              return Optional.empty();
            }
            words.add(span);
          }
        }
      }
      return Optional.of(new Tokens(words, starts));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  /// Return the words as they are kept in metadata.
  public String written() {
    var text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      if (i > 0) {
        text.append(Collections.binarySearch(starts, i) >= 0 ? '\n' : ' ');
      }
      text.append(words.get(i).start()).append('-').append(words.get(i).end());
    }
    return text.toString();
  }

  /// Return what a further column says of each word, absent when it does not fit these words.
  public Optional<List<String>> column(String name, Map<String, String> metadata) {
    var written = metadata.get(COLUMN + name);
    if (written == null) {
      return Optional.empty();
    }
    var values = List.of(written.split("\t", -1));
    return values.size() == words.size() ? Optional.of(values) : Optional.empty();
  }

  /// Return the numbers of the words of a sentence: the first and the one after the last.
  public TextSpan sentence(int number) {
    return new TextSpan(
        starts.get(number), number + 1 < starts.size() ? starts.get(number + 1) : words.size());
  }

  /// Return the numbers of the words that a span touches, the first and the one after the last;
  /// absent when it touches none.
  public Optional<TextSpan> touched(TextSpan span) {
    int first = 0;
    int high = words.size();
    while (first < high) {
      int middle = (first + high) >>> 1;
      if (words.get(middle).end() <= span.start()) {
        first = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = first;
    while (end < words.size() && words.get(end).start() < span.end()) {
      end++;
    }
    return end == first ? Optional.empty() : Optional.of(new TextSpan(first, end));
  }

  /// Return the stretch of text from one word to another.
  ///
  /// @param range the numbers of the first word and of the one after the last
  public TextSpan text(TextSpan range) {
    return new TextSpan(words.get(range.start()).start(), words.get(range.end() - 1).end());
  }
}
