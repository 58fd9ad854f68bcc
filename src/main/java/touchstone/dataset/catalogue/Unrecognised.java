package touchstone.dataset.catalogue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import touchstone.dataset.DatasetException;
import touchstone.dataset.FirstBytes;
import touchstone.dataset.Json;
import touchstone.dataset.PictureFiles;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.TextFile;
import touchstone.dataset.text.TextSources;

/// Why no format was recognised in a file or folder.
///
/// @param sentence what is the matter with it
/// @param likely the ids of the formats that a person may name nonetheless, the likeliest first;
///   empty where none could read it
/// @param foreign whether another charset may be the reason
public record Unrecognised(String sentence, List<String> likely, boolean foreign) {
  private static final int HEAD = 1 << 16;
  private static final long JSON_HEAD = 16L << 20;
  private static final Set<String> SPREADSHEETS = Set.of("xlsx", "xls", "xlsm", "ods");
  private static final List<String> JSON =
      List.of("json", "jsonl", "doccano", "prodigy", "label-studio", "spacy", "coco");
  private static final List<String> TEXT = List.of("txt", "csv", "conll", "conllu", "fasttext");

  public Unrecognised {
    likely = List.copyOf(likely);
  }

  private Unrecognised(String sentence, List<String> likely) {
    this(sentence, likely, false);
  }

  /// Look once more at what no reader recognised.
  ///
  /// @throws DatasetException if a person named a charset that there is not
  public static Unrecognised of(Path path, ReadOptions options)
      throws IOException, DatasetException {
    if (Files.isDirectory(path)) {
      return new Unrecognised(
          PictureFiles.list(path).isEmpty()
              ? "%s is empty; choose a folder with pictures or texts.".formatted(path)
              : "%s holds nothing that can be read: no pictures, no texts and no known label files."
                  .formatted(path),
          List.of());
    }
    if (TextSources.has(PictureFiles.name(path), SPREADSHEETS)) {
      return new Unrecognised(
          "%s is a spreadsheet; save it as CSV and choose that.".formatted(path), List.of());
    }
    var head = head(path, options);
    if (head.isBlank() && head.length() < HEAD) {
      return new Unrecognised(
          "%s is empty: there is nothing in it to read.".formatted(path), List.of());
    }
    if (head.chars().filter(c -> c == 0).count() * 4 > head.length()) {
      return new Unrecognised(
          "%s is not stored in UTF-8; it may be a text in UTF-16 without a mark.".formatted(path),
          List.of(),
          true);
    }
    if (head.indexOf('\0') >= 0 || head.indexOf(TextFile.MALFORMED) == 0) {
      return new Unrecognised(
          "%s is neither a picture nor a text in UTF-8 or UTF-16.".formatted(path), List.of());
    }
    char first = head.stripLeading().isEmpty() ? ' ' : head.stripLeading().charAt(0);
    if (first == '<') {
      return new Unrecognised(
          "%s is XML or HTML of no format that is read.".formatted(path), List.of());
    }
    if (first != '{' && first != '[') {
      return new Unrecognised(
          "%s is a text, but neither its name nor its beginning tells its format.".formatted(path),
          TEXT);
    }
    var fault = fault(path);
    return fault.isEmpty()
        ? new Unrecognised(
            "%s is JSON, but its first records are like those of no known format.".formatted(path),
            JSON)
        : new Unrecognised(fault, List.of());
  }

  private static String head(Path file, ReadOptions options) throws IOException, DatasetException {
    var start = new char[HEAD];
    int length = 0;
    try (var reader = TextFile.marking(file, TextFile.charset(file, options))) {
      for (int count = reader.read(start);
          count > 0;
          count = reader.read(start, length, HEAD - length)) {
        length += count;
      }
    }
    return new String(start, 0, length);
  }

  /// Return what is wrong with JSON, empty when nothing is at its beginning.
  private static String fault(Path file) throws IOException {
    boolean cut = Files.size(file) > JSON_HEAD;
    try (var in = new BufferedInputStream(TextFile.utf8(file), HEAD);
        var parser = Json.textParser(new FirstBytes(in, JSON_HEAD))) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          parser.finishToken();
        }
      }
      return "";
    } catch (CharacterCodingException foreign) {
      return "%s is neither UTF-8 nor UTF-16 text; save it as UTF-8.".formatted(file);
    } catch (JacksonException malformed) {
      return cut && !Json.beyond(malformed)
          ? ""
          : String.valueOf(Json.malformed(malformed, file.toString(), 0).getMessage());
    }
  }
}
