package touchstone.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchstone.review.ClockJump;

/// What a check found to be wrong, as sentences. Owned by one thread.
final class Findings {
  /// How many of a kind are told one by one.
  private static final int MOST = 20;

  /// What to do about all that is broken, said once.
  private static final String RESTORE =
      "Restore the file from a copy, or recover what can be saved.";

  private final List<String> broken = new ArrayList<>();
  private final List<String> mendable = new ArrayList<>();
  private final List<ClockJump> clocks = new ArrayList<>();
  private final Map<String, String> partial = new TreeMap<>();

  /// Add what nothing that is in the file can mend.
  void broken(String what) {
    broken.add(what);
  }

  /// Add what is mended by building it anew from the rest of the file.
  void mendable(String what) {
    mendable.add(what + "; \"touchstone verify --rebuild\" mends it.");
  }

  void add(Findings others) {
    broken.addAll(others.broken);
    mendable.addAll(others.mendable);
    clocks.addAll(others.clocks);
    partial.putAll(others.partial);
  }

  /// Add steps whose times cannot be right.
  void odd(List<ClockJump> jumps) {
    clocks.addAll(jumps);
  }

  /// Add what came in and is there only in part, as a recovery says.
  ///
  /// @param key where it came from, see [Vouched]
  void partial(String key, String name) {
    partial.put(key, name);
  }

  Map<String, String> partial() {
    return Map.copyOf(partial);
  }

  List<ClockJump> clocks() {
    return List.copyOf(clocks);
  }

  boolean isBroken() {
    return !broken.isEmpty();
  }

  /// Return what cannot be mended, and once what to do about it: with one thing, or after several.
  List<String> broken() {
    var all = new ArrayList<>(some(broken));
    if (all.size() == 1) {
      all.set(0, all.getFirst() + " " + RESTORE);
    } else if (!all.isEmpty()) {
      all.add(RESTORE);
    }
    return List.copyOf(all);
  }

  /// Return everything, what cannot be mended first.
  List<String> all() {
    var all = new ArrayList<>(broken());
    all.addAll(some(mendable));
    return List.copyOf(all);
  }

  private static List<String> some(List<String> all) {
    if (all.size() <= MOST) {
      return List.copyOf(all);
    }
    var some = new ArrayList<>(all.subList(0, MOST));
    some.add("%,d more things are wrong.".formatted(all.size() - MOST));
    return some;
  }
}
