package touchstone.review.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What counts as a word when texts are searched. Words are runs of letters and digits, in whatever
/// case and with whatever accents they are written. Scripts that put no spaces between words (Han,
/// kana, Hangul syllables, Thai, Lao, Khmer, Burmese) have a word a character, so that any part of
/// a sentence is found as a phrase; so have emoji.
///
/// The index of a project holds these words rather than the texts, so that what is found there and
/// what is marked on the screen are always the same.
public final class Words {
  private static final int TABLE = 0x2000;
  private static final char[] FOLDED = new char[TABLE];

  static {
    for (char c = 0; c < TABLE; c++) {
      FOLDED[c] = fold(c);
    }
  }

  private Words() {}

  /// Hears of one word after the other.
  @FunctionalInterface
  public interface Sink {
    /// @param start of the word in the text, in UTF-16 units
    /// @param end behind it
    /// @param word as it is compared; the same buffer for every word
    void word(int start, int end, CharSequence word);
  }

  /// What a character does to the word that it stands in.
  private enum Part {
    LETTER,
    ALONE,
    SILENT,
    BREAK
  }

  /// Return the words of a text, as they are compared.
  public static List<String> of(String text) {
    var words = new ArrayList<String>();
    each(text, (start, end, word) -> words.add(word.toString()));
    return words;
  }

  /// Append the words of a text with a space after each.
  public static void append(String text, StringBuilder out) {
    each(text, (start, end, word) -> out.append(word).append(' '));
  }

  /// Visit the words of a text from its start.
  public static void each(String text, Sink sink) {
    var word = new StringBuilder();
    int start = -1;
    int end = 0;
    int length = text.length();
    for (int i = 0; i < length; ) {
      char c = text.charAt(i);
      int next = i + 1;
      Part part;
      int code = c;
      if (c < 0x80) {
        part = asciiPart(c);
      } else {
        code = text.codePointAt(i);
        next = i + Character.charCount(code);
        part = part(code);
      }
      if (start >= 0 && part != Part.LETTER && part != Part.SILENT) {
        sink.word(start, end, word);
        word.setLength(0);
        start = -1;
      }
      if (part == Part.LETTER || part == Part.ALONE) {
        start = start < 0 ? i : start;
        end = next;
        if (code < TABLE) {
          word.append(FOLDED[code]);
        } else {
          word.appendCodePoint(foldFar(code));
        }
        if (part == Part.ALONE) {
          sink.word(start, end, word);
          word.setLength(0);
          start = -1;
        }
      } else if (part == Part.SILENT && start >= 0) {
        end = next;
      }
      i = next;
    }
    if (start >= 0) {
      sink.word(start, end, word);
    }
  }

  private static Part asciiPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        ? Part.LETTER
        : Part.BREAK;
  }

  private static Part part(int code) {
    if ((code >= 0x300 && code <= 0x36F) || (code >= 0x200B && code <= 0x200D) || code == 0xAD) {
      return Part.SILENT;
    }
    if (code >= 0xFE00 && code <= 0xFE0F) {
      return Part.SILENT;
    }
    return switch (Character.getType(code)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          unspaced(code) ? Part.ALONE : Part.LETTER;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          unspaced(code) ? Part.SILENT : Part.LETTER;
      case Character.MODIFIER_SYMBOL -> Character.isEmojiModifier(code) ? Part.SILENT : Part.BREAK;
      default -> Character.isEmoji(code) ? Part.ALONE : Part.BREAK;
    };
  }

  /// Whether a character's script puts no spaces between words.
  private static boolean unspaced(int code) {
    if (code < 0xE00) {
      return false;
    }
    return code < 0xF00
        || (code >= 0x1000 && code < 0x10A0)
        || (code >= 0x1780 && code < 0x1800)
        || (code >= 0x3005 && code < 0x3100)
        || (code >= 0x3400 && code < 0xA000)
        || (code >= 0xAC00 && code < 0xD7B0)
        || (code >= 0xF900 && code < 0xFB00)
        || (code >= 0xFF66 && code < 0xFFA0)
        || (code >= 0x20000 && code < 0x34000);
  }

  /// Return a letter as it is compared: small, and without its accents.
  private static char fold(char c) {
    if (c < 0x80) {
      return Character.toLowerCase(c);
    }
    if (c == 0x3C2) {
      return 0x3C3;
    }
    boolean accented = c < 0x530 || c >= 0x1E00;
    var bare = accented ? Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD) : "" + c;
    var small = Character.toString(bare.charAt(0)).toLowerCase(Locale.ROOT);
    return small.charAt(0);
  }

  private static int foldFar(int code) {
    boolean wide = code >= 0xFF01 && code <= 0xFF5E;
    return Character.toLowerCase(wide ? code - 0xFEE0 : code);
  }
}
