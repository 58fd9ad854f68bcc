package touchstone.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.project.Writers.Write;
import touchstone.project.Writers.Written;
import touchstone.review.Action;
import touchstone.review.Answers;
import touchstone.review.Change;
import touchstone.review.Subject;

/// Finds what people altered without knowing of each other's work, after files were brought
/// together. Nothing of it is decided by a clock or by who came last: until a person settles it, an
/// item is disputed, what was stated before stays, and every label that was offered is. Owned by
/// the thread of its connection.
///
/// A cell is contested while several of its latest writers knew nothing of each other and wrote
/// different things; who writes to it knowing them all settles it.
final class Contests {
  /// SQL for the state that an item is shown in while it is contested, none where it is not.
  static final String STATE =
      "iif(kind = 'item', 'DISPUTED', value) FROM contested WHERE kind IN ('item', 'state')"
          + " AND key = %s ORDER BY kind LIMIT 1";

  private final Sql sql;
  private final Steps steps;
  private final Labels labels;
  private final Doubles doubles;
  private final ContestedItems items;
  private final Profiles profiles;
  private @Nullable Boolean any;

  Contests(Sql sql, Steps steps, Labels labels, Doubles doubles, ItemReader reader) {
    this.sql = sql;
    this.steps = steps;
    this.labels = labels;
    this.doubles = doubles;
    items = new ContestedItems(sql, doubles, reader);
    profiles = new Profiles(sql);
  }

  /// Return what is to see the steps of the log, in order, before what they contest is settled.
  ///
  /// @param independent whether people rate for themselves, as far as is known
  Writers begin(boolean independent) throws SQLException {
    return Writers.of(sql, doubles.homes(), independent);
  }

  /// Work out anew what is contested, after the log was replayed as it stands.
  ///
  /// @param independent whether people rate for themselves
  void settle(boolean independent) throws SQLException, ProjectException {
    settle(see(begin(independent)));
  }

  /// The same, where all steps were seen already.
  ///
  /// @param independent whether people rate for themselves, now that the log was replayed
  void settle(Writers seen, boolean independent) throws SQLException, ProjectException {
    settle(seen.independent() == independent || seen.alone() ? seen : see(begin(independent)));
  }

  private Writers see(Writers writers) throws SQLException, ProjectException {
    if (!writers.alone()) {
      steps.each(
          stored -> {
            var step = stored.step();
            var draft = step.draft();
            writers.see(
                stored.row(), step.hash(), step.parents(), draft.by(), draft.changes().changes());
          });
    }
    return writers;
  }

  private void settle(Writers writers) throws SQLException, ProjectException {
    sql.update("DELETE FROM contested");
    sql.update("DELETE FROM shadow");
    any = null;
    if (writers.alone()) {
      return;
    }
    var lineage = writers.lineage();
    var relieved = new Relieved(writers);
    var contested = new LinkedHashMap<Cell, List<Write>>();
    for (var entry : writers.cells().entrySet()) {
      var cell = entry.getKey();
      var written = entry.getValue();
      if (cell.kind() == Cell.Kind.STATEMENT && profile(cell, written, lineage, relieved)
          || !written.contested()) {
        continue;
      }
      switch (cell.kind()) {
        case ITEM, RATING -> contested.put(cell, written.latest());
        case STATE -> state(cell, written);
        case LABELS -> labels(cell, written, lineage);
        case STATEMENT -> statement(cell, written, lineage);
      }
    }
    items.settle(contested, lineage);
  }

  /// Of the states that people left an item in, show the one in which most is done.
  private void state(Cell cell, Written written) throws SQLException {
    var most =
        written.latest().stream()
            .map(write -> ItemState.valueOf(String.valueOf(write.after())))
            .max((one, other) -> Integer.compare(DONE.indexOf(one), DONE.indexOf(other)));
    if (most.isPresent()) {
      ContestedItems.insert(sql, cell, "", "", most.get().name(), 0);
    }
  }

  private static final List<ItemState> DONE =
      List.of(
          ItemState.NEW,
          ItemState.IN_PROGRESS,
          ItemState.SKIPPED,
          ItemState.DISPUTED,
          ItemState.DONE,
          ItemState.RESOLVED);

  /// Offer every label that somebody offers.
  private void labels(Cell cell, Written written, Lineage lineage) throws SQLException {
    var was = ChangeCodec.readLabels(String.valueOf(written.base(lineage)));
    LabelSet all = was;
    for (var write : written.latest()) {
      all = all.patched(was, ChangeCodec.readLabels(String.valueOf(write.after())));
    }
    for (var write : written.latest()) {
      var theirs = ChangeCodec.readLabels(String.valueOf(write.after()));
      all = all.plus(theirs.labels());
    }
    labels.write(new TaskId(cell.key()), all);
    if (written.differs()) {
      insert(cell, written);
    }
  }

  /// Let a profile be what people made of its fields, which came together one by one.
  ///
  /// @return whether the cell is a field of one
  private boolean profile(Cell cell, Written written, Lineage lineage, Relieved relieved)
      throws SQLException {
    int at = cell.key().indexOf('/');
    var field = Profiles.Field.of(cell.key().substring(0, at));
    if (field.isPresent()) {
      var contested =
          profiles.settle(field.get(), cell.key().substring(at + 1), written, lineage, relieved);
      if (contested.isPresent()) {
        insert(cell, contested.get());
      }
    }
    return field.isPresent();
  }

  /// Keep what was stated before.
  private void statement(Cell cell, Written written, Lineage lineage) throws SQLException {
    if (!written.differs()) {
      return;
    }
    int at = cell.key().indexOf('/');
    var subject = cell.key().substring(0, at);
    var key = cell.key().substring(at + 1);
    var base = written.base(lineage);
    if (base == null) {
      sql.update("DELETE FROM statement WHERE subject = ? AND key = ?", subject, key);
    } else {
      sql.update(
          "UPDATE statement SET value = ? WHERE subject = ? AND key = ?", base, subject, key);
      sql.update(
          "INSERT OR IGNORE INTO statement (subject, key, value, step) SELECT ?, ?, ?, max(row)"
              + " FROM step",
          subject,
          key,
          base);
    }
    insert(cell, written);
  }

  private void insert(Cell cell, Written written) throws SQLException {
    for (var write : written.latest()) {
      ContestedItems.insert(
          sql, cell, write.hash(), write.by().value(), write.after(), write.row());
    }
  }

  /// Return whether anything is contested or stands in another's shadow.
  boolean any() throws SQLException {
    var known = any;
    if (known == null) {
      known =
          sql.number("SELECT EXISTS (SELECT 1 FROM contested) OR EXISTS (SELECT 1 FROM shadow)")
              > 0;
      any = known;
    }
    return known;
  }

  /// Forget what is known, after a transaction was rolled back.
  void forget() {
    any = null;
  }

  /// Take note of a step that knows everything in the file: what it writes to is settled.
  ///
  /// @return items that were disputed and are not any more
  List<ItemId> follow(List<Change> changes, AnnotatorId by, boolean independent)
      throws SQLException {
    var settled = new ArrayList<ItemId>();
    if (!any()) {
      return settled;
    }
    for (var cell : Cell.written(changes, by, independent).keySet()) {
      int gone =
          sql.update(
              "DELETE FROM contested WHERE kind = ? AND key = ?", cell.kind().word(), cell.key());
      if (gone > 0 && cell.kind() == Cell.Kind.ITEM) {
        settled.add(new ItemId(Long.parseLong(cell.key())));
      }
    }
    for (var change : changes) {
      if (change instanceof Change.Removed(var annotation)) {
        sql.update("DELETE FROM shadow WHERE annotation = ?", annotation.id().value());
      }
    }
    any = null;
    return settled;
  }

  /// Return changes with those that go with them. Labels take along those that say the same: who
  /// alters a label, or says anything else of its item, knows what was given beside it, and one of
  /// them is enough. Where they settle an item, what people had answered is kept.
  List<Change> whole(List<Change> given, AnnotatorId by) throws SQLException {
    var changes = doubles.home(given);
    if (!any()) {
      return changes;
    }
    var whole = new ArrayList<>(changes);
    for (var cell : Cell.written(changes, by, false).keySet()) {
      if (cell.kind() == Cell.Kind.ITEM) {
        sql
            .list(
                "SELECT value FROM shadow WHERE item = ? ORDER BY annotation",
                row -> row.getString(1),
                Long.parseLong(cell.key()))
            .stream()
            .flatMap(json -> ChangeCodec.readAnnotations(json).stream())
            .forEach(shadow -> whole.add(new Change.Removed(shadow)));
        answers(cell).ifPresent(whole::add);
      }
    }
    return whole;
  }

  /// Return what keeps the answers to a contested item, beside those that were kept before. What
  /// somebody settled is no answer of their own, and of each person the first one counts.
  private Optional<Change> answers(Cell cell) throws SQLException {
    if (new Viewpoint(sql).independent()) {
      return Optional.empty();
    }
    var before = Statements.value(sql, Subject.ANSWERS.word(), cell.key());
    var sides = new ArrayList<Answers.Side>();
    before.map(Answered::read).ifPresent(sides::addAll);
    var known = sides.stream().map(Answers.Side::by).collect(Collectors.toSet());
    sql.each(
        "SELECT c.annotator, s.id, c.value FROM contested c JOIN step s ON s.row = c.step"
            + " WHERE c.kind = ? AND c.key = ? AND s.action <> ? ORDER BY c.annotator, c.step",
        row -> {
          if (!known.contains(row.getString(1))) {
            sides.add(new Answers.Side(row.getString(1), row.getString(2), row.getString(3)));
          }
        },
        cell.kind().word(),
        cell.key(),
        Action.ADJUDICATE);
    return sides.size() == known.size()
        ? Optional.empty()
        : Optional.of(
            new Change.Stated(
                Subject.ANSWERS.word(),
                cell.key(),
                before.orElse(null),
                Statements.write(new Answers(sides))));
  }

  /// Return the state that an item is shown in while it is contested.
  Optional<ItemState> state(ItemId item) throws SQLException {
    return any()
        ? sql.first(
            "SELECT " + STATE.formatted("?1"),
            row -> ItemState.valueOf(row.getString(1)),
            item.toString())
        : Optional.empty();
  }
}
