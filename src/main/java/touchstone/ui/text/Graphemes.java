package touchstone.ui.text;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/// The boundaries between what a reader takes for single characters (Unicode Annex 29): no edge of
/// a mark ever lies within an emoji, a pair of surrogates or a letter and its accents. Looks only
/// at the neighbourhood of an offset, so that the length of the text does not matter.
final class Graphemes {
  /// How far back the start of a character is looked for.
  private static final int REACH = 256;

  /// How far back a row of flags is followed.
  private static final int FLAGS = 8_192;

  private Graphemes() {}

  /// Return whether an offset is between two characters.
  static boolean isBoundary(String text, int offset) {
    return floor(text, offset) == offset;
  }

  /// Return the last boundary that is not after an offset.
  static int floor(String text, int offset) {
    if (offset <= 0) {
      return 0;
    }
    if (offset >= text.length()) {
      return text.length();
    }
    if (isPlain(text.charAt(offset - 1)) && isPlain(text.charAt(offset))) {
      return offset;
    }
    int from = safeStart(text, offset);
    return from + iterator(text, from, offset).preceding(offset - from + 1);
  }

  /// Return the first boundary that is not before an offset.
  static int ceiling(String text, int offset) {
    return isBoundary(text, offset) ? Math.clamp(offset, 0, text.length()) : next(text, offset);
  }

  /// Return the first boundary after an offset, the end of the text if there is none.
  static int next(String text, int offset) {
    if (offset >= text.length() - 1) {
      return text.length();
    }
    int at = Math.max(0, offset);
    if (isPlain(text.charAt(at)) && isPlain(text.charAt(at + 1))) {
      return at + 1;
    }
    int from = safeStart(text, at);
    int next = iterator(text, from, at).following(at - from);
    return next == BreakIterator.DONE ? text.length() : from + next;
  }

  /// Return the last boundary before an offset, 0 if there is none.
  static int previous(String text, int offset) {
    return offset <= 0 ? 0 : floor(text, Math.min(offset, text.length()) - 1);
  }

  /// Return all boundaries of a short text, its start and end among them.
  static int[] all(String text) {
    var edges = new int[text.length() + 1];
    int count = 0;
    var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    for (int edge = characters.first(); edge != BreakIterator.DONE; edge = characters.next()) {
      edges[count++] = edge;
    }
    return Arrays.copyOf(edges, count);
  }

  private static BreakIterator iterator(String text, int from, int offset) {
    int to = Math.min(text.length(), offset + REACH);
    var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text.substring(from, to));
    return characters;
  }

  /// Return an offset at or before another that surely is a boundary, or is far away.
  private static int safeStart(String text, int offset) {
    int stop = Math.max(0, offset - REACH);
    for (int i = offset; i > stop; i--) {
      if (isPlain(text.charAt(i - 1)) && i < text.length() && isPlain(text.charAt(i))) {
        return i;
      }
    }
    if (stop > 0 && Character.isLowSurrogate(text.charAt(stop))) {
      stop--;
    }
    int flags = Math.max(0, stop - FLAGS);
    while (stop > flags && isFlagLetter(text.codePointBefore(stop))) {
      stop -= 2;
    }
    return stop;
  }

  /// Return whether a character is half of a flag, so that its row has to be counted from the
  /// start.
  private static boolean isFlagLetter(int character) {
    return character >= 0x1F1E6 && character <= 0x1F1FF;
  }

  /// Return whether nothing attaches to a character that stands between two of its kind.
  private static boolean isPlain(char c) {
    return c >= ' ' && c < 127 || c >= '\u4e00' && c < '\u9fff' || c >= '\u3041' && c < '\u3097';
  }
}
