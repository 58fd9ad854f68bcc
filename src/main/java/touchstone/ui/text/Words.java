package touchstone.ui.text;

import java.text.BreakIterator;
import java.util.Locale;

/// The words of a text, to which the edges of marks snap. Where a script sets no spaces between
/// words (Chinese, Japanese, Thai), each character is a word to snap to.
final class Words {
  /// How far a word is followed from a place in it.
  private static final int REACH = 400;

  /// The longest word of a script without spaces that a double click takes as a whole, in
  /// characters; without a dictionary a longer one is a clause.
  private static final int LONGEST_UNSPACED = 4;

  private Words() {}

  /// Return the word that a person means who points at the character at an offset; a space or a
  /// sign is one of its own.
  static TextRange at(String text, int offset) {
    if (text.isEmpty()) {
      return new TextRange(0, 0);
    }
    int at = Graphemes.floor(text, Math.clamp(offset, 0, text.length() - 1));
    var run = run(text, at);
    return isUnspaced(text, run) && characters(text, run) > LONGEST_UNSPACED
        ? new TextRange(at, Graphemes.next(text, at))
        : run;
  }

  /// Return the smallest range that edges may snap to around the character at an offset.
  static TextRange token(String text, int offset) {
    int at = Graphemes.floor(text, Math.clamp(offset, 0, Math.max(0, text.length() - 1)));
    if (at >= text.length()) {
      return new TextRange(at, at);
    }
    var run = run(text, at);
    return isUnspaced(text, run) ? new TextRange(at, Graphemes.next(text, at)) : run;
  }

  /// Return a range grown to the edges of words, without spaces at its ends; empty where there is
  /// nothing but spaces.
  static TextRange snapped(String text, TextRange range, Snap snap) {
    int start = Graphemes.floor(text, range.start());
    int end = Graphemes.ceiling(text, range.end());
    if (snap == Snap.TOKEN && start < end) {
      start = token(text, start).start();
      end = token(text, Graphemes.previous(text, end)).end();
    }
    while (start < end && isBlank(text, start)) {
      start = Graphemes.next(text, start);
    }
    while (start < end && isBlank(text, Graphemes.previous(text, end))) {
      end = Graphemes.previous(text, end);
    }
    return new TextRange(start, end);
  }

  /// Return the next place for the end of a mark.
  static int endAfter(String text, int offset, Snap snap) {
    int at = Math.min(offset, text.length());
    while (at < text.length() && isBlank(text, at)) {
      at = Graphemes.next(text, at);
    }
    if (at >= text.length()) {
      return offset;
    }
    return snap == Snap.TOKEN ? token(text, at).end() : Graphemes.next(text, at);
  }

  /// Return the place before this one for the start of a mark.
  static int startBefore(String text, int offset, Snap snap) {
    int at = Graphemes.previous(text, offset);
    while (at > 0 && isBlank(text, at)) {
      at = Graphemes.previous(text, at);
    }
    if (offset <= 0 || isBlank(text, at)) {
      return offset;
    }
    return snap == Snap.TOKEN ? token(text, at).start() : at;
  }

  /// Return the next place for the start of a mark.
  static int startAfter(String text, int offset, Snap snap) {
    int at =
        offset < text.length() && snap == Snap.TOKEN && !isBlank(text, offset)
            ? token(text, offset).end()
            : Graphemes.next(text, offset);
    while (at < text.length() && isBlank(text, at)) {
      at = Graphemes.next(text, at);
    }
    return at;
  }

  /// Return the place before this one for the end of a mark.
  static int endBefore(String text, int offset, Snap snap) {
    int at = Graphemes.previous(text, offset);
    if (snap == Snap.TOKEN && offset > 0 && !isBlank(text, at)) {
      at = token(text, at).start();
    }
    while (at > 0 && isBlank(text, Graphemes.previous(text, at))) {
      at = Graphemes.previous(text, at);
    }
    return at;
  }

  /// Return whether the character at an offset is a space or the end of a line.
  static boolean isBlank(String text, int offset) {
    int c = text.codePointAt(offset);
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /// Return what the word iterator takes for one word.
  private static TextRange run(String text, int at) {
    int from = at;
    int stop = Math.max(0, at - REACH);
    while (from > stop && !Character.isWhitespace(text.charAt(from - 1))) {
      from--;
    }
    from = Graphemes.floor(text, from);
    int to = Graphemes.next(text, at);
    int limit = Math.min(text.length(), at + REACH);
    while (to < limit && !Character.isWhitespace(text.charAt(to))) {
      to++;
    }
    to = Graphemes.ceiling(text, to);
    var words = BreakIterator.getWordInstance(Locale.ROOT);
    var window = text.substring(from, to);
    words.setText(window);
    int end = words.following(at - from);
    while (end != BreakIterator.DONE && !Graphemes.isBoundary(window, end)) {
      end = words.next();
    }
    int start = words.isBoundary(at - from) ? at - from : words.preceding(at - from);
    while (start > 0 && !Graphemes.isBoundary(window, start)) {
      start = words.previous();
    }
    return new TextRange(from + Math.max(0, start), end == BreakIterator.DONE ? to : from + end);
  }

  private static boolean isUnspaced(String text, TextRange run) {
    if (run.isEmpty()) {
      return false;
    }
    return switch (Character.UnicodeScript.of(text.codePointAt(run.start()))) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, YI, TIBETAN -> true;
      default -> false;
    };
  }

  private static int characters(String text, TextRange run) {
    int count = 0;
    for (int at = run.start(); at < run.end(); at = Graphemes.next(text, at)) {
      count++;
    }
    return count;
  }
}
