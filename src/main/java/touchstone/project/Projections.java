package touchstone.project;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Layer;
import touchstone.annotation.Source;
import touchstone.annotation.Verdict;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Subject;

/// The tables that follow from the steps, and the one way in which a change alters them: live, and
/// when they are built anew. Owned by the thread of its connection.
final class Projections {
  /// The people whose ratings came with an import, each by the name in their identity.
  private static final String RATERS =
      "INSERT OR IGNORE INTO annotator (id, name) SELECT DISTINCT annotator, substr(annotator, "
          + (AnnotatorId.IMPORTED.length() + 1)
          + ") FROM rated WHERE import = ? AND annotator IS NOT NULL";

  private static final String LIST =
      "INSERT OR IGNORE INTO item_state (item, name) SELECT id, name FROM item WHERE import = ?";

  private static final String UNLIST =
      "DELETE FROM item_state WHERE item IN (SELECT id FROM item WHERE import = ?)";

  private static final String LIST_DOUBLES =
      "INSERT OR IGNORE INTO item_state (item, name) SELECT id, name FROM item WHERE id IN"
          + " (SELECT %s FROM item i WHERE i.import = ?)".formatted(Doubles.home("i.id"));

  /// An item stays while it is one with another that came with an import which is not taken out.
  private static final String UNLIST_DOUBLES =
      "DELETE FROM item_state WHERE item IN (SELECT %s FROM item i WHERE i.import = ?)"
              .formatted(Doubles.home("i.id"))
          + " AND NOT EXISTS (SELECT 1 FROM item o JOIN import b ON b.id = o.import"
          + " WHERE b.withdrawn = 0 AND (o.id = item_state.item"
          + " OR o.id IN (SELECT t.id FROM doubled t WHERE t.same = item_state.item)))";

  /// Stands for every label.
  private static final long ALL = -1;

  private final Sql sql;
  private final Labels labels;
  private final Viewpoint view;
  private final Probes probes;
  private final Viewed seen;
  private final Doubles doubles;
  private final Contests contests;
  private final Register register;
  private final Profiles profiles;
  private final ItemCounts counts;
  private final Shares shares;

  /// What is written while everything is built anew; what is shown to the viewer is worked out at
  /// the end of it. Null at any other time.
  private @Nullable Anew anew;

  Projections(Sql sql, Labels labels, Viewpoint view, Doubles doubles, Contests contests) {
    this.doubles = doubles;
    this.contests = contests;
    this.sql = sql;
    this.labels = labels;
    this.view = view;
    probes = new Probes(sql, view);
    seen = new Viewed(sql, view);
    register = new Register(sql);
    profiles = new Profiles(sql);
    counts = new ItemCounts(sql, view);
    shares = new Shares(sql);
  }

  /// Empty every table that follows from the steps, for all of them to be applied from the first
  /// on.
  void begin() throws SQLException {
    labels.forget();
    clear();
    anew = new Anew(sql);
  }

  /// Apply the changes of the next step.
  void follow(ChangeSet changes, AnnotatorId by, long row) throws SQLException {
    var touched = new LinkedHashSet<ItemId>();
    for (var change : doubles.home(changes.changes())) {
      apply(change, by, row, touched);
    }
  }

  /// Write what is left of the steps.
  void settle() throws SQLException {
    if (anew != null) {
      anew.flush();
      anew = null;
      doubles.hide(ALL);
    }
  }

  /// Make the lists what the viewer is to see, after the last step.
  void end() throws SQLException {
    settle();
    recast();
  }

  /// Give up building anew.
  void forget() {
    anew = null;
  }

  /// Write a row of a table or take one out.
  ///
  /// @param key how many values identify it, from the first on
  private void write(String table, int key, String text, @Nullable Object... values)
      throws SQLException {
    if (anew == null) {
      sql.update(text, values);
    } else {
      anew.write(table, key, text, values);
    }
  }

  /// Write something that concerns several rows of a table, or depends on those that are there.
  private void writeSeveral(String table, String text, @Nullable Object... values)
      throws SQLException {
    if (anew == null) {
      sql.update(text, values);
    } else {
      anew.writeSeveral(table, text, values);
    }
  }

  /// Apply the changes of a step, and count anew the items that it touched.
  ///
  /// @param row the step's row number
  void apply(ChangeSet given, AnnotatorId by, long row) throws SQLException {
    var changes = doubles.home(given.changes());
    var touched = new LinkedHashSet<ItemId>();
    for (var item : contests.follow(changes, by, view.independent())) {
      settle(item);
    }
    for (var change : changes) {
      apply(change, by, row, touched);
    }
    for (var item : touched) {
      count("item = ?", item.value());
    }
  }

  private void apply(Change change, AnnotatorId by, long row, Set<ItemId> touched)
      throws SQLException {
    switch (change) {
      case Change.Added(var annotation) -> put(annotation, row, touched);
      case Change.Removed(var annotation) -> remove(annotation, row, touched);
      case Change.Replaced(var before, var after) -> put(after, row, touched);
      case Change.Ruled(var item, var prediction, var before, var after) -> {
        touched.add(item);
        if (after == Verdict.PENDING) {
          write(
              "ruling",
              2,
              "DELETE FROM ruling WHERE prediction = ? AND annotator = ?",
              prediction.value(),
              by);
        } else {
          write(
              "ruling",
              2,
              "INSERT OR REPLACE INTO ruling (prediction, annotator, item, verdict, step)"
                  + " VALUES (?, ?, ?, ?, ?)",
              prediction.value(),
              by,
              item.value(),
              after,
              row);
        }
      }
      case Change.Moved(var item, var before, var after) -> {
        touched.add(item);
        move(item, by, after, row);
      }
      case Change.Flagged(var item, var before, var after) -> flag(item.value(), after);
      case Change.Commented(var item, var comment) -> {
        touched.add(item);
        write(
            "comment",
            4,
            "INSERT OR REPLACE INTO comment (item, at, annotator, text, step)"
                + " VALUES (?, ?, ?, ?, ?)",
            item.value(),
            comment.at(),
            comment.by(),
            comment.text(),
            row);
      }
      case Change.Uncommented(var item, var comment) -> {
        touched.add(item);
        write(
            "comment",
            4,
            "DELETE FROM comment WHERE item = ? AND at = ? AND annotator = ? AND text = ?",
            item.value(),
            comment.at(),
            comment.by(),
            comment.text());
      }
      case Change.Proposed proposed ->
          count(
              "item IN (SELECT item FROM prediction WHERE run = ? AND batch = ?)",
              proposed.run().value(),
              proposed.batch());
      case Change.Unproposed unproposed ->
          throw new SQLException("A batch of predictions is withdrawn with its run, not alone.");
      case Change.Withdrawn(var run) -> withdraw(run.value(), true);
      case Change.Restored(var run) -> withdraw(run.value(), false);
      case Change.Received received -> receive(received.batch().value(), false, row);
      case Change.Returned returned -> receive(returned.batch().value(), true, row);
      case Change.Relabelled(var task, var before, var after) -> labels.write(task, after);
      case Change.Stated stated -> state(stated, row, touched);
      case Change.Revealed(var item, var judged) -> {
        write(
            "revealed",
            2,
            "INSERT OR REPLACE INTO revealed (item, annotator, judged, step) VALUES (?, ?, ?, ?)",
            item.value(),
            by,
            ChangeCodec.writeAnnotations(judged),
            row);
        withhold(item, touched);
      }
      case Change.Concealed(var item, var judged) -> {
        write(
            "revealed",
            2,
            "DELETE FROM revealed WHERE item = ? AND annotator = ?",
            item.value(),
            by);
        withhold(item, touched);
      }
    }
  }

  private void move(ItemId item, AnnotatorId by, ItemState state, long row) throws SQLException {
    write(
        "own_state",
        2,
        "INSERT OR REPLACE INTO own_state (item, annotator, state, step) VALUES (?, ?, ?, ?)",
        item.value(),
        by,
        state,
        row);
    if (anew != null) {
      return;
    }
    if (!view.independent() || by.equals(view.viewer())) {
      sql.update(
          "UPDATE item_state SET state = ? WHERE item = ?",
          view.independent() ? state : contests.state(item).orElse(state),
          item.value());
    } else {
      seen.enough(item);
    }
  }

  /// Show an item as far as it has come, once it is not disputed any more.
  private void settle(ItemId item) throws SQLException {
    if (!view.independent()) {
      sql.update(
          "UPDATE item_state SET state = coalesce((SELECT "
              + Contests.STATE.formatted("CAST(item_state.item AS TEXT)")
              + "), (SELECT o.state FROM own_state o WHERE o.item = item_state.item"
              + " ORDER BY o.step DESC LIMIT 1), 'NEW') WHERE item = ?",
          item.value());
    }
  }

  private void state(Change.Stated given, long row, Set<ItemId> touched) throws SQLException {
    var stated = Answered.together(sql, profiles.whole(given));
    if (stated.after() == null) {
      sql.update(
          "DELETE FROM statement WHERE subject = ? AND key = ?", stated.subject(), stated.key());
    } else {
      sql.update(
          "INSERT OR REPLACE INTO statement (subject, key, value, step) VALUES (?, ?, ?, ?)",
          stated.subject(),
          stated.key(),
          stated.after(),
          row);
    }
    register.follow(stated);
    if (stated.subject().equals(Subject.SHARE_ITEMS.word())) {
      shares.follow(stated);
    }
    if (anew != null) {
      return;
    }
    if (stated.subject().equals(Subject.POLICY.word())) {
      recast();
    } else if (stated.subject().equals(Subject.PROBE.word())) {
      touched.addAll(probes.follow(stated.key()));
    } else if (stated.subject().equals(Subject.PROBE_OUTCOME.word())) {
      touched.addAll(probes.follow(stated.key().substring(0, stated.key().indexOf('/'))));
    } else if (stated.subject().equals(Subject.OPINION.word())) {
      seen.opinion(stated.key());
    }
  }

  /// Make the lists what another viewer is to see.
  void recastFor() throws SQLException {
    if (view.independent() || !view.policy().withholdsNothing()) {
      recast();
    } else {
      seen.opinions();
    }
  }

  /// Make the lists what the viewer is to see, after the policy or the viewer changed.
  void recast() throws SQLException {
    sql.update(
        "UPDATE item_state SET state = coalesce((SELECT o.state FROM own_state o"
            + " WHERE o.item = item_state.item"
            + (view.independent() ? " AND o.annotator = " + Viewpoint.VIEWER : "")
            + " ORDER BY o.step DESC LIMIT 1), 'NEW')");
    if (!view.independent()) {
      sql.update(
          "UPDATE item_state SET state = (SELECT "
              + Contests.STATE.formatted("CAST(item_state.item AS TEXT)")
              + ") WHERE item IN (SELECT CAST(key AS INTEGER) FROM contested"
              + " WHERE kind IN ('item', 'state'))");
    }
    seen.withhold("1");
    probes.followAll();
    seen.opinions();
    seen.enough();
    counts.countAll();
  }

  private void withhold(ItemId item, Set<ItemId> touched) throws SQLException {
    if (anew != null) {
      return;
    }
    seen.withhold("t.item = ?", item.value());
    touched.add(item);
  }

  private void put(Annotation annotation, long row, Set<ItemId> touched) throws SQLException {
    touched.add(annotation.item());
    long id = annotation.id().value();
    if (imported(annotation.id())) {
      if (annotation.by().equals(ItemReader.DATASET)) {
        // It is put back as it came: whoever alters it says so under a name of their own. What its
        // label is called meanwhile is no matter, copies may call it differently.
        writeSeveral("superseded", "DELETE FROM superseded WHERE imported = ?", id);
        write("annotation", 1, "DELETE FROM annotation WHERE id = ?", id);
        hide(id);
        return;
      }
      supersede(annotation.id(), annotation.item(), row);
    }
    var shape = Shapes.of(annotation.geometry());
    Source source = annotation.source();
    write(
        "annotation",
        1,
        "INSERT OR REPLACE INTO annotation (id, item, task, annotator, label, shape, x, y, w, h,"
            + " attributes, text, source, prediction, import, step, rating, adopted)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        annotation.item().value(),
        annotation.task(),
        annotation.by(),
        labels.id(annotation.label()),
        shape.shape(),
        shape.x(),
        shape.y(),
        shape.w(),
        shape.h(),
        ChangeCodec.writeMap(annotation.attributes()),
        annotation.text().isEmpty() ? null : annotation.text(),
        word(source),
        switch (source) {
          case Source.Accepted(var prediction) -> prediction.value();
          case Source.Corrected(var prediction) -> prediction.value();
          case Source.Drawn drawn -> null;
          case Source.Adopted adopted -> null;
          case Source.Imported imported -> null;
        },
        source instanceof Source.Imported(var batch) ? (Long) batch.value() : null,
        row,
        annotation.layer() == Layer.RATING,
        source instanceof Source.Adopted(var rating) ? (Long) rating.value() : null);
  }

  private void remove(Annotation annotation, long row, Set<ItemId> touched) throws SQLException {
    touched.add(annotation.item());
    write("annotation", 1, "DELETE FROM annotation WHERE id = ?", annotation.id().value());
    if (imported(annotation.id())) {
      supersede(annotation.id(), annotation.item(), row);
    }
  }

  /// Return whether an annotation came with a dataset. While everything is built anew that of most
  /// is known not to be so.
  private boolean imported(AnnotationId id) throws SQLException {
    return (anew == null || anew.imported(id.value()))
        && sql.number("SELECT EXISTS (SELECT 1 FROM imported WHERE id = ?)", id.value()) > 0;
  }

  private void supersede(AnnotationId id, ItemId item, long row) throws SQLException {
    writeSeveral(
        "superseded",
        "INSERT INTO superseded (imported, item, step) VALUES (?, ?, ?)"
            + " ON CONFLICT (imported) DO UPDATE SET step = excluded.step WHERE step = 0",
        id.value(),
        item.value(),
        row);
    hide(id.value());
  }

  /// Hide the labels that one stands for, or show them again. While everything is built anew it is
  /// done at the end of it.
  private void hide(long label) throws SQLException {
    if (anew == null) {
      doubles.hide(label);
    }
  }

  private void withdraw(long run, boolean withdrawn) throws SQLException {
    sql.update("UPDATE run SET withdrawn = ? WHERE id = ?", withdrawn, run);
    probes.withdraw(run, withdrawn);
    count("item IN (SELECT item FROM run_item WHERE run = ?)", run);
  }

  /// Bring the items of an import into the lists, or take them out.
  private void receive(long batch, boolean withdrawn, long row) throws SQLException {
    boolean again =
        !withdrawn && sql.number("SELECT withdrawn FROM import WHERE id = ?", batch) == 1;
    sql.update("UPDATE import SET withdrawn = ? WHERE id = ?", withdrawn, batch);
    boolean any = doubles.homes().any();
    if (withdrawn) {
      writeSeveral("item_state", any ? UNLIST_DOUBLES : UNLIST, batch);
    } else {
      writeSeveral("item_state", any ? LIST_DOUBLES : LIST, batch);
      sql.update(RATERS, batch);
    }
    if (again) {
      flag(batch, row);
    }
    if (anew != null) {
      return;
    }
    doubles.hide(ALL);
    if (!withdrawn) {
      seen.withhold("i.import = ?", batch);
    }
    if (again) {
      recast();
    } else if (!any
        && !view.independent()
        && sql.number("SELECT EXISTS (SELECT 1 FROM superseded)") == 0) {
      counts.countImported(batch, withdrawn);
    } else {
      count("item IN (SELECT item FROM imported WHERE import = ?)", batch);
    }
  }

  /// Flag the items of an import that were flagged when they went.
  ///
  /// @param before the row of the step before which that was
  private void flag(long batch, long before) throws SQLException {
    sql.each(
        "SELECT c.value ->> 'item', c.value ->> 'after' FROM step s, json_each(s.changes) c"
            + " WHERE s.row < ? AND s.item IN (SELECT "
            + (doubles.homes().any()
                ? "m.id FROM item m WHERE %s IN (SELECT %s FROM item i WHERE i.import = ?)"
                    .formatted(Doubles.home("m.id"), Doubles.home("i.id"))
                : "id FROM item WHERE import = ?")
            + ") AND c.value ->> 'change' = 'flagged' ORDER BY s.row, c.key",
        flagged -> flag(doubles.homes().home(flagged.getLong(1)), flagged.getInt(2) != 0),
        before,
        batch);
  }

  private void flag(long item, boolean flagged) throws SQLException {
    write("item_state", 1, "UPDATE item_state SET flagged = ?2 WHERE item = ?1", item, flagged);
  }

  private void count(String where, @Nullable Object... values) throws SQLException {
    if (anew == null) {
      counts.count(where, values);
    }
  }

  private void clear() throws SQLException {
    for (var table :
        List.of(
            "annotation",
            "former_label",
            "superseded",
            "ruling",
            "comment",
            "item_state",
            "own_state",
            "revealed",
            "concealed",
            "contested",
            "shadow",
            "statement",
            "assigned")) {
      sql.execute("DELETE FROM " + table);
    }
    contests.forget();
    register.clear();
    sql.execute("UPDATE import SET withdrawn = 0");
  }

  static String word(Source source) {
    return switch (source) {
      case Source.Drawn drawn -> "DRAWN";
      case Source.Accepted accepted -> "ACCEPTED";
      case Source.Corrected corrected -> "CORRECTED";
      case Source.Adopted adopted -> "ADOPTED";
      case Source.Imported imported -> "IMPORTED";
    };
  }
}
