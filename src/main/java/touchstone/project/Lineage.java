package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which steps of a log knew of which. Steps are added in the order of the log, parents before
/// children, and are known by their places, counted from 0.
///
/// Steps that were taken one after the other form a stretch; each stretch remembers how far it knew
/// every earlier one when it began. Logs branch seldom, so that there are few of them.
final class Lineage {
  /// Says of a log that it cannot be: two of its steps have one hash.
  static final class Twice extends ProjectException {
    private static final long serialVersionUID = 1;

    Twice(IllegalArgumentException twice) {
      super(
          "Two steps of the log have one hash: it was altered after it was written; restore the"
              + " file from a copy.",
          twice);
    }
  }

  private final StepIndex index = new StepIndex();
  private final List<int[]> known = new ArrayList<>();
  private final List<Integer> last = new ArrayList<>();
  private int[] stretch = new int[1024];
  private int[] within = new int[1024];

  /// Read that of a whole log.
  static Lineage read(Sql sql) throws SQLException, ProjectException {
    var lineage = new Lineage();
    try {
      sql.each(
          "SELECT hash, previous, parents FROM step ORDER BY row",
          row ->
              lineage.add(row.getString(1), Steps.parentsOf(row.getString(2), row.getString(3))));
    } catch (IllegalArgumentException twice) {
      throw new Twice(twice);
    }
    return lineage;
  }

  /// Add the next step.
  ///
  /// @param parents hashes of steps that were added before; others are passed over
  /// @return its place
  int add(String hash, List<String> parents) {
    int place = index.size();
    if (!index.add(hash)) {
      throw new IllegalArgumentException("The step %s is there already.".formatted(hash));
    }
    if (place == stretch.length) {
      stretch = Arrays.copyOf(stretch, place * 2);
      within = Arrays.copyOf(within, place * 2);
    }
    var before = parents.stream().mapToInt(index::find).filter(at -> at >= 0).toArray();
    if (before.length == 1 && last.get(stretch[before[0]]) == before[0]) {
      stretch[place] = stretch[before[0]];
      within[place] = within[before[0]] + 1;
      last.set(stretch[place], place);
    } else {
      stretch[place] = known.size();
      known.add(knownAfter(before));
      last.add(place);
    }
    return place;
  }

  /// Return how many steps of every stretch so far somebody knew who came after those steps.
  private int[] knownAfter(int[] before) {
    var sum = new int[known.size()];
    for (int at : before) {
      var theirs = known.get(stretch[at]);
      for (int other = 0; other < theirs.length; other++) {
        sum[other] = Math.max(sum[other], theirs[other]);
      }
      sum[stretch[at]] = Math.max(sum[stretch[at]], within[at] + 1);
    }
    return sum;
  }

  /// Return whether all steps were taken one after the other, so that each knew all before it.
  boolean single() {
    return known.size() <= 1;
  }

  /// Return whether one step knew of the other, or is the same.
  boolean knew(int later, int earlier) {
    if (stretch[later] == stretch[earlier]) {
      return within[later] >= within[earlier];
    }
    var before = known.get(stretch[later]);
    return stretch[earlier] < before.length && before[stretch[earlier]] > within[earlier];
  }

  /// Return the place of the step of that hash, -1 if there is none.
  int find(String hash) {
    return index.find(hash);
  }

  int size() {
    return index.size();
  }
}
