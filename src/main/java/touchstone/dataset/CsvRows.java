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
import org.jspecify.annotations.Nullable;

/// The rows of a CSV file whose separator is found out: a comma, a semicolon or a tab, whichever
/// its first line has most of.
final class CsvRows implements Closeable {
  private static final int LONGEST_FIELD = 1 << 22;
  private static final int FIRST_LINE = 1 << 16;

  private final String where;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> rows;

  CsvRows(Path file, String where) throws IOException {
    this.where = where;
    this.csv =
        CsvReader.builder()
            .fieldSeparator(separator(file))
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(LONGEST_FIELD)
            .ofCsvRecord(TextFile.reader(file));
    this.rows = csv.iterator();
  }

  /// Return the next row, null after the last.
  @Nullable CsvRecord next() throws IOException, DatasetException {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (CsvParseException malformed) {
      throw new DatasetException(
          "%s: this is not CSV that can be read (%s).".formatted(where, reason(malformed)),
          malformed);
    } catch (UncheckedIOException failure) {
      if (failure.getCause() instanceof CharacterCodingException) {
        throw foreign(failure);
      }
      throw failure.getCause();
    }
  }

  private DatasetException foreign(Exception failure) {
    return new DatasetException(
        "%s: this is neither UTF-8 nor UTF-16 text; save it as UTF-8.".formatted(where), failure);
  }

  private static String reason(Exception malformed) {
    var cause = malformed.getCause();
    var words = String.valueOf(malformed.getMessage());
    if (cause != null && cause.getMessage() != null) {
      words += ": " + cause.getMessage();
    }
    return words.lines().findFirst().orElse("malformed").replaceAll("[. ]+$", "");
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
