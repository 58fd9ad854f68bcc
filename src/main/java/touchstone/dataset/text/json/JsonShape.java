package touchstone.dataset.text.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import touchstone.dataset.FirstBytes;
import touchstone.dataset.Json;
import touchstone.dataset.TextFile;
import touchstone.dataset.text.Peek;

/// Which values the first records of a file have and of what kind: `spans[].start:number` says that
/// a record has a list of objects under `spans` with a number each under `start`. A record that is
/// a list itself begins with `[]`.
///
/// @param paths every path that was seen
record JsonShape(Set<String> paths) {
  private static final int RECORDS = 50;
  private static final int PATHS = 2_000;
  private static final int DEPTH = 8;
  private static final long BYTES = 4 << 20;

  JsonShape {
    paths = Set.copyOf(paths);
  }

  /// Look at the beginning of a file; what cannot be read has no shape.
  static JsonShape of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new JsonShape(Set.of());
    }
    var paths = new HashSet<String>();
    var lines = Peek.lines(file);
    if (lines.size() > 1 && JsonRecords.layout(file) == JsonRecords.Layout.LINES) {
      lines.stream()
          .filter(line -> !line.isBlank())
          .limit(RECORDS)
          .forEach(
              line ->
                  look(
                      new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)),
                      true,
                      paths));
    } else {
      try (var in = new BufferedInputStream(TextFile.utf8(file), 1 << 16)) {
        look(new FirstBytes(in, BYTES), false, paths);
      }
    }
    return new JsonShape(paths);
  }

  /// Return whether any of the paths was seen.
  boolean has(String... any) {
    for (var path : any) {
      if (paths.contains(path)) {
        return true;
      }
    }
    return false;
  }

  /// @param one whether it is one record, else a list of them or one after another
  private static void look(InputStream in, boolean one, Set<String> paths) {
    try (var parser = Json.textParser(in)) {
      int records = 0;
      for (var token = parser.nextToken();
          token != null && records < RECORDS;
          token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY && records == 0 && !one) {
          records += list(parser, paths);
        } else {
          value(parser, token, "", paths);
          records++;
        }
      }
    } catch (JacksonException end) {
      // What was seen before the end of the head, or before the fault, has to do.
      return;
    }
  }

  /// Look at the records of a list, or at one that is a list itself.
  private static int list(JsonParser parser, Set<String> paths) {
    int records = 0;
    for (var token = parser.nextToken();
        token != JsonToken.END_ARRAY && records < RECORDS;
        token = parser.nextToken()) {
      boolean member = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
      value(parser, token, member ? "" : "[]", paths);
      records++;
    }
    return records;
  }

  private static void value(JsonParser parser, JsonToken token, String path, Set<String> paths) {
    if (paths.size() < PATHS) {
      paths.add(path + ":" + kind(token));
    }
    if (token == JsonToken.START_OBJECT) {
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        value(
            parser,
            parser.nextToken(),
            deeper(path, path.isEmpty() ? name : path + "." + name),
            paths);
      }
    } else if (token == JsonToken.START_ARRAY) {
      for (var inner = parser.nextToken();
          inner != JsonToken.END_ARRAY;
          inner = parser.nextToken()) {
        value(parser, inner, deeper(path, path + "[]"), paths);
      }
    }
  }

  private static String deeper(String path, String next) {
    return path.chars().filter(c -> c == '.' || c == '[').count() >= DEPTH ? path : next;
  }

  private static String kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "object";
      case START_ARRAY -> "array";
      case VALUE_STRING -> "string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
      case VALUE_TRUE, VALUE_FALSE -> "boolean";
      default -> "null";
    };
  }
}
