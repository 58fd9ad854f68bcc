package touchstone.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rows of a CSV file. Unless it is said, the separator is found out: a comma, a semicolon or a
/// tab, whichever its first line has most of.
public final class CsvRows implements Closeable {
  private static final int LONGEST_FIELD = 1 << 22;
  private static final int FIRST_LINE = 1 << 16;
  private static final Pattern LINE = Pattern.compile("[Rr]ecord starting at line (\\d+)");

  private final String where;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> rows;
  private long last;

  CsvRows(Path file, String where) throws IOException {
    this(TextFile.reader(file), where, separator(file), LONGEST_FIELD, true);
  }

  private CsvRows(Reader reader, String where, char separator, int longest, boolean unclosed) {
    this.where = where;
    this.csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(unclosed)
            .maxBufferSize(longest)
            .ofCsvRecord(reader);
    this.rows = csv.iterator();
  }

  /// Return the rows of a table that may hold whole texts. A quote that is not closed at the end is
  /// an error: all that follows it would be one cell.
  ///
  /// @param where what people call the file
  /// @param longest how many characters a row may have
  public static CsvRows of(Reader reader, String where, char separator, int longest) {
    return new CsvRows(reader, where, separator, longest, false);
  }

  /// Return the rows of the beginning of a table, of which the last may be cut off.
  public static CsvRows ofStart(Reader reader, char separator, int longest) {
    return new CsvRows(reader, "", separator, longest, true);
  }

  /// Return the next row, null after the last.
  public @Nullable CsvRecord next() throws IOException, DatasetException {
    try {
      var row = rows.hasNext() ? rows.next() : null;
      last = row == null ? last : row.getStartingLineNumber();
      return row;
    } catch (CsvParseException malformed) {
      throw new DatasetException(
          "%s: this is not CSV that can be read (%s); %s."
              .formatted(place(malformed), Malformed.csv(words(malformed)), Malformed.MEND),
          malformed);
    } catch (UncheckedIOException failure) {
      if (failure.getCause() instanceof CharacterCodingException) {
        throw foreign(failure);
      }
      throw failure.getCause();
    }
  }

  /// Return the file, with the line where the parser tells it.
  private String place(CsvParseException malformed) {
    var told = LINE.matcher(String.valueOf(malformed.getMessage()));
    if (told.find()) {
      return where + ", line " + told.group(1);
    }
    return where + (last == 0 ? ", line 1" : ", after line " + last);
  }

  private DatasetException foreign(Exception failure) {
    return new DatasetException(
        "%s: this is neither UTF-8 nor UTF-16 text; save it as UTF-8.".formatted(where), failure);
  }

  private static String words(Exception malformed) {
    return malformed.getCause() == null
        ? String.valueOf(malformed.getMessage())
        : malformed.getMessage() + ": " + malformed.getCause().getMessage();
  }

  private static char separator(Path file) throws IOException {
    char best = ',';
    int most = 0;
    try (var reader = TextFile.reader(file)) {
      var line = firstLine(reader);
      for (char separator : new char[] {',', ';', '\t'}) {
        int count = count(line, separator);
        if (count > most) {
          most = count;
          best = separator;
        }
      }
    } catch (CharacterCodingException foreign) {
      // Reading the rows says it with the file's name.
      return ',';
    }
    return best;
  }

  private static String firstLine(Reader reader) throws IOException {
    var line = new StringBuilder();
    for (int c = reader.read();
        c >= 0 && !(c == '\n' && !line.isEmpty()) && line.length() < FIRST_LINE;
        c = reader.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static int count(String line, char separator) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      count += c == separator && !quoted ? 1 : 0;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
