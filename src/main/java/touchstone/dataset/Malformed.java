package touchstone.dataset;

import java.util.regex.Pattern;

/// What is wrong with a file that a parser gives up on, in plain words made of the parser's own.
public final class Malformed {
  /// What to do about it.
  public static final String MEND = "mend it there, or get the file anew";

  private static final Pattern CHARACTER = Pattern.compile("character \\('(.)' \\(code \\d+");
  private static final Pattern TOKEN = Pattern.compile("nrecognized token '([^']*)'");
  private static final Pattern CLOSE = Pattern.compile("close marker '(.)': expected '(.)'");
  private static final Pattern AFTER = Pattern.compile("after closing quote: '(.)' \\(0x");
  private static final int QUOTED = 40;

  private Malformed() {}

  /// Return why a parser of JSON stopped.
  static String json(String words) {
    var token = TOKEN.matcher(words);
    var close = CLOSE.matcher(words);
    var character = CHARACTER.matcher(words);
    if (words.startsWith("Trailing token")) {
      return "something follows the end of it";
    }
    if (words.startsWith("Unexpected end-of-input")) {
      return "it ends in the middle";
    }
    if (words.startsWith("Invalid UTF") || words.contains("surrogate")) {
      return "it has bytes that are no UTF-8";
    }
    if (words.contains("CTRL-CHAR")) {
      return "there is a control character where none belongs";
    }
    if (token.find()) {
      return "\"%s\" is no value".formatted(shown(token.group(1)));
    }
    if (close.find()) {
      return "\"%s\" stands where \"%s\" belongs".formatted(close.group(1), close.group(2));
    }
    if (words.contains("escape")) {
      return "a backslash stands where none belongs";
    }
    if (words.contains("umeric value") || words.contains("Leading zero")) {
      return "a number is not written as one";
    }
    return character.find()
        ? "\"%s\" stands where it does not belong".formatted(character.group(1))
        : "something stands where it does not belong";
  }

  /// Return why a parser of CSV stopped.
  static String csv(String words) {
    var after = AFTER.matcher(words);
    if (after.find()) {
      return "\"%s\" follows a quote that closes a cell".formatted(after.group(1));
    }
    return words.contains("nclosed quoted field")
        ? "a quote that opens a cell is never closed"
        : "a cell is longer than it may be, as when a quote is never closed";
  }

  private static String shown(String token) {
    return token.length() <= QUOTED ? token : token.substring(0, QUOTED - 3) + "...";
  }
}
