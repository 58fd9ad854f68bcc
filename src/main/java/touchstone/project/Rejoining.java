package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Joins the steps that are left of a damaged log. A step whose hash holds is kept; where one that
/// it builds on is lost, it is tied anew to the steps that are left before it, with another hash.
/// All others stay as they are, to the letter. Owned by the thread of its connection.
final class Rejoining {
  private static final String COLUMNS =
      "id, annotator, sequence, depth, at, action, item, spent_ms, exposure, changes, undoes,"
          + " previous, parents, hash";

  private final Sql sql;
  private final StepIndex index = new StepIndex();
  private final Map<Integer, String> renamed = new HashMap<>();
  private final Map<String, Integer> last = new HashMap<>();
  private final Map<String, Reached> reached = new TreeMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Long> heads = new TreeMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Map<String, Long> ends = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private final BitSet places = new BitSet();
  private boolean ordered = true;
  private final Map<String, Long> displaced = new HashMap<>();
  private final Chain chain = new Chain();
  private final ChangeScanner scanner = new ChangeScanner();
  private long[] depths = new long[1024];
  private long[] sequences = new long[1024];
  private final List<String> hashes = new ArrayList<>();
  private long deepest;
  private int below = -1;
  private long level;
  private long kept;
  private long tied;
  private long supplied;

  /// How far an annotator's steps have been met.
  private record Reached(long sequence, String at) {}

  /// Steps that are lost.
  ///
  /// @param after when the step before them was taken, empty for none
  /// @param before when the step after them was
  record Gap(String annotator, long steps, String after, String before) {}

  Rejoining(Sql sql) {
    this.sql = sql;
  }

  /// Put the steps of `log.found` into the log.
  void run() throws SQLException {
    sql.execute("CREATE TABLE log.kept AS SELECT " + COLUMNS + " FROM main.step WHERE 0");
    sql.each(
        "SELECT "
            + StepRow.COLUMNS
            + ", source, place FROM log.found"
            + " ORDER BY depth, annotator, sequence, hash, source, place IS NULL",
        row -> {
          var middle = row.getString(2);
          var changes = row.getString(3);
          var step = middle == null ? null : StepRow.of(row.getLong(1), middle, changes);
          if (step != null && holds(step) && ids.add(step.id())) {
            keep(step, row.getInt(4));
            place(step, row.getInt(4), row.getInt(5));
          }
        });
    sql.execute(
        "INSERT INTO main.step (row, "
            + COLUMNS
            + ") SELECT row_number() OVER (ORDER BY depth, annotator, sequence, hash), "
            + COLUMNS
            + " FROM log.kept ORDER BY depth, annotator, sequence, hash");
    sql.update("DELETE FROM main.head");
    for (var head : heads.entrySet()) {
      sql.update(
          "INSERT INTO main.head (hash, depth) VALUES (?, ?)", head.getKey(), head.getValue());
    }
  }

  private boolean holds(StepRow step) {
    if (step.depth() < 1
        || step.sequence() < 1
        || !step.hashed(chain).equals(step.hash())
        || !step.readable()) {
      return false;
    }
    try {
      scanner.read(step.changes());
      return true;
    } catch (ProjectException | RuntimeException unreadable) {
      return false;
    }
  }

  private void keep(StepRow step, int source) throws SQLException {
    var before = reached.getOrDefault(step.annotator(), new Reached(0, ""));
    if (step.sequence() > before.sequence() + 1) {
      gaps.add(
          new Gap(
              step.annotator(), step.sequence() - before.sequence() - 1, before.at(), step.at()));
    }
    if (step.sequence() > before.sequence()) {
      reached.put(step.annotator(), new Reached(step.sequence(), step.at()));
    }
    if (step.depth() > level) {
      level = step.depth();
      below = index.size() - 1;
    }
    var tie = tie(step);
    int place = index.size();
    index.add(step.hash());
    if (place == depths.length) {
      depths = Arrays.copyOf(depths, place * 2);
      sequences = Arrays.copyOf(sequences, place * 2);
    }
    depths[place] = tie.depth();
    sequences[place] = tie.sequence();
    hashes.add(tie.hash());
    if (!tie.hash().equals(step.hash())) {
      renamed.put(place, tie.hash());
      tied++;
    }
    last.put(step.annotator(), place);
    deepest = Math.max(deepest, step.depth());
    kept++;
    supplied += source == 0 ? 0 : 1;
    tie.parentHashes().forEach(heads::remove);
    heads.put(tie.hash(), tie.depth());
    sql.update(
        "INSERT INTO log.kept (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tie.id(),
        tie.annotator(),
        tie.sequence(),
        tie.depth(),
        tie.at(),
        tie.action(),
        tie.item().isEmpty() ? null : (Long) Long.parseLong(tie.item()),
        Long.parseLong(tie.spent()),
        tie.exposure(),
        tie.changes(),
        tie.undoes().isEmpty() ? null : tie.undoes(),
        tie.previous(),
        tie.parents(),
        tie.hash());
  }

  /// Take note of where a step that is kept stood.
  ///
  /// @param place 0 where that is not known
  private void place(StepRow step, int source, int place) {
    if (place > 0) {
      ordered &= place >= places.length();
      places.set(place);
    } else {
      displaced.merge(step.annotator(), 1L, Long::sum);
    }
    step.parentHashes().forEach(ends::remove);
    if (source == 0) {
      ends.put(step.hash(), step.depth());
    }
  }

  /// Return a step as it stands after those that are left: itself, where nothing before it is lost.
  private StepRow tie(StepRow step) {
    int previous = index.find(step.previous());
    boolean first = step.previous().isEmpty() && step.sequence() == 1;
    boolean whole =
        first
            || previous >= 0
                && !renamed.containsKey(previous)
                && sequences[previous] == step.sequence() - 1;
    long depth = 0;
    var parents = new TreeSet<String>();
    if (!step.previous().isEmpty() && previous < 0) {
      missing.add(step.previous());
    }
    for (var parent : step.parentHashes()) {
      int place = index.find(parent);
      if (place < 0) {
        missing.add(parent);
      }
      whole &= place >= 0 && !renamed.containsKey(place);
      int stands = place >= 0 ? place : below;
      if (stands >= 0) {
        parents.add(hashes.get(stands));
        depth = Math.max(depth, depths[stands]);
      }
    }
    if (whole && step.depth() == depth + 1) {
      return step;
    }
    int follows = previous >= 0 || first ? previous : last.getOrDefault(step.annotator(), -1);
    var own = follows < 0 ? "" : hashes.get(follows);
    long sequence = follows < 0 ? 1 : sequences[follows] + 1;
    if (parents.isEmpty() && below >= 0) {
      parents.add(hashes.get(below));
      depth = depths[below];
    }
    if (follows >= 0 && depths[follows] > depth) {
      parents.add(own);
      depth = depths[follows];
    }
    var again = step.tied(sequence, depth + 1, own, Steps.parents(own, List.copyOf(parents)));
    return again.withHash(again.hashed(chain));
  }

  List<Gap> gaps() {
    return gaps;
  }

  /// Return how many steps are lost that others name which were kept.
  long missing() {
    return missing.size();
  }

  /// Return the steps of the damaged file that were kept and that none names which was, with their
  /// depths.
  Map<String, Long> ends() {
    return new HashMap<>(ends);
  }

  /// Return the places at which steps stood that were kept.
  BitSet places() {
    return places;
  }

  /// Return whether these are in the order of the log: one that is damaged is not.
  boolean ordered() {
    return ordered;
  }

  /// Return how many steps of a person were kept of which it is not known where they stood.
  long displaced(String annotator) {
    return displaced.getOrDefault(annotator, 0L);
  }

  /// Return how far a person's steps go that were kept.
  long reached(String annotator) {
    return reached.getOrDefault(annotator, new Reached(0, "")).sequence();
  }

  /// Return when the last step of a person was taken that was kept, empty for none.
  String at(String annotator) {
    return reached.getOrDefault(annotator, new Reached(0, "")).at();
  }

  /// Return whether a step is among those that were kept.
  boolean has(String hash) {
    return index.find(hash) >= 0;
  }

  /// Return the greatest depth that a step had that was kept.
  long deepest() {
    return deepest;
  }

  long kept() {
    return kept;
  }

  /// Return how many steps are tied to others than before.
  long tied() {
    return tied;
  }

  /// Return how many steps only a copy had.
  long supplied() {
    return supplied;
  }

  /// Return when the last step was taken that was kept, as ISO 8601.
  @Nullable String latest() {
    return reached.values().stream().map(Reached::at).max(String::compareTo).orElse(null);
  }
}
