package touchstone.dataset.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import touchstone.dataset.TextFile;

/// The beginning of a file, enough to tell what it is.
public final class Peek {
  private static final int CHARACTERS = 1 << 17;

  private Peek() {}

  /// Return the lines at the beginning, without one that is cut off; none of what is no regular
  /// file or begins with bytes that no text has.
  public static List<String> lines(Path file) throws IOException {
    var text = text(file);
    if (text.indexOf('\0') >= 0 || text.indexOf(TextFile.MALFORMED) == 0) {
      return List.of();
    }
    boolean cut = text.length() >= CHARACTERS;
    var lines = text.lines().toList();
    return cut && lines.size() > 1 ? lines.subList(0, lines.size() - 1) : lines;
  }

  /// Return the characters at the beginning.
  public static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    var start = new char[CHARACTERS];
    int length = 0;
    try (var reader = TextFile.marking(file)) {
      for (int count = reader.read(start);
          count > 0;
          count = reader.read(start, length, CHARACTERS - length)) {
        length += count;
      }
    }
    return new String(start, 0, length);
  }
}
