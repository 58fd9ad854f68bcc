package touchstone.disclosure.account;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Text of unknown origin, such as a name, a label or an answer, as something that any document can
/// hold.
public final class Plain {
  private static final int REPLACEMENT = 0xFFFD;

  private Plain() {}

  /// Return a text without anything but characters, tabs made blanks, and lines ended by `\n`.
  public static String text(String text) {
    return text.replace("\r\n", "\n")
        .codePoints()
        .map(Plain::character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int character(int point) {
    return switch (point) {
      case '\n', '\r', 0x85, 0x2028, 0x2029 -> '\n';
      case '\t' -> ' ';
      default ->
          Character.isISOControl(point)
                  || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                  || (point & 0xFFFE) == 0xFFFE
              ? REPLACEMENT
              : point;
    };
  }

  /// Return a text on one line, without blanks at its ends or several in a row.
  public static String line(String text) {
    return text(text).strip().replaceAll("[ \n]+", " ");
  }

  /// Return the lines of a text that are not blank, without blanks at their ends.
  public static List<String> lines(String text) {
    return Arrays.stream(text(text).split("\n"))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .toList();
  }

  /// Return the paragraphs of a text, which blank lines separate, as lists of lines.
  public static List<List<String>> paragraphs(String text) {
    return Arrays.stream(
            text(text).lines().map(String::strip).collect(Collectors.joining("\n")).split("\n\n+"))
        .map(Plain::lines)
        .filter(Predicate.not(List::isEmpty))
        .toList();
  }
}
