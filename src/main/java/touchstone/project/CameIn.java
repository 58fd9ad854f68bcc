package touchstone.project;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchstone.annotation.ImportId;
import touchstone.review.Change;

/// What came in with the steps of a log, and how much of it is lost. Owned by the thread of its
/// connection.
final class CameIn {
  private final Sql sql;
  private final Map<String, Change.Received> imports = new TreeMap<>();
  private final Map<String, Change.Proposed> batches = new TreeMap<>();
  private final Map<String, Instant> times = new TreeMap<>();

  CameIn(Sql sql) {
    this.sql = sql;
  }

  /// Take note of a change of a step.
  ///
  /// @param at when it was taken
  void see(Instant at, Change change) {
    switch (change) {
      case Change.Received received -> {
        var key = Vouched.ofImport(received.batch().value());
        imports.putIfAbsent(key, received);
        times.putIfAbsent(key, at);
      }
      case Change.Proposed proposed ->
          batches.putIfAbsent(Vouched.ofRun(proposed.run().value(), proposed.batch()), proposed);
      default -> {}
    }
  }

  /// Return whether rows came in with a step.
  ///
  /// @param key where they came from, see [Vouched]
  boolean knows(String key) {
    return imports.containsKey(key) || batches.containsKey(key);
  }

  /// Return when an import came in.
  Optional<Instant> at(long batch) {
    return Optional.ofNullable(times.get(Vouched.ofImport(batch)));
  }

  /// Return whether there are fewer items, labels or suggestions than came in.
  ///
  /// @param key where they came from, see [Vouched]
  boolean lacks(String key) throws SQLException {
    var brought = imports.get(key);
    var proposed = batches.get(key);
    return brought != null && (items(brought) > 0 || annotations(brought) > 0)
        || proposed != null && suggestions(proposed) > 0;
  }

  /// Return how much is lost of what came in, by what it is called, in the singular.
  Map<String, Long> lost() throws SQLException {
    var lost = new LinkedHashMap<String, Long>();
    for (var brought : imports.values()) {
      lost.merge("item", items(brought), Long::sum);
      lost.merge("annotation", annotations(brought), Long::sum);
    }
    for (var proposed : batches.values()) {
      lost.merge("suggestion", suggestions(proposed), Long::sum);
    }
    lost.values().removeIf(count -> count == 0);
    return lost;
  }

  private long items(Change.Received brought) throws SQLException {
    return lost(brought.items(), "item WHERE import = ?", brought.batch());
  }

  private long annotations(Change.Received brought) throws SQLException {
    return lost(brought.annotations(), "imported WHERE import = ?", brought.batch());
  }

  private long lost(long came, String left, ImportId batch) throws SQLException {
    return Math.max(0, came - sql.number("SELECT count(*) FROM main." + left, batch.value()));
  }

  private long suggestions(Change.Proposed proposed) throws SQLException {
    return Math.max(
        0,
        proposed.rows()
            - sql.number(
                "SELECT count(*) FROM main.prediction WHERE run = ? AND batch = ?",
                proposed.run().value(),
                proposed.batch()));
  }
}
