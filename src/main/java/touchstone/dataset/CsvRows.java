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
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rows of a CSV file. Unless it is said, the separator is found out: a comma, a semicolon or a
/// tab, whichever its first line has most of.
public final class CsvRows implements Closeable {
  private static final int LONGEST_FIELD = 1 << 22;
  private static final int FIRST_LINE = 1 << 16;
  private static final Pattern LINE = Pattern.compile("[Rr]ecord starting at line (\\d+)");

  private final String where;
  private final char separator;
  private final int longest;
  private final @Nullable KeptLines kept;
  private CsvReader<CsvRecord> csv;
  private Iterator<CsvRecord> rows;
  private long before;
  private long last;
  private @Nullable Problem unread;
  private BiConsumer<String, String> bad = (place, what) -> {};

  CsvRows(Path file, String where) throws IOException {
    this(TextFile.reader(file), where, separator(file), LONGEST_FIELD, true);
  }

  private CsvRows(Reader reader, String where, char separator, int longest, boolean unclosed) {
    this.where = where;
    this.separator = separator;
    this.longest = longest;
    this.kept = reader instanceof KeptLines lines ? lines : null;
    this.csv = builder(unclosed).ofCsvRecord(reader);
    this.rows = csv.iterator();
  }

  private CsvReader.CsvReaderBuilder builder(boolean unclosed) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(unclosed)
        .maxBufferSize(longest);
  }

  /// Return the rows of a table that may hold whole texts. A quote that is not closed at the end is
  /// an error: all that follows it would be one cell.
  ///
  /// @param where what people call the file
  /// @param longest how many characters a row may have
  public static CsvRows of(Reader reader, String where, char separator, int longest) {
    return new CsvRows(reader, where, separator, longest, false);
  }

  /// Return the rows of a table of which one that is no CSV is told of and left out. Where a quote
  /// is not closed in its line, nobody knows where its row ends: there the rows end, which is then
  /// [#unread].
  ///
  /// @param where what people call the file
  /// @param longest how many characters a row may have
  /// @param bad hears the place of a row that was left out, and a sentence
  public static CsvRows leavingOut(
      Reader reader, String where, char separator, int longest, BiConsumer<String, String> bad) {
    var rows = new CsvRows(new KeptLines(reader), where, separator, longest, false);
    rows.bad = bad;
    return rows;
  }

  /// Return the rows of the beginning of a table, of which the last may be cut off.
  public static CsvRows ofStart(Reader reader, char separator, int longest) {
    return new CsvRows(reader, "", separator, longest, true);
  }

  /// Return the next row, null after the last.
  public @Nullable CsvRecord next() throws IOException, DatasetException {
    try {
      while (true) {
        try {
          var row = rows.hasNext() ? rows.next() : null;
          last = row == null ? last : line(row);
          if (kept != null) {
            kept.forget(last);
          }
          return row;
        } catch (CsvParseException malformed) {
          leaveOut(malformed);
        }
      }
    } catch (UncheckedIOException failure) {
      if (failure.getCause() instanceof CharacterCodingException) {
        throw foreign(failure);
      }
      throw failure.getCause();
    }
  }

  /// Return on which line of the file a row begins, from 1.
  public long line(CsvRecord row) {
    return before + row.getStartingLineNumber();
  }

  /// Return from where on rows that can be left out could not be read, with the reason; empty where
  /// all were read.
  public Optional<Problem> unread() {
    return Optional.ofNullable(unread);
  }

  /// Leave a row out that cannot be read, where rows may be, or all from there on.
  private void leaveOut(CsvParseException malformed) throws IOException, DatasetException {
    var lines = kept;
    if (lines == null) {
      throw new DatasetException(
          "%s: this is not CSV that can be read (%s); %s."
              .formatted(place(malformed), Malformed.csv(words(malformed)), Malformed.MEND),
          malformed);
    }
    var told = LINE.matcher(String.valueOf(malformed.getMessage()));
    long line = told.find() ? before + Long.parseLong(told.group(1)) : last + 1;
    var place = where + ", line " + line;
    var text = lines.line(line, longest);
    if (!wrong(text)) {
      unread =
          new Problem(
              "unread rest",
              place,
              "A quote opens here that is not closed in its line, or the row is too long: nothing"
                  + " from here on was read. Mend the row and import the file again.");
      rows = Collections.emptyIterator();
      return;
    }
    bad.accept(
        place,
        "This is no row that can be read and was left out; put a cell with a quote in it between"
            + " quotes, and each quote in it twice.");
    lines.backTo(line + 1);
    before = line;
    csv = builder(false).ofCsvRecord(lines);
    rows = csv.iterator();
  }

  /// Return whether a line by itself is no CSV, even should a quote be closed only after it.
  private boolean wrong(String line) {
    try (var alone = builder(true).ofCsvRecord(line)) {
      alone.forEach(row -> {});
      return false;
    } catch (CsvParseException malformed) {
      return true;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
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
