package touchstone.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import touchstone.annotation.TextSpan;

/// Finds the places of a text in which the same words are: in whatever case, and whole, so that
/// `lid` is not found in `solid`. Scripts that set no spaces between words have no such ends.
public final class SameWords {
  private final String words;
  private final Pattern pattern;

  public SameWords(String words) {
    if (words.isBlank()) {
      throw new IllegalArgumentException("There are no words to look for.");
    }
    this.words = words;
    pattern =
        Pattern.compile(words, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  public String words() {
    return words;
  }

  /// Return where the words are in a text, from its start.
  public List<TextSpan> in(String text) {
    var found = new ArrayList<TextSpan>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (edge(text, matcher.start()) && edge(text, matcher.end())) {
        found.add(new TextSpan(matcher.start(), matcher.end()));
      }
    }
    return found;
  }

  /// Return whether no word goes on over an offset.
  private static boolean edge(String text, int offset) {
    if (offset == 0 || offset == text.length()) {
      return true;
    }
    int before = text.codePointBefore(offset);
    int after = text.codePointAt(offset);
    if (attaches(after) || after == 0x200D || before == 0x200D) {
      return false;
    }
    return !(spaced(before) && spaced(after));
  }

  /// Return whether a character belongs to the one before it, such as an accent.
  private static boolean attaches(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> Character.isEmojiModifier(character);
    };
  }

  /// Return whether a character is part of a word in a script that sets spaces between words.
  private static boolean spaced(int character) {
    if (!Character.isLetterOrDigit(character)) {
      return attaches(character);
    }
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, YI, TIBETAN -> false;
      default -> true;
    };
  }
}
