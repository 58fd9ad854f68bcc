package touchstone.review;

import java.util.EnumMap;
import java.util.Map;
import touchstone.annotation.Verdict;

/// What a run has come to.
///
/// @param items that it has looked at
/// @param failures items it could not look at
/// @param predictions that it proposed
/// @param verdicts what people said to them so far
public record RunSummary(
    RunRecord run, long items, long failures, long predictions, Map<Verdict, Long> verdicts) {
  public RunSummary {
    var copy = new EnumMap<Verdict, Long>(Verdict.class);
    copy.putAll(verdicts);
    verdicts = java.util.Collections.unmodifiableMap(copy);
  }

  public long in(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }
}
