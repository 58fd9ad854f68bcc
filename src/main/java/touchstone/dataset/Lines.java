package touchstone.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The lines of a text file, read one at a time, never longer than a limit.
final class Lines implements Closeable {
  private final String where;
  private final int longest;
  private final Reader reader;
  private final char[] buffer = new char[16384];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long number;

  /// @param where what people call the file
  /// @param longest how many characters a line may have
  Lines(Path file, String where, int longest) throws IOException {
    this.where = where;
    this.longest = longest;
    this.reader = TextFile.reader(file);
  }

  /// Return the next line without its end, null after the last.
  @Nullable String next() throws IOException, DatasetException {
    line.setLength(0);
    boolean any = false;
    number++;
    while (fill()) {
      any = true;
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, from, at - from);
      if (line.length() > longest) {
        throw new DatasetException(
            "%s, line %d: the line is longer than %,d characters, so this is not the file it seems to be."
                .formatted(where, number, longest));
      }
      if (at < end) {
        at++;
        break;
      }
    }
    if (!any) {
      return null;
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return line.toString();
  }

  /// The number of the line last returned, from 1.
  long number() {
    return number;
  }

  /// The place of the line last returned, as people read it.
  String place() {
    return where + ", line " + number;
  }

  private boolean fill() throws IOException, DatasetException {
    if (at < end) {
      return true;
    }
    try {
      end = reader.read(buffer);
    } catch (CharacterCodingException foreign) {
      throw new DatasetException(
          "%s, near line %d: this is neither UTF-8 nor UTF-16 text; save it as UTF-8."
              .formatted(where, number),
          foreign);
    }
    at = 0;
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
