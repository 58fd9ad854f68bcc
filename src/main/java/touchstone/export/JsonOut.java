package touchstone.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// How exported JSON is written: UTF-8, keys in a fixed order, numbers with all their digits.
public final class JsonOut {
  private static final JsonFactory FACTORY = JsonFactory.builder().rootValueSeparator("\n").build();
  private static final JsonFactory LINES =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonOut() {}

  public static JsonGenerator to(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /// Return the generator of one value, which leaves the stream open for the next.
  public static JsonGenerator line(OutputStream out) {
    return LINES.createGenerator(ObjectWriteContext.empty(), out);
  }

  public static OutputStream open(Path file) throws IOException {
    return new java.io.BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  /// Write a map as an object, its keys in order.
  public static void object(JsonGenerator json, String name, Map<String, String> map) {
    json.writeName(name);
    json.writeStartObject();
    new TreeMap<>(map).forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  /// Return a map as the text of an object, its keys in order, empty for an empty map.
  public static String text(Map<String, String> map) {
    if (map.isEmpty()) {
      return "";
    }
    var text = new java.io.StringWriter();
    try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      new TreeMap<>(map).forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    return text.toString();
  }

  /// Write a number as the other formats have it, a whole one without a fraction.
  public static void number(JsonGenerator json, double value) {
    json.writeNumber(Words.plain(value));
  }

  /// Write a property that is a number.
  public static void number(JsonGenerator json, String name, double value) {
    json.writeName(name);
    number(json, value);
  }
}
