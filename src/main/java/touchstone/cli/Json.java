package touchstone.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as it is printed. Characters that [Printable] would replace are written as escapes, so that
/// whoever reads it gets what is in the project.
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  /// Return JSON on one line.
  static String line(JsonNode node) {
    return escaped(MAPPER.writeValueAsString(node));
  }

  /// Return JSON with a line for each value.
  static String pretty(JsonNode node) {
    return escaped(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node));
  }

  /// Below the space, JSON has escapes for all of them itself.
  private static String escaped(String json) {
    var text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c >= 0x7F && c <= 0x9F) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
