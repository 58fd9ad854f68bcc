package touchstone.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import touchstone.annotation.AnnotatorId;

/// Which steps of a damaged log are lost, and whose, as far as what is left of its file tells.
///
/// @param gaps before steps that are left; their numbers are exact
/// @param tails after the last that is left of a person
/// @param others how many more there were at least, of whom cannot be told
/// @param all how many are lost at least
/// @param ended whether the file names its latest steps, so that none is lost unnoticed
record LostSteps(List<Rejoining.Gap> gaps, List<Tail> tails, long others, long all, boolean ended) {
  LostSteps {
    gaps = List.copyOf(gaps);
    tails = List.copyOf(tails);
  }

  /// The last steps of a person.
  ///
  /// @param steps how many at least
  /// @param after when the last that is left was taken, empty for none
  record Tail(String annotator, long steps, String after) {}

  /// @param traces of the damaged file
  /// @param people who are known to have worked in it
  /// @param told whether the file says who else did
  static LostSteps of(Rejoining log, Traces traces, Collection<String> people, boolean told) {
    var heads = new Heads(log, traces);
    if (heads.whole() && log.gaps().isEmpty() && log.missing() == 0) {
      return new LostSteps(List.of(), List.of(), 0, 0, true);
    }
    var gaps = new TreeMap<String, Long>();
    log.gaps().forEach(gap -> gaps.merge(gap.annotator(), gap.steps(), Long::sum));
    var tails = new TreeMap<String, Long>();
    for (var person : new TreeSet<>(people)) {
      long inside = gaps.getOrDefault(person, 0L);
      long reached = log.reached(person);
      long named = log.ordered() ? traces.others(person, log.places()) - log.displaced(person) : 0;
      long tail = Math.max(traces.sequence(person, reached) - reached, named - inside);
      if (tail > 0) {
        tails.put(person, tail);
      }
    }
    long inside = sum(gaps);
    long after = sum(tails);
    long all =
        Math.max(
            Math.max(inside + Math.max(after, heads.lost), log.missing() + heads.lost),
            traces.steps() - log.kept());
    long others = all - inside - after;
    var working = people.stream().filter(id -> !id.startsWith(AnnotatorId.IMPORTED)).toList();
    if (told && working.size() == 1 && others > 0) {
      tails.merge(working.getFirst(), others, Long::sum);
      others = 0;
    }
    var last = new ArrayList<Tail>();
    tails.forEach((person, steps) -> last.add(new Tail(person, steps, log.at(person))));
    return new LostSteps(log.gaps(), last, others, all, traces.ended());
  }

  private static long sum(Map<String, Long> numbers) {
    return numbers.values().stream().mapToLong(Long::longValue).sum();
  }

  /// What the latest steps that the file names say of those that are lost.
  private static final class Heads {
    private final boolean ended;

    /// How many steps are lost at least that are no one's before any that is left.
    private final long lost;

    private Heads(Rejoining log, Traces traces) {
      long deepest = 0;
      long deeper = 0;
      long beside = 0;
      var ends = log.ends();
      ends.keySet().removeAll(traces.heads().keySet());
      for (var head : traces.heads().entrySet()) {
        long depth = head.getValue();
        // One whose hash is damaged is not lost.
        if (!log.has(head.getKey()) && !ends.values().remove(depth)) {
          deepest = Math.max(deepest, depth);
          if (depth > log.deepest()) {
            deeper++;
          } else {
            beside++;
          }
        }
      }
      ended = traces.ended() && !traces.heads().isEmpty();
      lost = Math.max(deepest - log.deepest(), deeper) + beside;
    }

    private boolean whole() {
      return ended && lost == 0;
    }
  }
}
