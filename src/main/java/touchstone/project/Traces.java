package touchstone.project;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a damaged file tells of the steps that it had, besides these themselves: rows that follow
/// from a step name its place in the log, an index names whose it was, and the latest are named.
/// What it tells is less than the truth, and not more, whatever is damaged. Owned by one thread.
final class Traces {
  /// More steps than a project has: a greater number is a damaged one.
  private static final int MOST = 1 << 26;

  /// How many of the greatest places are passed over, because they may be damaged.
  private static final int DOUBTED = 2;

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /// The annotator of a step of which nothing says whose it was.
  static final String NOBODY = "";

  /// The tables whose rows are of whoever took the step that they name.
  private static final Set<String> OWN = Set.of("own_state", "ruling");

  /// The tables whose rows name a step.
  static final Set<String> TABLES = Set.of("own_state", "ruling", "annotation", "comment");

  /// The places of steps, by whose they were.
  private final Map<String, BitSet> places = new HashMap<>();

  private final Map<String, BitSet> sequences = new HashMap<>();
  private final Map<String, Long> heads = new TreeMap<>();
  private boolean ended;

  /// Take note of a row of a table that follows from the steps.
  void see(RowShape shape, List<@Nullable Object> values) {
    if (values.get(shape.column("step")) instanceof Long place) {
      place(
          OWN.contains(shape.table())
              ? String.valueOf(values.get(shape.column("annotator")))
              : NOBODY,
          place);
    }
  }

  /// Take note of a row that no table is known for: an entry of an index, or of the latest steps.
  void see(List<@Nullable Object> values) {
    if (values.size() == 3
        && values.get(0) instanceof String annotator
        && values.get(1) instanceof Long sequence
        && values.get(2) instanceof Long place
        && sequence > 0
        && sequence <= place
        && possible(place)) {
      place(NOBODY, place);
      sequences.computeIfAbsent(annotator, first -> new BitSet()).set(sequence.intValue());
    } else if (values.size() == 2
        && values.get(0) instanceof String hash
        && values.get(1) instanceof Long depth
        && HASH.matcher(hash).matches()) {
      latest(hash, depth);
    }
  }

  /// Take note of a row of the table of the latest steps.
  void head(String hash, long depth) {
    ended = true;
    latest(hash, depth);
  }

  private void latest(String hash, long depth) {
    if (possible(depth)) {
      heads.putIfAbsent(hash, depth);
    }
  }

  /// Take note of the place of a step.
  ///
  /// @param annotator [#NOBODY] where it is not known whose it was
  void place(String annotator, long place) {
    if (possible(place)) {
      places.computeIfAbsent(annotator, first -> new BitSet()).set((int) place);
    }
  }

  /// Return whether a step may stand at a place.
  static boolean possible(long place) {
    return place > 0 && place < MOST;
  }

  /// Return the depths of the latest steps by their hashes, as far as they can be read.
  Map<String, Long> heads() {
    return heads;
  }

  /// Return whether the table of the latest steps can be read.
  boolean ended() {
    return ended;
  }

  /// Return how many steps there were at least.
  long steps() {
    var all = new BitSet();
    places.values().forEach(all::or);
    int last = all.length() - 1;
    for (int passed = 0; passed < DOUBTED && last > 0; passed++) {
      last = all.previousSetBit(last - 1);
    }
    return Math.max(0, last);
  }

  /// Return how many steps a person had taken at least: a number counts where the one before it is
  /// there as well.
  ///
  /// @param reached a number that is known
  long sequence(String annotator, long reached) {
    var noted = sequences.getOrDefault(annotator, new BitSet());
    for (int at = noted.length() - 1; at > reached; at = noted.previousSetBit(at - 1)) {
      if (at == reached + 1 || noted.get(at - 1)) {
        return at;
      }
    }
    return reached;
  }

  /// Return how many steps of a person are named that stand in none of some places.
  long others(String annotator, BitSet found) {
    var noted = (BitSet) places.getOrDefault(annotator, new BitSet()).clone();
    noted.andNot(found);
    int most = (int) steps() + 1;
    return noted.get(0, most).cardinality();
  }
}
