package touchstone.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import touchstone.review.Change;
import touchstone.review.Subject;

/// What the steps of a log vouch for of the rows that came in with them, by where these came from:
/// `import/` with the identity of an import, or `run/` with that of a run and its batch.
final class Vouched {
  private final Map<String, String> said = new TreeMap<>();

  /// The same of rows whose own step was lost, as somebody saved them: it counts as long as nobody
  /// brings that step.
  private final Map<String, String> saved = new TreeMap<>();

  private final Map<String, String> sealed = new TreeMap<>();

  /// Digests of what recoveries saved of rows that are not all there as they were written. Copies
  /// may be recovered apart.
  private final Map<String, Set<String>> salvaged = new TreeMap<>();

  static String ofImport(long batch) {
    return "import/" + batch;
  }

  static String ofRun(long run, long batch) {
    return "run/" + run + "/" + batch;
  }

  /// Take note of what a change of a step vouches for.
  ///
  /// @param recovering whether it is the step of a recovery
  void see(boolean recovering, Change change) {
    var digests = recovering ? saved : said;
    switch (change) {
      case Change.Received received ->
          digests.putIfAbsent(ofImport(received.batch().value()), received.digest());
      case Change.Proposed proposed ->
          digests.putIfAbsent(ofRun(proposed.run().value(), proposed.batch()), proposed.digest());
      case Change.Stated(var subject, var key, var before, var after)
          when subject.equals(Subject.SEAL.word()) && after != null ->
          sealed.putIfAbsent(key, Statements.read(Subject.SEAL, after));
      case Change.Stated(var subject, var key, var before, var after)
          when subject.equals(Subject.SALVAGE.word()) && after != null ->
          salvaged
              .computeIfAbsent(key, first -> new TreeSet<>())
              .add(Statements.read(Subject.SALVAGE, after));
      default -> {}
    }
  }

  /// Return where rows came from that steps vouch for.
  Set<String> keys() {
    var keys = new TreeSet<>(said.keySet());
    keys.addAll(saved.keySet());
    keys.addAll(sealed.keySet());
    return keys;
  }

  /// Return the digest of the rows that a step vouches for, empty where none does.
  String digest(String key) {
    return said.getOrDefault(key, saved.getOrDefault(key, ""));
  }

  /// Return where rows came from of which a recovery saved a part.
  Set<String> salvaged() {
    return Set.copyOf(salvaged.keySet());
  }

  /// Return whether rows are what a recovery saved of those that came in.
  boolean partly(String key, String digest) {
    return salvaged.getOrDefault(key, Set.of()).contains(digest);
  }

  /// Return where rows came from of which only a part is left that a recovery saved.
  ///
  /// @param found what there is
  Set<String> partial(Map<String, String> found) {
    var partial = new TreeSet<String>();
    for (var key : salvaged.keySet()) {
      var now = found.getOrDefault(key, Vouching.NOTHING);
      if (partly(key, now) && !now.equals(digest(key))) {
        partial.add(key);
      }
    }
    return partial;
  }

  /// Forget what was sealed of rows that no step said anything of.
  void forgetOthers() {
    sealed.keySet().removeIf(key -> !said.containsKey(key) && !saved.containsKey(key));
  }

  /// Say which rows are not as the steps say.
  ///
  /// @param found what there is
  List<String> wrong(Sql sql, Map<String, String> found) throws SQLException {
    return List.copyOf(wrongByKey(sql, found).values());
  }

  /// Return the same by where the rows came from.
  Map<String, String> wrongByKey(Sql sql, Map<String, String> found) throws SQLException {
    var former = new FormerDigests(sql);
    var all = new TreeMap<String, String>(saved);
    all.putAll(said);
    if (!all.values().stream().allMatch(Vouching::wrote)) {
      former.read();
    }
    sealed.forEach(all::putIfAbsent);
    found.keySet().forEach(key -> all.putIfAbsent(key, ""));
    var wrong = new TreeMap<String, String>();
    all.forEach(
        (key, digest) -> {
          var now = found.getOrDefault(key, Vouching.NOTHING);
          var seal = sealed.get(key);
          if (partly(key, now)) {
            return;
          }
          if (digest.isEmpty()) {
            wrong.put(
                key,
                "%s belongs to no step (%s).".formatted(name(key), tables(Vouching.NOTHING, now)));
          } else if (!Vouching.wrote(digest) && !digest.equals(former.of(key))) {
            wrong.put(key, altered(key, seal, now));
          } else if (Vouching.wrote(digest) && !digest.equals(now)) {
            wrong.put(key, altered(key, digest, now));
          } else if (seal != null && !seal.equals(now)) {
            wrong.put(key, altered(key, seal, now));
          }
        });
    return wrong;
  }

  private static String altered(String key, @Nullable String said, String now) {
    return "%s was altered after it was written%s."
        .formatted(name(key), said == null ? "" : " (%s)".formatted(tables(said, now)));
  }

  private static String tables(String said, String now) {
    var tables = Vouching.differing(said, now);
    return (tables.size() == 1 ? "table " : "tables ") + String.join(", ", tables);
  }

  private static String name(String key) {
    var parts = key.split("/");
    return key.equals(ofImport(0))
        ? "What came with no import"
        : parts.length < 3
            ? "Import " + parts[1]
            : "Batch %s of run %s".formatted(parts[2], parts[1]);
  }
}
