package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Says what was saved of a damaged file, and what not. Where a number may be greater, it says so.
final class RecoverySentences {
  /// How many gaps are told one by one.
  private static final int MOST = 5;

  private final Rejoining log;
  private final LostSteps steps;
  private final Names names;
  private final List<String> unlike;
  private final boolean orphans;
  private final List<String> rows;

  /// Names people.
  interface Names {
    String of(String annotator) throws SQLException;
  }

  /// @param lost how much is lost of what came in, by what it is called
  /// @param unlike what is said of rows that are not as they were written
  /// @param orphans whether rows are left whose step is lost
  RecoverySentences(
      Rejoining log,
      LostSteps steps,
      Names names,
      Map<String, Long> lost,
      List<String> unlike,
      boolean orphans) {
    this.log = log;
    this.steps = steps;
    this.names = names;
    this.unlike = List.copyOf(unlike);
    this.orphans = orphans;
    rows = lost.entrySet().stream().map(entry -> number(entry.getValue(), entry.getKey())).toList();
  }

  /// Return whether rows are known to be lost that came in.
  boolean rows() {
    return !rows.isEmpty();
  }

  List<String> all(long items) throws SQLException {
    var all = new ArrayList<String>();
    all.add(
        "%s on %s were saved%s."
            .formatted(
                number(log.kept(), "step"),
                number(items, "item"),
                log.supplied() == 0
                    ? ""
                    : ", %,d of them from the backup".formatted(log.supplied())));
    boolean whole = steps.all() == 0 && rows.isEmpty() && unlike.isEmpty();
    if (whole && steps.ended()) {
      all.add("Nothing is lost.");
    } else if (whole) {
      all.add("Nothing is known to be lost; whether later steps are missing cannot be told.");
    }
    gaps(all);
    ends(all);
    if (!whole && !steps.ended()) {
      all.add("Whether later steps are missing cannot be told.");
    }
    if (!rows.isEmpty()) {
      all.add("Lost of what came in: %s.".formatted(String.join(", ", rows)));
    }
    all.addAll(unlike.subList(0, Math.min(MOST, unlike.size())));
    if (unlike.size() > MOST) {
      all.add("The same of %,d more datasets and runs.".formatted(unlike.size() - MOST));
    }
    if (orphans) {
      all.add(
          "Some of what came in did so with steps that are lost; whether all of it is there cannot be told.");
    }
    if (log.tied() > 0) {
      all.add(
          "%s built on lost ones and follow what is left instead; copies of the project that have them as they were cannot be merged with this one any more."
              .formatted(number(log.tied(), "step")));
    }
    return all;
  }

  private void gaps(List<String> all) throws SQLException {
    var gaps = steps.gaps();
    var told = gaps.subList(0, gaps.size() <= MOST + 1 ? gaps.size() : MOST);
    for (var gap : told) {
      all.add(
          "Lost: %s by %s, %s."
              .formatted(
                  number(gap.steps(), "step"),
                  names.of(gap.annotator()),
                  gap.after().isEmpty()
                      ? "before " + time(gap.before())
                      : "between %s and %s".formatted(time(gap.after()), time(gap.before()))));
    }
    var more = new TreeMap<String, Long>();
    for (var gap : gaps.subList(told.size(), gaps.size())) {
      more.merge(names.of(gap.annotator()), gap.steps(), Long::sum);
    }
    if (!more.isEmpty()) {
      var each = new ArrayList<String>();
      more.forEach((name, lost) -> each.add("%s by %s".formatted(number(lost, "step"), name)));
      all.add(
          "Lost: %s, in %,d more places."
              .formatted(String.join(", ", each), gaps.size() - told.size()));
    }
  }

  private void ends(List<String> all) throws SQLException {
    for (var tail : steps.tails()) {
      all.add(
          "Lost: at least %s by %s%s."
              .formatted(
                  number(tail.steps(), "step"),
                  names.of(tail.annotator()),
                  tail.after().isEmpty() ? "" : ", after " + time(tail.after())));
    }
    if (steps.others() > 0) {
      var latest = log.latest();
      all.add(
          "Lost: at least %s%s, whose cannot be told%s."
              .formatted(
                  steps.others() == steps.all() ? "" : "another ",
                  number(steps.others(), "step"),
                  latest == null ? "" : "; the latest that was saved is of " + time(latest)));
    }
  }

  private static String time(String at) {
    return at.length() < 19 ? at : at.substring(0, 19).replace('T', ' ') + " UTC";
  }

  private static String number(long count, String thing) {
    return "%,d %s%s".formatted(count, thing, count == 1 ? "" : "s");
  }
}
