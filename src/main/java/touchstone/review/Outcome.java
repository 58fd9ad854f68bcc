package touchstone.review;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;

/// What the work on a project has come to for everybody. Where people rate independently, only what
/// is settled or what enough of them agree on stands, as in an export of final labels.
///
/// @param states items by state
/// @param verdicts suggestions by the last verdict on them; those without one that are withheld are
///   left out
/// @param labels that stand, by question and label, the most frequent first
/// @param provenance labels that stand, by class
/// @param annotators labels that stand, by the name of everybody who stands by them
/// @param ratings labels that people gave for themselves, here or elsewhere, by name
/// @param gold known answers
/// @param own how far the person has come whose view the lists are, null where labels are shared
public record Outcome(
    Map<ItemState, Long> states,
    Map<Verdict, Long> verdicts,
    Map<TaskId, Map<Label, Long>> labels,
    Map<ProvenanceClass, Long> provenance,
    Map<String, Long> annotators,
    Map<String, Long> ratings,
    long gold,
    @Nullable Own own) {
  public Outcome {
    states = unchanging(new EnumMap<>(ItemState.class), states);
    verdicts = unchanging(new EnumMap<>(Verdict.class), verdicts);
    labels = unchanging(new LinkedHashMap<>(), labels);
    provenance = unchanging(new EnumMap<>(ProvenanceClass.class), provenance);
    annotators = unchanging(new LinkedHashMap<>(), annotators);
    ratings = unchanging(new LinkedHashMap<>(), ratings);
  }

  /// How far a person has come by themselves.
  public record Own(String name, Map<ItemState, Long> states) {
    public Own {
      states = unchanging(new EnumMap<>(ItemState.class), states);
    }
  }

  /// Return how many labels of a name stand in answer to any question, the most frequent first.
  public Map<Label, Long> allLabels() {
    var all = new LinkedHashMap<Label, Long>();
    labels.values().forEach(counts -> counts.forEach((label, n) -> all.merge(label, n, Long::sum)));
    return sorted(all, Label::name);
  }

  /// Return counts with the greatest first, and by name where they are equal.
  public static <K> Map<K, Long> sorted(
      Map<K, Long> counts, java.util.function.Function<K, String> name) {
    var sorted = new LinkedHashMap<K, Long>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<K, Long>comparingByValue()
                .reversed()
                .thenComparing(entry -> name.apply(entry.getKey())))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static <K, V> Map<K, V> unchanging(Map<K, V> copy, Map<K, V> from) {
    copy.putAll(from);
    return Collections.unmodifiableMap(copy);
  }
}
