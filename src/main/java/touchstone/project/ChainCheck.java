package touchstone.project;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import touchstone.project.Steps.Stored;
import touchstone.review.ClockJump;
import touchstone.review.Step;

/// Checks that the steps of a log hang together as they were written: each with the hash of what it
/// says, after its annotator's step before and after the latest steps that its author's file held,
/// in the one order that follows from that. It sees one step after the other.
final class ChainCheck {
  /// The order of a log, which follows from its steps alone: each comes after those that it knew
  /// of; steps that did not know of each other go by annotator.
  static final Comparator<Step> ORDER =
      Comparator.comparingLong(Step::depth)
          .thenComparing(step -> step.draft().by().value())
          .thenComparingLong(Step::sequence)
          .thenComparing(Step::hash);

  /// The same of rows.
  private static final Comparator<StepRow> ROWS =
      Comparator.comparingLong(StepRow::depth)
          .thenComparing(StepRow::annotator)
          .thenComparingLong(StepRow::sequence)
          .thenComparing(StepRow::hash);

  private final StepIndex index = new StepIndex();
  private final Map<String, Integer> authors = new HashMap<>();
  private final Set<String> heads = new HashSet<>();
  private long[] depths = new long[1024];
  private long[] sequences = new long[1024];
  private int[] by = new int[1024];
  private final Chain chain = new Chain();
  private @Nullable StepRow before;
  private final Clocks clocks;

  ChainCheck() {
    this(Instant.MAX);
  }

  /// @param now the present, which no step should be ahead of
  ChainCheck(Instant now) {
    clocks = new Clocks(now);
  }

  /// Look at the next step of the log.
  ///
  /// @return what is wrong with it, as a sentence
  Optional<String> see(Stored stored) {
    return see(StepRow.of(stored));
  }

  /// Look at the next step of the log, as it stands in the file.
  ///
  /// @return what is wrong with it, as a sentence
  Optional<String> see(StepRow step) {
    int author = authors.computeIfAbsent(step.annotator(), key -> authors.size());
    var parents = step.parentHashes();
    var places = places(parents);
    var wrong = wrong(step, author, places);
    remember(step, author, parents, places);
    return wrong.map(what -> "Step %d %s.".formatted(step.row(), what));
  }

  /// Return where steps stand, -1 for those that were not seen.
  private int[] places(List<String> hashes) {
    var places = new int[hashes.size()];
    for (int at = 0; at < places.length; at++) {
      places[at] = index.find(hashes.get(at));
    }
    return places;
  }

  private Optional<String> wrong(StepRow step, int author, int[] parents) {
    int previous = index.find(step.previous());
    boolean first = step.previous().isEmpty() && step.sequence() == 1;
    boolean follows =
        previous >= 0 && sequences[previous] == step.sequence() - 1 && by[previous] == author;
    if (!first && !follows) {
      return Optional.of("does not follow its annotator's step before");
    }
    long depth = 0;
    for (int place : parents) {
      if (place < 0) {
        return Optional.of("follows a step that is not there before it");
      }
      depth = Math.max(depth, depths[place]);
    }
    if (step.depth() != depth + 1 || !step.hashed(chain).equals(step.hash())) {
      return Optional.of("was altered after it was written");
    }
    if (!step.readable()) {
      return Optional.of("holds a value that Touchstone does not write");
    }
    var last = before;
    return last != null && (ROWS.compare(last, step) >= 0 || step.row() != last.row() + 1)
        ? Optional.of("is not where it belongs")
        : Optional.empty();
  }

  private void remember(StepRow step, int author, List<String> parents, int[] places) {
    int place = index.size();
    if (!index.add(step.hash())) {
      return;
    }
    if (place == depths.length) {
      depths = Arrays.copyOf(depths, place * 2);
      sequences = Arrays.copyOf(sequences, place * 2);
      by = Arrays.copyOf(by, place * 2);
    }
    depths[place] = step.depth();
    sequences[place] = step.sequence();
    by[place] = author;
    clocks.see(place, step, places);
    parents.forEach(heads::remove);
    heads.add(step.hash());
    before = step;
  }

  /// Return what is wrong with the latest steps that the file names, after the last step was seen.
  Stream<String> ends(Sql sql) throws SQLException {
    var named = new TreeMap<String, Long>();
    sql.each("SELECT hash, depth FROM head", row -> named.put(row.getString(1), row.getLong(2)));
    var last = new TreeMap<String, Long>();
    heads.forEach(
        hash -> {
          int place = index.find(hash);
          last.put(hash, place < 0 ? -1 : depths[place]);
        });
    return named.equals(last)
        ? Stream.empty()
        : Stream.of(
            "The last steps of the log are not those that the file names: steps were removed or"
                + " added.");
  }

  /// Return the steps whose times cannot be right.
  List<ClockJump> clocks() {
    return clocks.jumps();
  }

  /// Return the hashes of the latest steps that were seen.
  Set<String> heads() {
    return Set.copyOf(heads);
  }
}
