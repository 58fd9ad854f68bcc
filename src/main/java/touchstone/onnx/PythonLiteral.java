package touchstone.onnx;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The two shapes in which Python programs write class names: `{0: 'person', 1: "traffic light"}`
/// and `['person', 'car']`. Nothing is evaluated. Used once, by one thread.
final class PythonLiteral {
  private static final int MOST = 1_000_000;

  private final String text;
  private int at;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /// Return the names by index; absent when the text has another shape or an index is missing.
  static Optional<List<String>> names(String text) {
    try {
      var names = new PythonLiteral(text).names();
      return names.isEmpty() ? Optional.empty() : Optional.of(names);
    } catch (NumberFormatException | IndexOutOfBoundsException otherShape) {
      return Optional.empty();
    }
  }

  private List<String> names() {
    space();
    boolean dictionary = text.charAt(at) == '{';
    if (!dictionary && text.charAt(at) != '[' && text.charAt(at) != '(') {
      return List.of();
    }
    char close = dictionary ? '}' : text.charAt(at) == '[' ? ']' : ')';
    at++;
    var names = new TreeMap<Integer, String>();
    while (names.size() < MOST) {
      space();
      if (text.charAt(at) == close) {
        break;
      }
      int index = dictionary ? index() : names.size();
      space();
      names.put(index, string());
      space();
      if (text.charAt(at) == ',') {
        at++;
      }
    }
    boolean whole =
        names.isEmpty() || (names.firstKey() == 0 && names.lastKey() == names.size() - 1);
    return whole ? List.copyOf(names.values()) : List.of();
  }

  private int index() {
    if (text.charAt(at) == '\'' || text.charAt(at) == '"') {
      int index = Integer.parseInt(string());
      colon();
      return index;
    }
    int start = at;
    while (Character.isDigit(text.charAt(at))) {
      at++;
    }
    int index = Integer.parseInt(text.substring(start, at));
    colon();
    return index;
  }

  private void colon() {
    space();
    if (text.charAt(at) != ':') {
      throw new NumberFormatException();
    }
    at++;
  }

  private String string() {
    char quote = text.charAt(at);
    if (quote != '\'' && quote != '"') {
      throw new NumberFormatException();
    }
    at++;
    var out = new StringBuilder();
    while (text.charAt(at) != quote) {
      char next = text.charAt(at++);
      out.append(next == '\\' ? escaped() : next);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char kind = text.charAt(at++);
    int digits =
        switch (kind) {
          case 'x' -> 2;
          case 'u' -> 4;
          default -> 0;
        };
    if (digits > 0) {
      at += digits;
      return (char) Integer.parseInt(text.substring(at - digits, at), 16);
    }
    return switch (kind) {
      case 'n', 't', 'r' -> ' ';
      default -> kind;
    };
  }

  private void space() {
    while (Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
