package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.review.Difference;
import touchstone.review.Difference.Labelled;
import touchstone.review.Difference.Side;
import touchstone.review.Moment;
import touchstone.review.Subject;

/// Finds how two states of a project differ: every label that stands in one of them is compared
/// with itself in the other. Both files are left alone.
public final class Differences {
  /// What is compared of what is stated.
  private static final Set<Subject<?>> SUBJECTS =
      Set.of(
          Subject.PROJECT,
          Subject.QUESTION,
          Subject.PROFILE,
          Subject.POLICY,
          Subject.GUIDELINES,
          Subject.WATCHING,
          Subject.TRAINING,
          Subject.SHIELD,
          Subject.FORM);

  /// Every label that stands, by identity, with its name as it was given and of now.
  private static String standing(Alike alike) {
    return """
        SELECT %s, %s, t.name, a.task, coalesce(n.name, a.annotator), l.name,
          coalesce(m.name, l.name), a.shape, %s, %s, a.w, a.h, coalesce(a.text, ''),
          coalesce(a.attributes, ''), a.annotator
        FROM annotation a JOIN item_state t ON t.item = a.item JOIN label l ON l.id = a.label
          LEFT JOIN former_label f ON f.task = a.task AND f.label = a.label
          LEFT JOIN label m ON m.id = f.now LEFT JOIN annotator n ON n.id = a.annotator
        WHERE ?1 IS NULL OR a.rating = 0 OR a.annotator = ?1
        UNION ALL
        SELECT %s, %s, t.name, b.task, s.path, l.name, coalesce(m.name, l.name), b.shape, %s, %s,
          b.w, b.h, coalesce(b.text, ''), coalesce(b.attributes, ''), %s
        FROM imported b JOIN import s ON s.id = b.import AND s.withdrawn = 0
          JOIN item_state t ON t.item = b.item JOIN label l ON l.id = b.label
          LEFT JOIN former_label f ON f.task = b.task AND f.label = b.label
          LEFT JOIN label m ON m.id = f.now
        WHERE NOT EXISTS (SELECT 1 FROM superseded x WHERE x.imported = b.id)
        ORDER BY 1, 2
        """
        .formatted(
            alike.home("a.item"),
            alike.home("a.id"),
            place(alike, "a", "x"),
            place(alike, "a", "y"),
            alike.home("b.item"),
            alike.home("b.id"),
            place(alike, "b", "x"),
            place(alike, "b", "y"),
            alike.whose("b.id", "s.path"));
  }

  /// Return SQL for a number of a place; those of a link are labels.
  private static String place(Alike alike, String label, String column) {
    var number = label + "." + column;
    var home = alike.home(number);
    return home.equals(number)
        ? number
        : "iif(%s.shape = 'link', %s, %s)".formatted(label, home, number);
  }

  private final @Nullable AnnotatorId eyes;
  private final int most;
  private final List<Labelled> labels = new ArrayList<>();
  private final Map<List<String>, Long> renamed = new TreeMap<>(Differences::order);
  private long added;
  private long removed;
  private long changed;

  private Differences(@Nullable AnnotatorId eyes, int most) {
    this.eyes = eyes;
    this.most = most;
  }

  /// A label that stands.
  ///
  /// @param given its name as it is stored
  /// @param by whose it is, whatever they are called
  private record Standing(
      long item, long id, String name, String task, String given, String by, Side side) {
    static Standing of(ResultSet row) throws SQLException {
      var called = row.getString(5);
      return new Standing(
          row.getLong(1),
          row.getLong(2),
          row.getString(3),
          row.getString(4),
          row.getString(6),
          row.getString(15),
          new Side(
              row.getString(7),
              called.substring(called.lastIndexOf('/') + 1),
              place(row),
              row.getString(13),
              row.getString(14)));
    }

    private static String place(ResultSet row) throws SQLException {
      var shape = row.getString(8);
      var numbers = new ArrayList<String>();
      for (int column = 9; column <= 12; column++) {
        if (row.getObject(column) != null) {
          numbers.add(shape.equals("link") ? row.getString(column) : plain(row.getDouble(column)));
        }
      }
      return numbers.isEmpty() ? "" : shape + " " + String.join(" ", numbers);
    }

    private static String plain(double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString((long) number)
          : Double.toString(number);
    }

    /// Return whether only the names of the label and of whose it is may differ.
    boolean untouched(Standing other) {
      return given.equals(other.given) && by.equals(other.by) && rest().equals(other.rest());
    }

    private Side rest() {
      return new Side("", "", side.place(), side.text(), side.details());
    }

    int order(Standing other) {
      int by = Long.compare(item, other.item);
      return by == 0 ? Long.compare(id, other.id) : by;
    }
  }

  private static int order(List<String> one, List<String> other) {
    int by = one.getFirst().compareTo(other.getFirst());
    return by == 0 ? one.getLast().compareTo(other.getLast()) : by;
  }

  /// Compare two moments, of one file or of two copies.
  ///
  /// @param eyes who is to see it and nothing of what others hold alone; null for all
  /// @param most how many labels are listed one by one; all are counted
  /// @throws ProjectException if there is no such moment, or they are of different projects
  public static Difference between(
      Path one, Moment from, Path other, Moment to, @Nullable AnnotatorId eyes, int most)
      throws IOException {
    try (var first = ProjectFile.openReadOnly(one);
        var second = ProjectFile.openReadOnly(other)) {
      try (var before = first.past(from);
          var after = second.past(to)) {
        if (!project(before.sql()).equals(project(after.sql()))) {
          throw new ProjectException(
              "%s and %s are different projects; only copies of one project are compared."
                  .formatted(one.getFileName(), other.getFileName()));
        }
        return new Differences(eyes, most).between(before, after);
      } catch (SQLException failure) {
        throw Failures.explain(other, "read", failure);
      } catch (IllegalArgumentException | NullPointerException impossible) {
        throw Failures.impossible(other, impossible);
      }
    }
  }

  private static String project(Sql sql) throws SQLException {
    return sql.first("SELECT value FROM main.meta WHERE key = 'project'", row -> row.getString(1))
        .orElse("");
  }

  private Difference between(Past before, Past after) throws SQLException {
    var alike = Alike.between(before.sql(), after.sql());
    labels(before.sql(), after.sql(), standing(alike));
    var was = items(before.sql(), alike);
    var is = items(after.sql(), alike);
    long came = is.stream().filter(item -> !was.contains(item)).count();
    long went = was.stream().filter(item -> !is.contains(item)).count();
    var names =
        renamed.entrySet().stream()
            .map(
                entry ->
                    new Difference.Renamed(
                        entry.getKey().getFirst(), entry.getKey().getLast(), entry.getValue()))
            .toList();
    return new Difference(
        before.steps(),
        after.steps(),
        new Difference.Counts(came, went, added, removed, changed),
        labels,
        names,
        stated(before.sql(), after.sql()));
  }

  private static Set<Long> items(Sql sql, Alike alike) throws SQLException {
    return new HashSet<>(
        sql.list(
            "SELECT %s FROM item_state t".formatted(alike.home("t.item")), row -> row.getLong(1)));
  }

  /// Walk along both lists of labels at once.
  private void labels(Sql before, Sql after, String standing) throws SQLException {
    try (var one = Sql.bind(before.prepare(standing), eyes).executeQuery();
        var other = Sql.bind(after.prepare(standing), eyes).executeQuery()) {
      var was = next(one);
      var is = next(other);
      while (was != null || is != null) {
        int order = was == null ? 1 : is == null ? -1 : was.order(is);
        if (order < 0) {
          removed++;
          list(was, null);
          was = next(one);
        } else if (order > 0) {
          added++;
          list(null, is);
          is = next(other);
        } else {
          compare(was, is);
          was = next(one);
          is = next(other);
        }
      }
    }
  }

  private void compare(@Nullable Standing was, @Nullable Standing is) {
    if (was == null || is == null || was.equals(is)) {
      return;
    }
    if (!was.untouched(is)) {
      changed++;
      list(was, is);
    } else if (!was.side().label().equals(is.side().label())) {
      renamed.merge(List.of(was.side().label(), is.side().label()), 1L, Long::sum);
    }
  }

  private static @Nullable Standing next(ResultSet rows) throws SQLException {
    return rows.next() ? Standing.of(rows) : null;
  }

  private void list(@Nullable Standing was, @Nullable Standing is) {
    var known = is == null ? was : is;
    if (known != null && labels.size() < most) {
      labels.add(
          new Labelled(
              new ItemId(known.item()),
              name(was, known),
              known.task(),
              known.id(),
              was == null ? null : was.side(),
              is == null ? null : is.side()));
    }
  }

  /// Return what an item is called; the same, whichever of the two states is the earlier one.
  private static String name(@Nullable Standing was, Standing known) {
    return was != null && was.name().compareTo(known.name()) < 0 ? was.name() : known.name();
  }

  private static List<Difference.Stated> stated(Sql before, Sql after) throws SQLException {
    var was = statements(before);
    var is = statements(after);
    var all = new TreeSet<>(was.keySet());
    all.addAll(is.keySet());
    return all.stream()
        .filter(key -> !Objects.equals(was.get(key), is.get(key)))
        .map(
            key -> {
              int at = key.indexOf('/');
              return new Difference.Stated(
                  key.substring(0, at), key.substring(at + 1), was.get(key), is.get(key));
            })
        .toList();
  }

  private static Map<String, String> statements(Sql sql) throws SQLException {
    var all = new HashMap<String, String>();
    sql.each(
        "SELECT id, labels FROM task",
        row -> all.put(Difference.LABELS + "/" + row.getString(1), row.getString(2)));
    var words = SUBJECTS.stream().map(Subject::word).collect(Collectors.toSet());
    sql.each(
        "SELECT subject, key, value FROM statement",
        row -> {
          if (words.contains(row.getString(1))) {
            all.put(row.getString(1) + "/" + row.getString(2), row.getString(3));
          }
        });
    return all;
  }
}
