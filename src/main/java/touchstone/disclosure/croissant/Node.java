package touchstone.disclosure.croissant;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchstone.disclosure.account.Plain;

/// A node of JSON-LD that is being made: keys in the order in which they are put, and none for what
/// there is not.
final class Node {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final SequencedMap<String, Object> properties = new LinkedHashMap<>();

  static Node of(String... types) {
    var node = new Node();
    node.properties.put("@type", types.length == 1 ? types[0] : List.of(types));
    return node;
  }

  Node id(String id) {
    properties.put("@id", id);
    return this;
  }

  /// Put a text, unless it is blank.
  Node put(String key, String text) {
    if (!text.isBlank()) {
      properties.put(key, Plain.text(text).strip());
    }
    return this;
  }

  Node put(String key, Node node) {
    properties.put(key, node.properties);
    return this;
  }

  /// Put a value that JSON has a form for.
  Node putRaw(String key, Object value) {
    properties.put(key, value);
    return this;
  }

  /// Put several texts, unless there is none.
  Node putTexts(String key, List<String> texts) {
    return putAll(key, texts.stream().map(text -> Plain.text(text).strip()).toList());
  }

  Node putNodes(String key, List<Node> nodes) {
    return putAll(key, nodes.stream().map(node -> node.properties).toList());
  }

  private Node putAll(String key, List<?> values) {
    if (!values.isEmpty()) {
      properties.put(key, values);
    }
    return this;
  }

  SequencedMap<String, Object> properties() {
    return properties;
  }

  /// Return a reference to the node of that id.
  static Node reference(String id) {
    return new Node().id(id);
  }

  static Node untyped() {
    return new Node();
  }

  /// Return a name as a part of an id: `~` and two hexadecimal digits stand for each byte that
  /// could mean something in an address. A `%` would do the same, were there no processors of
  /// JSON-LD that decode it.
  static String name(String name) {
    return encoded(name, '~');
  }

  /// Return a path as an address relative to the document.
  static String address(String path) {
    return Stream.of(path.split("/", -1))
        .map(name -> encoded(name, '%'))
        .collect(Collectors.joining("/"));
  }

  private static String encoded(String name, char mark) {
    var address = new StringBuilder();
    for (byte each : Plain.text(name).getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (each & 0xFF);
      if (character != mark && UNRESERVED.indexOf(character) >= 0) {
        address.append(character);
      } else {
        address.append(mark).append(HEX.toHexDigits(each));
      }
    }
    return address.toString();
  }
}
