package touchstone.ui.review.marks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The marks of an item in their order, found by identity without looking at the others. Owned by
/// the window's thread.
final class MarkList {
  private static final long NONE = -1;
  private static final int FEW = 6;

  private final ObservableList<Mark> marks = FXCollections.observableArrayList();
  private final Map<Long, Integer> places = new HashMap<>();
  private long pending;
  private long givenBack = NONE;

  ObservableList<Mark> all() {
    return marks;
  }

  /// Take other marks. Where few of many changed, those are exchanged alone: a list that is told of
  /// all of them looks at each.
  ///
  /// @param anew whether those that are the same are to be shown anew, since what they are called
  ///   may have changed
  void set(List<Mark> others, boolean anew) {
    givenBack = findGivenBack(others);
    places.clear();
    pending = 0;
    for (int i = 0; i < others.size(); i++) {
      places.put(others.get(i).id(), i);
      pending += others.get(i).pending() ? 1 : 0;
    }
    int[] changed = anew || others.size() != marks.size() ? null : changed(others);
    if (changed == null) {
      marks.setAll(others);
    } else {
      for (int i : changed) {
        marks.set(i, others.get(i));
      }
    }
  }

  /// Return where other marks differ from these, null where that is in many places.
  private int @Nullable [] changed(List<Mark> others) {
    var found = new int[FEW];
    int count = 0;
    for (int i = 0; i < others.size(); i++) {
      if (!marks.get(i).same(others.get(i))) {
        if (count == FEW) {
          return null;
        }
        found[count++] = i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /// Return how many are undecided.
  long pending() {
    return pending;
  }

  Optional<Mark> get(long id) {
    var place = places.get(id);
    return place == null ? Optional.empty() : Optional.of(marks.get(place));
  }

  /// Return the place of a mark, -1 when it is not there.
  int place(long id) {
    return places.getOrDefault(id, -1);
  }

  Set<Long> ids() {
    return new HashSet<>(places.keySet());
  }

  /// Return the first mark that became undecided when the marks were last exchanged, -1 when none
  /// did.
  long givenBack() {
    return givenBack;
  }

  private long findGivenBack(List<Mark> others) {
    if (marks.size() == pending) {
      return NONE;
    }
    for (var mark : others) {
      if (mark.pending() && get(mark.id()).filter(was -> !was.pending()).isPresent()) {
        return mark.id();
      }
    }
    return NONE;
  }

  /// Return the first undecided mark, -1 when there is none.
  long firstPending() {
    return pending == 0
        ? NONE
        : marks.stream().filter(Mark::pending).findFirst().map(Mark::id).orElse(NONE);
  }

  /// Return the undecided mark after another, from the top again after the last; that other where
  /// there is none.
  long pendingAfter(long id) {
    int at = place(id);
    for (int i = 1; pending > 0 && i <= marks.size(); i++) {
      var mark = marks.get(Math.floorMod(at + i, marks.size()));
      if (mark.pending() && mark.id() != id) {
        return mark.id();
      }
    }
    return id;
  }

  /// Return the mark so many after another, round and round; from one that is not there, the first
  /// or the last.
  long stepped(long id, int by) {
    if (marks.isEmpty()) {
      return id;
    }
    int at = place(id);
    int from = at < 0 ? by > 0 ? -1 : 0 : at;
    return marks.get(Math.floorMod(from + by, marks.size())).id();
  }
}
