package touchstone.project;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchstone.annotation.Annotation;
import touchstone.annotation.ItemId;
import touchstone.review.Action;
import touchstone.review.Answers;
import touchstone.review.Change;
import touchstone.review.Subject;

/// What people answered of items without knowing of each other, where they differed: of those that
/// are disputed, and of those that were, whose answers are kept. Owned by the thread of its
/// connection.
final class Answered {
  private final Sql sql;
  private final Map<Long, Case> cases = new HashMap<>();

  /// An item on which people differed.
  ///
  /// @param open whether it is disputed now
  /// @param settled whether somebody settled it
  /// @param people whose answers there are
  private record Case(boolean open, boolean settled, Set<String> people) {}

  /// An answer to an item.
  ///
  /// @param bulk whether it was given to many at once
  /// @param step with which it was given last
  record Side(ItemId item, String by, boolean bulk, List<Annotation> labels, long step) {}

  @FunctionalInterface
  interface Each {
    void see(Side side) throws SQLException;
  }

  Answered(Sql sql) {
    this.sql = sql;
  }

  /// Return the answers that are kept of an item; none where they are none that Touchstone writes,
  /// as a file may say anything.
  static List<Answers.Side> read(String value) {
    try {
      var sides = Statements.read(Subject.ANSWERS, value).sides();
      sides.forEach(side -> ChangeCodec.readAnnotations(side.labels()));
      return sides;
    } catch (RuntimeException unreadable) {
      return List.of();
    }
  }

  /// Return what keeps answers beside those that others keep whom its author did not know of: a
  /// dispute that was settled in several copies, in each with the answers that were known there.
  /// Anything else is stated as it is.
  static Change.Stated together(Sql sql, Change.Stated stated) throws SQLException {
    var before = stated.before();
    var after = stated.after();
    if (!stated.subject().equals(Subject.ANSWERS.word())) {
      return stated;
    }
    var now = Statements.value(sql, stated.subject(), stated.key()).orElse(null);
    if (now == null || now.equals(before)) {
      return stated;
    }
    var sides = new TreeMap<String, Answers.Side>();
    read(now).forEach(side -> sides.put(side.by(), side));
    if (before != null) {
      read(before).forEach(side -> sides.remove(side.by(), side));
    }
    if (after != null) {
      read(after).forEach(side -> sides.putIfAbsent(side.by(), side));
    }
    return new Change.Stated(
        stated.subject(),
        stated.key(),
        before,
        sides.isEmpty() ? null : Statements.write(new Answers(List.copyOf(sides.values()))));
  }

  /// Visit them.
  ///
  /// @param only the number of an item, empty for all
  void each(String only, Each each) throws SQLException {
    sql.each(
        "SELECT CAST(c.key AS INTEGER), c.annotator, c.value, c.step, s.action FROM contested c"
            + " JOIN step s ON s.row = c.step WHERE c.kind = 'item' AND "
            + one("c.key", only),
        row -> {
          var item = new ItemId(row.getLong(1));
          var by = row.getString(2);
          cases
              .computeIfAbsent(item.value(), first -> new Case(true, false, new HashSet<>()))
              .people()
              .add(by);
          var labels = ChangeCodec.readAnnotations(row.getString(3));
          each.see(new Side(item, by, bulk(row.getString(5)), labels, row.getLong(4)));
        });
    sql.each(
        "SELECT i.id, t.value, EXISTS (SELECT 1 FROM statement r WHERE r.subject = 'resolution'"
            + " AND r.key = t.key) FROM statement t JOIN item i ON i.id = CAST(t.key AS INTEGER)"
            + " WHERE t.subject = 'answers' AND t.key = CAST(i.id AS TEXT) AND "
            + one("t.key", only),
        row -> {
          var item = new ItemId(row.getLong(1));
          boolean settled = row.getBoolean(3);
          var of =
              cases.computeIfAbsent(
                  item.value(), first -> new Case(false, settled, new HashSet<>()));
          for (var side : read(row.getString(2))) {
            if (of.people().add(side.by())) {
              kept(item, side, each);
            }
          }
        });
  }

  private void kept(ItemId item, Answers.Side side, Each each) throws SQLException {
    var labels = ChangeCodec.readAnnotations(side.labels());
    boolean[] known = {false};
    sql.each(
        "SELECT row, action FROM step WHERE id = ?",
        row -> {
          known[0] = true;
          each.see(new Side(item, side.by(), bulk(row.getString(2)), labels, row.getLong(1)));
        },
        side.step());
    if (!known[0]) {
      each.see(new Side(item, side.by(), false, labels, 0));
    }
  }

  private static boolean bulk(String action) {
    return action.equals(Action.ACCEPT_ABOVE.name());
  }

  private static String one(String column, String only) {
    return only.isEmpty() ? "1" : "%s = '%s'".formatted(column, only);
  }

  /// Return whether the labels of an item that a person gave are told by the answers.
  boolean tells(long item, String by) {
    var of = cases.get(item);
    return of != null && (of.open() || !of.settled() && of.people().contains(by));
  }

  /// Return whether a label that a person gave stands because the item was settled.
  boolean settled(long item, String by) {
    var of = cases.get(item);
    return of != null && of.settled() && of.people().contains(by);
  }
}
