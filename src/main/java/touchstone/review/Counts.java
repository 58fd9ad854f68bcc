package touchstone.review;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.Verdict;

/// How much there is of everything, counted from the file, as the person sees it whose view the
/// lists are; [Outcome] says what it has come to for everybody.
///
/// @param enough undecided items that others have rated as often as the policy asks for
/// @param opinions items on which a second opinion is asked for
/// @param states items by state
/// @param verdicts predictions of runs that are not withdrawn, by verdict
/// @param labels annotations that are the project's, by label
/// @param provenance annotations that are the project's, by class
/// @param annotators annotations that are the project's, by the name of who stands by them
/// @param medianMillis the median time of the deciding steps of this person, 0 without one
public record Counts(
    long items,
    long flagged,
    long enough,
    long opinions,
    long comments,
    Map<ItemState, Long> states,
    Map<Verdict, Long> verdicts,
    Map<Label, Long> labels,
    Map<ProvenanceClass, Long> provenance,
    Map<String, Long> annotators,
    long steps,
    long medianMillis) {
  public Counts {
    states = unchanging(new EnumMap<>(ItemState.class), states);
    verdicts = unchanging(new EnumMap<>(Verdict.class), verdicts);
    labels = unchanging(new LinkedHashMap<>(), labels);
    provenance = unchanging(new EnumMap<>(ProvenanceClass.class), provenance);
    annotators = unchanging(new LinkedHashMap<>(), annotators);
  }

  public long in(ItemState state) {
    return states.getOrDefault(state, 0L);
  }

  public long in(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }

  /// Items on which something is still to be decided by the person.
  public long undecided() {
    return in(ItemState.NEW) + in(ItemState.IN_PROGRESS) - enough;
  }

  /// Items that are the person's to decide on, or were.
  public long offered() {
    return items - enough;
  }

  /// Items that are done or resolved.
  public long done() {
    return in(ItemState.DONE) + in(ItemState.RESOLVED);
  }

  private static <K> Map<K, Long> unchanging(Map<K, Long> copy, Map<K, Long> from) {
    copy.putAll(from);
    return java.util.Collections.unmodifiableMap(copy);
  }
}
