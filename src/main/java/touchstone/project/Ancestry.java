package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which steps of a log build on which, by their places, counted from 0 in the order of the log:
/// every step comes after those that it builds on.
final class Ancestry {
  private final StepIndex index = new StepIndex();
  private final Map<Integer, int[]> several = new HashMap<>();
  private int[] single = new int[1024];

  /// Read those of a file.
  static Ancestry of(Sql sql) throws SQLException {
    var ancestry = new Ancestry();
    sql.each(
        "SELECT hash, previous, parents FROM step ORDER BY row",
        row -> ancestry.add(row.getString(1), row.getString(2), row.getString(3)));
    return ancestry;
  }

  /// Add the next step; one whose hash is there already is passed over.
  ///
  /// @param stored its parents as they are stored
  void add(String hash, String previous, String stored) {
    int place = index.size();
    if (!index.add(hash)) {
      return;
    }
    if (place == single.length) {
      single = Arrays.copyOf(single, place * 2);
    }
    var before = new ArrayList<>(Steps.parentsOf(previous, stored));
    if (!previous.isEmpty() && !before.contains(previous)) {
      before.add(previous);
    }
    var places = before.stream().mapToInt(index::find).filter(at -> at >= 0).toArray();
    single[place] = places.length == 1 ? places[0] : -1;
    if (places.length > 1) {
      several.put(place, places);
    }
  }

  int size() {
    return index.size();
  }

  /// Return the place of the step of that hash, -1 if there is none.
  int find(String hash) {
    return index.find(hash);
  }

  /// Return those that a step builds on directly.
  int[] before(int place) {
    var known = several.get(place);
    return known != null ? known : single[place] < 0 ? new int[0] : new int[] {single[place]};
  }

  /// Return steps with all that they build on.
  BitSet of(List<Integer> places) {
    var all = new BitSet(size());
    places.forEach(all::set);
    for (int place = all.length() - 1; place >= 0; place = all.previousSetBit(place - 1)) {
      for (int before : before(place)) {
        all.set(before);
      }
    }
    return all;
  }

  /// Return those of some steps that none of them builds on.
  BitSet last(BitSet some) {
    var last = (BitSet) some.clone();
    for (int place = some.nextSetBit(0); place >= 0; place = some.nextSetBit(place + 1)) {
      for (int before : before(place)) {
        last.clear(before);
      }
    }
    return last;
  }
}
