package touchstone.dataset.text.corpus;

import java.util.ArrayList;
import java.util.List;

/// How WebAnno TSV 3 writes values and texts, see
/// <https://inception-project.github.io/releases/36.0/docs/user-guide.html#sect_webannotsv>.
public final class WebAnnoCells {
  /// Stands where there is no annotation.
  public static final String NONE = "_";

  /// Stands for an annotation without a value.
  public static final String UNSAID = "*";

  private static final String RESERVED = "\\[]|_;*";
  private static final String NAMES = "tnrfb";
  private static final String CHARACTERS = "\t\n\r\f\b";

  private WebAnnoCells() {}

  /// Return a value as it is written in a cell.
  public static String escaped(String value) {
    var cell = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int control = CHARACTERS.indexOf(c);
      if (control >= 0) {
        cell.append('\\').append(NAMES.charAt(control));
      } else if (RESERVED.indexOf(c) >= 0 || value.startsWith("->", i)) {
        cell.append('\\').append(c);
      } else {
        cell.append(c);
      }
    }
    return cell.toString();
  }

  /// Return the value that is written in a cell; the inverse of [#escaped].
  public static String plain(String cell) {
    if (cell.indexOf('\\') < 0) {
      return cell;
    }
    var value = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\\' && i + 1 < cell.length()) {
        char escaped = cell.charAt(++i);
        int control = NAMES.indexOf(escaped);
        value.append(control >= 0 ? CHARACTERS.charAt(control) : escaped);
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  /// Return a line of a sentence as it is written after `#Text=`.
  public static String escapedText(String line) {
    var written = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int control = CHARACTERS.indexOf(c);
      if (control >= 0) {
        written.append('\\').append(NAMES.charAt(control));
      } else {
        written.append(c == '\\' ? "\\\\" : String.valueOf(c));
      }
    }
    return written.toString();
  }

  /// Return the line of a sentence that is written after `#Text=`. A backslash before anything that
  /// is not escaped stands for itself.
  public static String plainText(String written) {
    if (written.indexOf('\\') < 0) {
      return written;
    }
    var line = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      char next = c == '\\' && i + 1 < written.length() ? written.charAt(i + 1) : ' ';
      int control = NAMES.indexOf(next);
      if (next == '\\' || control >= 0) {
        line.append(control >= 0 ? CHARACTERS.charAt(control) : '\\');
        i++;
      } else if (next == 'u'
          && i + 6 <= written.length()
          && written.substring(i + 2, i + 6).matches("[0-9A-Fa-f]{4}")) {
        line.append((char) Integer.parseInt(written.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }

  /// Return the parts of a cell that a character parts where it is not escaped, as they are
  /// written.
  static List<String> parts(String cell, char by) {
    var parts = new ArrayList<String>();
    int from = 0;
    for (int i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) == '\\') {
        i++;
      } else if (cell.charAt(i) == by) {
        parts.add(cell.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(cell.substring(from));
    return parts;
  }

  /// A value with the number that tells its annotation from others.
  ///
  /// @param written the value as it is written
  /// @param id the number, empty when there is none
  record Numbered(String written, String id) {}

  static Numbered numbered(String part) {
    int open = -1;
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) == '\\') {
        i++;
      } else if (part.charAt(i) == '[') {
        open = i;
      }
    }
    return open < 0 || !part.endsWith("]") || open == part.length() - 2
        ? new Numbered(part, "")
        : new Numbered(part.substring(0, open), part.substring(open + 1, part.length() - 1));
  }
}
