package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.ImportId;
import touchstone.annotation.Label;
import touchstone.annotation.Link;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.dataset.LongIndex;
import touchstone.project.RatedRows.Row;
import touchstone.review.RatedBefore;
import touchstone.task.Relations;
import touchstone.task.Tasks;

/// What ratings and known answers are in the file before an import, so that the same come in once
/// and a known answer stands whatever the import says. Owned by the thread of the import.
final class RatingsBefore {
  /// How many items with another known answer are named.
  private static final int NAMED = 5;

  /// Which imports are here beside the one that goes on.
  private static final String STANDING = "b.withdrawn = 0 AND b.id <> ?";

  private final Sql sql;
  private final ImportId id;
  private final List<ImportId> back = new ArrayList<>();
  private final String file;
  private final Tasks tasks;
  private final boolean links;
  private final LongIndex ratings = new LongIndex();
  private final LongIndex answers = new LongIndex();
  private final LongIndex slots = new LongIndex();
  private final Map<Long, Deque<Long>> stored = new HashMap<>();
  private final Map<Long, Long> sameAs = new HashMap<>();
  private long[] items = new long[64];
  private int[] open = new int[64];
  private boolean[] mine = new boolean[64];
  private boolean[] touched = new boolean[64];
  private final Set<Integer> otherwise = new LinkedHashSet<>();
  private int used;
  private boolean anyRatings;
  private boolean anyGold;
  private long ratingsAgain;
  private long goldAgain;

  /// @param file the name of the file that is imported
  RatingsBefore(Sql sql, ImportId id, String file, Tasks tasks) {
    this.sql = sql;
    this.id = id;
    this.file = file;
    this.tasks = tasks;
    links = tasks.all().stream().anyMatch(task -> task.kind() instanceof Relations);
  }

  /// Return a rating as it is if the marks that it ties are those that were here before.
  Row tied(Row row) {
    if (!(row.geometry() instanceof Link(var from, var to)) || sameAs.isEmpty()) {
      return row;
    }
    return row.at(new Link(now(from), now(to)));
  }

  private AnnotationId now(AnnotationId end) {
    return new AnnotationId(sameAs.getOrDefault(end.value(), end.value()));
  }

  /// Return whether a rating does not come in: a person's that a file of the same name brought, as
  /// often as it did; a known answer where one is known.
  boolean keepsOut(Row row) throws SQLException {
    return row.annotator() == null ? known(row) : repeats(row);
  }

  private boolean repeats(Row row) throws SQLException {
    if (!anyRatings) {
      anyRatings = true;
      seeRatings(STANDING, id);
      for (var other : back) {
        seeRatings("b.id = ?", other);
      }
    }
    boolean again = uncount(ratings, row);
    ratingsAgain += again ? 1 : 0;
    return again;
  }

  /// Take note that a dataset comes back that was taken out: what it brought is here.
  void back(ImportId other) throws SQLException {
    back.add(other);
    if (anyRatings) {
      seeRatings("b.id = ?", other);
    }
    if (anyGold) {
      seeGold("b.id = ?", other);
    }
  }

  private void seeRatings(String which, ImportId other) throws SQLException {
    see(
        which,
        other,
        " AND g.annotator IS NOT NULL"
            + " AND (b.path = ? OR substr(b.path, -length(?) - 1) IN ('/' || ?, '\\' || ?))",
        known -> count(ratings, key(known)),
        file,
        file,
        file,
        file);
  }

  private void seeGold(String which, ImportId other) throws SQLException {
    see(
        which,
        other,
        " AND g.annotator IS NULL",
        known -> {
          count(answers, key(known));
          int slot = slot(known, false);
          open[slot]++;
        });
  }

  private boolean known(Row row) throws SQLException {
    if (!anyGold) {
      anyGold = true;
      seeGold(STANDING, id);
      for (var other : back) {
        seeGold("b.id = ?", other);
      }
    }
    int slot = slot(row, true);
    boolean single = single(row);
    if (mine[slot] && (!single || !touched[slot])) {
      touched[slot] = true;
      if (single) {
        count(answers, key(row));
      }
      return false;
    }
    touched[slot] = true;
    if (uncount(answers, row)) {
      open[slot]--;
      goldAgain++;
    } else if (answers.get(key(row)) == LongIndex.ABSENT) {
      otherwise.add(slot);
    }
    return true;
  }

  private boolean single(Row row) {
    return tasks.find(new TaskId(row.task())).map(task -> task.kind().single()).orElse(false);
  }

  /// Visit what is here of imports.
  ///
  /// @param imports which of them, with a place for `other`
  private void see(String imports, ImportId other, String which, Each each, Object... values)
      throws SQLException {
    var all = new Object[values.length + 1];
    all[0] = other.value();
    System.arraycopy(values, 0, all, 1, values.length);
    sql.each(
        "SELECT "
            + RatedRows.COLUMNS
            + " JOIN import b ON b.id = g.import WHERE "
            + imports
            + " AND "
            + Doubles.COUNTS
            + which,
        found -> {
          var row = Row.of(found);
          each.see(row);
          if (links && row.geometry() instanceof TextSpan) {
            stored.computeIfAbsent(key(row), key -> new ArrayDeque<>()).add(row.id());
          }
        },
        all);
  }

  private interface Each {
    void see(Row row) throws SQLException;
  }

  private static void count(LongIndex index, long key) {
    index.put(key, Math.max(0, index.get(key)) + 1);
  }

  /// Count one down and return whether there was one.
  private boolean uncount(LongIndex index, Row row) {
    long key = key(row);
    int left = index.get(key);
    if (left <= 0) {
      return false;
    }
    index.put(key, left - 1);
    var same = stored.get(key);
    if (same != null && !same.isEmpty()) {
      sameAs.put(row.id(), same.remove());
    }
    return true;
  }

  /// Return what the same rating has in common wherever it comes from, whatever its label was
  /// called then.
  private long key(Row row) {
    var label = new Label(row.label());
    var now =
        tasks.find(new TaskId(row.task())).map(task -> task.labels().now(label)).orElse(label);
    long key = LongIndex.key(row.item(), row.task());
    key = LongIndex.key(key, row.annotator() == null ? "" : row.annotator());
    key = LongIndex.key(key, now.name());
    key = LongIndex.key(key, row.geometry().toString());
    return LongIndex.key(key, row.text() == null ? "" : row.text());
  }

  /// Return the slot of an item and a question.
  ///
  /// @param own whether the import is the first to answer it, where it has none yet
  private int slot(Row row, boolean own) {
    long key = LongIndex.key(row.item(), row.task());
    int slot = slots.get(key);
    if (slot != LongIndex.ABSENT) {
      return slot;
    }
    if (used == items.length) {
      items = Arrays.copyOf(items, used * 2);
      open = Arrays.copyOf(open, used * 2);
      mine = Arrays.copyOf(mine, used * 2);
      touched = Arrays.copyOf(touched, used * 2);
    }
    items[used] = row.item();
    mine[used] = own;
    slots.put(key, used);
    return used++;
  }

  /// Return what did not come in.
  RatedBefore result() throws SQLException {
    var names = new LinkedHashSet<String>();
    for (int slot : contradicted()) {
      if (names.size() < NAMED) {
        names.addAll(
            sql.list("SELECT name FROM item WHERE id = ?", row -> row.getString(1), items[slot]));
      }
    }
    return new RatedBefore(ratingsAgain, goldAgain, contradicted().size(), List.copyOf(names));
  }

  /// Return where the import says otherwise than what is known, or less.
  private Set<Integer> contradicted() {
    for (int slot = 0; slot < used; slot++) {
      if (touched[slot] && !mine[slot] && open[slot] > 0) {
        otherwise.add(slot);
      }
    }
    return otherwise;
  }
}
