package touchstone.project;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.review.Change;

/// With which step each import came, and which of them knew of which.
final class Arrivals {
  private static final Arrivals TOGETHER = new Arrivals(new Lineage(), Map.of());

  private final Lineage lineage;
  private final Map<Long, Integer> places;

  private Arrivals(Lineage lineage, Map<Long, Integer> places) {
    this.lineage = lineage;
    this.places = places;
  }

  /// Read it from the log. Where it is one line, or has but one import, nothing is read.
  static Arrivals read(Sql sql) throws SQLException, ProjectException {
    if (sql.number("SELECT count(*) FROM import") < 2 || Steps.straight(sql)) {
      return TOGETHER;
    }
    var lineage = Lineage.read(sql);
    var received = new HashMap<Integer, String>();
    sql.each(
        "SELECT hash, changes FROM step WHERE action = 'IMPORT'",
        row -> received.put(lineage.find(row.getString(1)), row.getString(2)));
    var places = new HashMap<Long, Integer>();
    for (var step : received.entrySet()) {
      for (var change : ChangeCodec.read(step.getValue()).changes()) {
        if (change instanceof Change.Received came) {
          places.merge(came.batch().value(), step.getKey(), Math::min);
        }
      }
    }
    return new Arrivals(lineage, places);
  }

  /// Return whether there are two of which neither knew of the other.
  boolean apart() {
    var all = List.copyOf(places.values());
    return all.stream()
        .anyMatch(
            one ->
                all.stream()
                    .anyMatch(other -> !lineage.knew(one, other) && !lineage.knew(other, one)));
  }

  /// Return the place of the step with which an import came, -1 if none did.
  int place(long batch) {
    return places.getOrDefault(batch, -1);
  }

  /// Return the number after the last that an import knew of.
  ///
  /// @param last the last number by the place of the import that has it
  int known(int place, Map<Integer, Integer> last) {
    int next = 0;
    for (var earlier : last.entrySet()) {
      if (lineage.knew(place, earlier.getKey())) {
        next = Math.max(next, earlier.getValue() + 1);
      }
    }
    return next;
  }
}
