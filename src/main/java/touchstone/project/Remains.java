package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchstone.review.Action;
import touchstone.review.Subject;

/// Compares rows that both a file and another copy of it, which is attached as `other`, have, where
/// a recovery could not save all of them: a file that lacks some does not take in a copy that has
/// more, or what came of the two would depend on which came into which. Owned by the thread of its
/// connection.
final class Remains {
  private static final List<String> FILES = List.of("main", "other");

  private final Sql sql;
  private final Vouched vouched = new Vouched();

  Remains(Sql sql) {
    this.sql = sql;
  }

  /// Refuse a copy that has more than was saved here.
  ///
  /// @param file the name of the other
  /// @param coming where the rows came from that come in with steps that are not here
  void check(String file, Set<String> coming) throws SQLException, ProjectException {
    if (!recovered() || contribution()) {
      return;
    }
    for (var of : FILES) {
      for (var changes :
          sql.list(
              "SELECT changes FROM %s.step WHERE action = ?".formatted(of),
              row -> row.getString(1),
              Action.RECOVER)) {
        ChangeCodec.read(changes).changes().forEach(change -> vouched.see(true, change));
      }
    }
    var keys = vouched.salvaged().stream().filter(key -> !coming.contains(key)).toList();
    var here = read("main", keys);
    var there = read("other", keys);
    var less = new ArrayList<String>();
    var more = new ArrayList<String>();
    for (var key : keys) {
      var ours = here.getOrDefault(key, Vouching.NOTHING);
      var theirs = there.getOrDefault(key, Vouching.NOTHING);
      if (ours.equals(theirs) || theirs.equals(Vouching.NOTHING)) {
        continue;
      }
      boolean part = vouched.partly(key, ours);
      if (part && (!vouched.partly(key, theirs) || !within(key, "other", "main"))) {
        less.add(key);
      }
      if (vouched.partly(key, theirs) && (!part || !within(key, "main", "other"))) {
        more.add(key);
      }
    }
    if (!less.isEmpty()) {
      throw more.isEmpty() ? lacking(less.getFirst(), file) : differing(less.getFirst(), file);
    }
  }

  /// Return whether one of the files has every row that another one has.
  private boolean within(String key, String other, String file) throws SQLException {
    return ImmutableRows.within(sql, key, other, file);
  }

  /// Say that the other copy has what is not here.
  ///
  /// @param key where it came from, see [Vouched]
  /// @param file the name of the other
  ProjectException lacking(String key, String file) throws SQLException {
    return new ProjectException(
        "This project was recovered without all that came with %1$s, and %2$s has it: bring this project into a copy of %2$s instead, or recover the damaged file once more with --backup %2$s."
            .formatted(Origins.name(sql, key, "main", "other"), file));
  }

  private ProjectException differing(String key, String file) throws SQLException {
    return new ProjectException(
        "This project and %2$s were both recovered, and each lacks something that the other has, such as a part of what came with %1$s: recover the damaged file once more with --backup %2$s, or bring both into a copy that lacks nothing."
            .formatted(Origins.name(sql, key, "main", "other"), file));
  }

  /// Return whether something was saved in part, as one of the files shows it.
  private boolean recovered() throws SQLException {
    for (var of : FILES) {
      if (sql.number(
              "SELECT EXISTS (SELECT 1 FROM %s.statement WHERE subject = ?)".formatted(of),
              Subject.SALVAGE.word())
          > 0) {
        return true;
      }
    }
    return false;
  }

  /// Return whether the other is a contribution: it brings steps, whatever rows it has again.
  private boolean contribution() throws SQLException {
    return sql.number("SELECT EXISTS (SELECT 1 FROM other.meta WHERE key = ?)", Contribution.MARK)
        > 0;
  }

  private Map<String, String> read(String of, List<String> keys) throws SQLException {
    var imports = new ArrayList<String>();
    var batches = new ArrayList<String>();
    for (var key : keys) {
      var parts = key.split("/");
      if (parts.length == 2) {
        imports.add(parts[1]);
      } else {
        batches.add("(%s, %s)".formatted(parts[1], parts[2]));
      }
    }
    return new ImmutableRows(sql, of)
        .read(
            String.join(", ", imports),
            batches.isEmpty() ? "SELECT 0, 0 WHERE 0" : "VALUES " + String.join(", ", batches));
  }
}
