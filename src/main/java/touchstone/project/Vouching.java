package touchstone.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a step vouches for: rows of several tables, each with its own digest, so that it can be
/// said which of them were altered. It is written as `3:` with `table=digest` for each table that
/// has rows, in the order of the alphabet.
final class Vouching {
  /// Digests without it were made by the rules of file versions 1 and 2.
  private static final String MARK = "3:";

  /// That of no rows.
  static final String NOTHING = MARK;

  private final Map<String, RowDigest> tables = new TreeMap<>();

  /// Return the digest of a table's rows, for rows to be added in the order of their keys.
  RowDigest of(String table) {
    return tables.computeIfAbsent(table, first -> new RowDigest());
  }

  static boolean wrote(String digest) {
    return digest.startsWith(MARK);
  }

  /// Return it in writing; nothing can be added any more.
  String text() {
    var text = new ArrayList<String>();
    tables.forEach(
        (table, digest) -> {
          if (digest.rows() > 0) {
            text.add(table + "=" + digest.hex());
          }
        });
    return MARK + String.join(" ", text);
  }

  /// Return the tables that are not the same in two of them, by name.
  static List<String> differing(String one, String other) {
    var first = read(one);
    var second = read(other);
    var all = new TreeSet<>(first.keySet());
    all.addAll(second.keySet());
    return all.stream()
        .filter(table -> !first.getOrDefault(table, "").equals(second.getOrDefault(table, "")))
        .toList();
  }

  private static Map<String, String> read(String text) {
    var tables = new TreeMap<String, String>();
    for (var part : text.substring(MARK.length()).split(" ")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        tables.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return tables;
  }
}
