package touchstone.quality.evidence;

import java.util.List;
import java.util.Map;
import touchstone.annotation.ItemId;
import touchstone.review.Act;
import touchstone.review.Counts;
import touchstone.review.Policy;
import touchstone.review.ProvenanceClass;
import touchstone.review.Verdicted;
import touchstone.task.Tasks;

/// What was in a project at one moment, as far as figures rest on it. Every figure that is worked
/// out of one snapshot is about the same decisions.
///
/// @param log every step that decided something, in order
/// @param verdicts what people said to suggestions, in the order of the log
/// @param ratings of people who rate independently, by class; empty where labels are shared
/// @param lengths of the texts in which spans are asked for, in UTF-16 units
public record Snapshot(
    Tasks tasks,
    Policy policy,
    Evidence evidence,
    List<Act> log,
    List<Verdicted> verdicts,
    Counts counts,
    Map<ProvenanceClass, Long> ratings,
    Map<ItemId, Integer> lengths) {
  public Snapshot {
    log = List.copyOf(log);
    verdicts = List.copyOf(verdicts);
    ratings = Map.copyOf(ratings);
    lengths = Map.copyOf(lengths);
  }

  /// Return how many decisions the figures rest on.
  public long decisions() {
    return log.stream().mapToLong(Act::decisions).sum();
  }
}
