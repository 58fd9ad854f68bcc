package touchstone.dataset.text.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes a tree of one value of a stream, unless it is larger than any record: then the stream is
/// read to the value's end and nothing is kept. Owned by one thread.
final class Trees {
  /// How large a record may be, in characters of its texts and numbers and a few for each value.
  static final int LARGEST = 64_000_000;

  private static final int PER_VALUE = 8;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private long size;

  Trees(JsonParser parser) {
    this.parser = parser;
  }

  /// Return the value that begins at the current token, null when it is too large.
  @Nullable JsonNode read() {
    size = 0;
    var tree = value(parser.currentToken());
    return size > LARGEST ? null : tree;
  }

  private JsonNode value(JsonToken token) {
    size += PER_VALUE;
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> {
        size += parser.getStringLength();
        yield size > LARGEST ? NODES.nullNode() : NODES.stringNode(parser.getString());
      }
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private ObjectNode object() {
    var object = NODES.objectNode();
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      size += name.length();
      var value = value(parser.nextToken());
      if (size <= LARGEST) {
        object.set(name, value);
      }
    }
    return object;
  }

  private ArrayNode array() {
    var array = NODES.arrayNode();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      var value = value(token);
      if (size <= LARGEST) {
        array.add(value);
      }
    }
    return array;
  }
}
