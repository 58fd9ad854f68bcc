package touchstone.dataset.text.table;

import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import touchstone.dataset.CsvRows;
import touchstone.dataset.DatasetException;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TextFile;

/// The beginning of a table, as far as it tells how the whole is built.
///
/// @param rows the cells of the first rows, the one with the names too; a row that is cut off is
///   left out where there are others
public record TableStart(Path file, Charset charset, char delimiter, List<List<String>> rows) {
  private static final int CHARACTERS = 1 << 18;
  private static final int ROWS = 200;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  /// Read the beginning of a file, with the charset and the delimiter that a person said or those
  /// that fit it best.
  ///
  /// @throws DatasetException if what the person said is no charset or no delimiter
  public static TableStart of(Path file, ReadOptions options) throws IOException, DatasetException {
    var charset = TextFile.charset(file, options);
    var start = new char[CHARACTERS];
    int length = 0;
    try (var reader = TextFile.marking(file, charset)) {
      for (int count = reader.read(start);
          count > 0;
          count = reader.read(start, length, CHARACTERS - length)) {
        length += count;
      }
    }
    refuseBinary(file, start, length);
    boolean cut = length == CHARACTERS;
    var said = options.get(ReadOptions.DELIMITER).filter(text -> !text.isEmpty());
    if (said.isPresent()) {
      char delimiter = delimiter(said.get());
      return new TableStart(file, charset, delimiter, rows(start, length, delimiter, cut));
    }
    var best = new TableStart(file, charset, usual(file), List.of());
    double most = -1;
    for (char delimiter : DELIMITERS) {
      var rows = rows(start, length, delimiter, cut);
      double fit = fit(rows) + (delimiter == usual(file) ? 0.01 : 0);
      if (fit > most) {
        most = fit;
        best = new TableStart(file, charset, delimiter, rows);
      }
    }
    return best;
  }

  /// Refuse what is no text at all.
  private static void refuseBinary(Path file, char[] start, int length) throws DatasetException {
    var text = CharBuffer.wrap(start, 0, length);
    long nothing = text.chars().filter(c -> c == 0).count();
    if (nothing * 4 > length || (nothing > 0 && start[0] == TextFile.MALFORMED)) {
      throw new DatasetException(
          "%s, line 1: this is no text in UTF-8 or UTF-16; save it as UTF-8, or say its charset."
              .formatted(PictureFiles.name(file)),
          List.of(ReadOptions.CHARSET));
    }
  }

  private static char usual(Path file) {
    var name = PictureFiles.name(file).toLowerCase(Locale.ROOT);
    return name.endsWith(".tsv") || name.endsWith(".tab") ? '\t' : ',';
  }

  /// Return how well a delimiter parts the rows into as many cells each: more than 1 when it does,
  /// 0 when it parts nothing.
  private static double fit(List<List<String>> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    int width = rows.getFirst().size();
    long like = rows.stream().filter(row -> row.size() == width).count();
    double share = (double) like / rows.size();
    if (width == 1) {
      return share / 100;
    }
    return share < 0.5 ? share / 10 : share * 2 + Math.min(width, 50) / 1000.0;
  }

  private static List<List<String>> rows(char[] start, int length, char delimiter, boolean cut)
      throws IOException {
    var rows = new ArrayList<List<String>>();
    var from = new CharArrayReader(start, 0, length);
    try (var csv = CsvRows.ofStart(from, delimiter, CHARACTERS + 1)) {
      for (var row = csv.next(); row != null && rows.size() <= ROWS; row = csv.next()) {
        rows.add(row.getFields());
      }
    } catch (DatasetException malformed) {
      // Reading the whole says it with the file's name and the line.
      return rows;
    }
    if (cut && rows.size() > 2 && rows.size() <= ROWS) {
      rows.removeLast();
    }
    return rows;
  }

  /// Return the character that a word stands for. Return what stands between two cells, as a person
  /// said it.
  public static char delimiter(String said) throws DatasetException {
    var word = said.length() == 1 ? said : said.strip();
    char delimiter =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "tab", "\\t" -> '\t';
          case "comma" -> ',';
          case "semicolon" -> ';';
          case "pipe", "bar" -> '|';
          case "space" -> ' ';
          default -> word.length() == 1 ? word.charAt(0) : '\0';
        };
    if ("\0\n\r\"".indexOf(delimiter) >= 0 || Character.isSurrogate(delimiter)) {
      throw new DatasetException(
          "\"%s\" cannot stand between cells; say one character, or tab.".formatted(said));
    }
    return delimiter;
  }
}
