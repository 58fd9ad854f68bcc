package touchstone.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import touchstone.job.Cancellation;

/// Where the top-level values of a large JSON object begin and end in their file, found by one fast
/// look at its brackets and quotes, so that they can be parsed in the order in which they are
/// needed without holding any of them.
final class JsonSections {
  private static final int BUFFER = 1 << 16;
  private static final byte OPEN = 1;
  private static final byte CLOSE = 2;
  private static final byte QUOTE = 3;
  private static final byte LINE = 4;
  private static final byte[] KIND = new byte[256];

  static {
    KIND['{'] = OPEN;
    KIND['['] = OPEN;
    KIND['}'] = CLOSE;
    KIND[']'] = CLOSE;
    KIND['"'] = QUOTE;
    KIND['\n'] = LINE;
  }

  /// A top-level value.
  ///
  /// @param first its first character
  /// @param start offset of its first byte in the file as UTF-8
  /// @param end offset behind its last byte
  /// @param linesBefore line ends before it
  record Section(char first, long start, long end, long linesBefore) {}

  private final Path file;
  private final String where;
  private final Cancellation cancellation;
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private long before;
  private long lines;
  private final InputStream in;

  private JsonSections(Path file, String where, Cancellation cancellation, InputStream in) {
    this.file = file;
    this.where = where;
    this.cancellation = cancellation;
    this.in = in;
  }

  /// Look through a file.
  ///
  /// @param where what people call the file
  /// @throws DatasetException if it is not one JSON object
  static JsonSections of(Path file, String where, Cancellation cancellation)
      throws IOException, DatasetException {
    try (var in = TextFile.utf8(file)) {
      var found = new JsonSections(file, where, cancellation, in);
      found.scan();
      return found;
    } catch (java.nio.charset.CharacterCodingException foreign) {
      throw new DatasetException(
          "%s: this is neither UTF-8 nor UTF-16 text.".formatted(where), foreign);
    }
  }

  Optional<Section> find(String key) {
    return Optional.ofNullable(sections.get(key));
  }

  /// Open a parser at the beginning of a section; it ends with it.
  JsonParser open(Section section) throws IOException {
    var bytes = TextFile.utf8(file);
    bytes.skipNBytes(section.start());
    return Json.parser(new FirstBytes(bytes, section.end() - section.start()));
  }

  private void scan() throws IOException, DatasetException {
    int c = skipSpace();
    if (c == '[') {
      throw new DatasetException(
          "%s: this is a bare list, as detectors write their results, and not a dataset; choose the file that lists the pictures."
              .formatted(where));
    }
    if (c != '{') {
      throw broken();
    }
    c = skipSpace();
    while (c != '}') {
      if (c != '"') {
        throw broken();
      }
      var key = key();
      if (skipSpace() != ':') {
        throw broken();
      }
      section(key, skipSpace());
      c = skipSpace();
      if (c == ',') {
        c = skipSpace();
        if (c == '}') {
          throw broken();
        }
      } else if (c != '}') {
        throw broken();
      }
    }
    if (skipSpace() != -1) {
      throw broken();
    }
  }

  private void section(String key, int first) throws IOException, DatasetException {
    long start = before + at - 1;
    long linesBefore = lines;
    switch (first) {
      case '{', '[' -> nested();
      case '"' -> string();
      case -1, ',', '}', ']', ':' -> throw broken();
      default -> {
        int c = next();
        while (c != -1 && c != ',' && c != '}' && c != ']' && c > ' ') {
          c = next();
        }
        if (c != -1) {
          at--;
        }
      }
    }
    if (sections.put(key, new Section((char) first, start, before + at, linesBefore)) != null) {
      throw new DatasetException(
          "%s, line %d: \"%s\" is there twice; keep one.".formatted(where, linesBefore + 1, key));
    }
  }

  private void nested() throws IOException, DatasetException {
    int depth = 1;
    while (depth > 0) {
      if (at == limit && !fill()) {
        throw broken();
      }
      switch (KIND[buffer[at++] & 0xFF]) {
        case OPEN -> {
          if (++depth >= Json.DEPTH) {
            throw new DatasetException(
                "%s, line %d: lists lie more than %d deep in each other, which no dataset needs."
                    .formatted(where, lines + 1, Json.DEPTH));
          }
        }
        case CLOSE -> depth--;
        case QUOTE -> string();
        case LINE -> lines++;
        default -> {}
      }
    }
  }

  private void string() throws IOException, DatasetException {
    while (true) {
      if (at == limit && !fill()) {
        throw broken();
      }
      byte b = buffer[at++];
      if (b == '"') {
        return;
      }
      if (b == '\\') {
        next();
      }
    }
  }

  private String key() throws IOException, DatasetException {
    var key = new byte[256];
    int length = 0;
    for (int c = next(); c != '"'; c = next()) {
      if (c == -1 || c == '\\' || length == key.length) {
        throw broken();
      }
      key[length++] = (byte) c;
    }
    return new String(key, 0, length, StandardCharsets.UTF_8);
  }

  private int skipSpace() throws IOException {
    int c = next();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      if (c == '\n') {
        lines++;
      }
      c = next();
    }
    return c;
  }

  private int next() throws IOException {
    return at == limit && !fill() ? -1 : buffer[at++] & 0xFF;
  }

  private boolean fill() throws IOException {
    cancellation.check();
    before += limit;
    at = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  /// Return what is wrong with the file in the words of a parser, which sees more than brackets.
  private DatasetException broken() throws IOException {
    try (var parser = Json.parser(new BufferedInputStream(TextFile.utf8(file)))) {
      while (parser.nextToken() != null) {
        cancellation.check();
      }
    } catch (JacksonException malformed) {
      return Json.malformed(malformed, where, 0);
    }
    return new DatasetException(
        "%s, line %d: this is not a JSON object with lists of pictures and annotations."
            .formatted(where, lines + 1));
  }
}
