package touchstone.review;

import java.util.List;
import java.util.Map;

/// What came in with another copy of a project, or would.
///
/// @param steps that were not here, by the name of who took them
/// @param items that were not here
/// @param annotations that were not here, among those that came with a dataset
/// @param predictions that were not here
/// @param ratings that were not here, among those that came with a dataset
/// @param disputes items that people answered differently without knowing of each other, all that
///   the project has then
/// @param conflicts about the work as a whole, all that the project has then
public record Brought(
    Map<String, Long> steps,
    long items,
    long annotations,
    long predictions,
    long ratings,
    long disputes,
    List<Conflict> conflicts) {
  public Brought {
    steps = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(steps));
    conflicts = List.copyOf(conflicts);
  }

  /// Return how many steps came in.
  public long all() {
    return steps.values().stream().mapToLong(count -> count).sum();
  }
}
