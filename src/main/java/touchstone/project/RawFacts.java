package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import touchstone.project.raw.RawFile;

/// What a file says of itself, as far as it can be read: of a damaged one too.
///
/// @param facts by their keys
/// @param pageSize in bytes
record RawFacts(Map<String, String> facts, int pageSize) {
  static RawFacts of(Path file) throws IOException {
    var facts = new TreeMap<String, String>();
    try (var raw = new RawFile(file)) {
      raw.rows(
          (table, rowid, values) -> {
            if (values.size() == 2
                && values.get(0) instanceof String key
                && values.get(1) instanceof String value
                && (table.equals("meta") || table.isEmpty() && key.equals(Contribution.MARK))) {
              facts.putIfAbsent(key, value);
            }
          });
      return new RawFacts(facts, raw.pageSize());
    }
  }

  /// Return which project it is, empty where that cannot be read.
  String project() {
    return facts.getOrDefault("project", "");
  }

  /// Return whether it is a contribution: its pages tell as well.
  boolean contribution() {
    return facts.containsKey(Contribution.MARK) || pageSize == Contribution.PAGE;
  }
}
