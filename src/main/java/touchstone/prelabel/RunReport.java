package touchstone.prelabel;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import touchstone.annotation.Item;

/// How a run went.
///
/// @param done the items whose proposals were stored
/// @param failed the items that could not be read or run, in their order
/// @param predictions the proposals that were stored
/// @param leftOut how many findings each class had that no label was chosen for
/// @param rate items per second
/// @param cancelled whether it was stopped before its end
public record RunReport(
    long done,
    List<Failure> failed,
    long predictions,
    SortedMap<String, Long> leftOut,
    Duration elapsed,
    double rate,
    boolean cancelled) {
  public RunReport {
    failed = List.copyOf(failed);
    leftOut = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
  }

  /// An item that was passed over, with the reason as one sentence.
  public record Failure(Item item, String sentence) {}
}
