package touchstone.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The lines of a file of texts, read one at a time. A line that is no text or has no end is
/// reported and passed over, and the rest can still be read.
public final class TextLines implements Closeable {
  /// How many characters a line may have.
  public static final int LONGEST = 20_000_000;

  private final String where;
  private final Report report;
  private final int longest;
  private final Reader reader;
  private final char[] buffer = new char[1 << 15];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long number;
  private long lost;

  /// @param where what people call the file
  /// @param report hears of lines that cannot be read
  public TextLines(Path file, String where, Report report) throws IOException {
    this(TextFile.marking(file), where, report, LONGEST);
  }

  TextLines(Reader reader, String where, Report report, int longest) {
    this.reader = reader;
    this.where = where;
    this.report = report;
    this.longest = longest;
  }

  /// Return the next line that can be read without its end, null after the last.
  public @Nullable String next() throws IOException {
    while (fill()) {
      boolean fits = read();
      if (!fits) {
        lost++;
        report.problem(
            "endless line",
            place(),
            "The line is longer than %,d characters and was left out.".formatted(longest));
      } else {
        var text = line.toString();
        if (text.indexOf(TextFile.MALFORMED) < 0) {
          return text;
        }
        lost++;
        report.problem(
            "bytes that are no text",
            place(),
            "The line has bytes that are no UTF-8 and was left out; save the file as UTF-8.");
      }
      line.setLength(0);
    }
    return null;
  }

  /// Gather a line and return whether it is short enough.
  private boolean read() throws IOException {
    line.setLength(0);
    number++;
    boolean fits = true;
    while (fill()) {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      fits &= line.length() + (at - from) <= longest;
      if (fits) {
        line.append(buffer, from, at - from);
      }
      if (at < end) {
        at++;
        break;
      }
    }
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
      line.setLength(line.length() - 1);
    }
    return fits;
  }

  /// The number of the line last returned, from 1.
  public long number() {
    return number;
  }

  /// How many lines could not be read so far.
  public long lost() {
    return lost;
  }

  /// The place of the line last returned, as people read it.
  public String place() {
    return where + ", line " + number;
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    end = reader.read(buffer);
    at = 0;
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
