package touchstone.ui.text;

/// Characters that are not drawn as they are: those without any look are left out, and a sign
/// stands for those that would break a line or make no sense to a font.
final class Unseen {
  private static final char NON_JOINER = '\u200c';
  private static final char JOINER = '\u200d';

  private Unseen() {}

  /// Return whether a character separates letters that would be joined otherwise.
  static boolean separates(char c) {
    return c == NON_JOINER;
  }

  /// Return whether the code unit at a place of a text is left out.
  static boolean isDropped(String text, int at) {
    char c = text.charAt(at);
    if (c < '\u00ad') {
      return false;
    }
    return c == '\u00ad'
        || c == '\u034f'
        || c == '\u061c'
        || c == '\u180e'
        || c == '\u200b'
        || c == NON_JOINER
        || c == JOINER && !joins(text, at)
        || c == '\u200e'
        || c == '\u200f'
        || c >= '\u202a' && c <= '\u202e'
        || c >= '\u2060' && c <= '\u206f'
        || c == '\ufeff'
        || c >= '\ufff9' && c <= '\ufffb';
  }

  /// Return whether a joiner stands between letters that it shapes, or between parts of an emoji.
  private static boolean joins(String text, int at) {
    if (at == 0 || at + 1 >= text.length()) {
      return false;
    }
    int after = text.codePointAt(at + 1);
    return Character.isEmoji(after)
        || switch (Character.UnicodeScript.of(text.codePointBefore(at))) {
          case LATIN, GREEK, CYRILLIC, HAN, HIRAGANA, KATAKANA, HANGUL, COMMON, HEBREW -> false;
          default -> true;
        };
  }

  /// Return what is drawn for the code unit at a place of a text.
  static char shown(String text, int at) {
    char c = text.charAt(at);
    if (c == '\t' || c >= ' ' && c < 127) {
      return c;
    }
    if (c < ' ') {
      return (char) ('\u2400' + c);
    }
    if (c == 127) {
      return '\u2421';
    }
    boolean alone =
        Character.isHighSurrogate(c)
                && (at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1)))
            || Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    return alone || c >= '\u0080' && c < '\u00a0' || Blocks.isTerminator(c) ? '\ufffd' : c;
  }

  /// Return a text of the same length in which nothing but its width breaks a line.
  static String shown(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (shown(text, i) != text.charAt(i)) {
        var changed = new StringBuilder(text);
        for (int j = i; j < text.length(); j++) {
          changed.setCharAt(j, shown(text, j));
        }
        return changed.toString();
      }
    }
    return text;
  }
}
