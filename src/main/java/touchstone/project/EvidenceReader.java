package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.Rater;
import touchstone.review.Rating;

/// Reads what everybody said of every item: people, models, datasets, adjudications and known
/// answers. Nothing is left out because somebody else said otherwise. Owned by the thread of its
/// connection.
///
/// Steps are joined with `CROSS JOIN`, which SQLite keeps in its order: what it knows of the number
/// of steps dates from the last opening, when there may have been two.
final class EvidenceReader {
  private static final String AIDED =
      "s.exposure IN ('SUGGESTION', 'SUGGESTION_WITH_SCORE', 'BULK')";

  /// Of several runs of a model the latest that saw an item counts.
  static final String SUPERSEDED =
      " AND NOT EXISTS (SELECT 1 FROM run_item w JOIN run later ON later.id = w.run"
          + " WHERE w.item = %s AND later.task = r.task AND later.model_sha256 = r.model_sha256"
          + " AND later.withdrawn = 0 AND later.family <> 'probe'"
          + " AND (later.started, later.id) > (r.started, r.id))";

  private final Sql sql;
  private final Labels labels;
  private final Viewpoint view;
  private final Map<String, String> names = new HashMap<>();
  private @Nullable Map<TaskId, Map<Label, Label>> former;
  private String only = "";

  /// Sees one rating after the other.
  @FunctionalInterface
  interface Each {
    void see(Rating rating) throws SQLException;
  }

  /// An item that a person was shown more of after they had judged it.
  private record Judged(long item, String by) {}

  EvidenceReader(Sql sql, Labels labels, Viewpoint view) {
    this.sql = sql;
    this.labels = labels;
    this.view = view;
  }

  /// Visit every rating of an item of the lists, by rater and source; in which order is not said.
  void each(Each each) throws SQLException, ProjectException {
    var gone = Gone.items(sql);
    each(
        "",
        gone.isEmpty()
            ? each
            : rating -> {
              if (!gone.contains(rating.item().value())) {
                each.see(rating);
              }
            });
  }

  /// Visit every rating of an item.
  void each(ItemId item, Each each) throws SQLException, ProjectException {
    each(Long.toString(item.value()), each);
  }

  /// @param item its number, empty for all
  private void each(String item, Each each) throws SQLException, ProjectException {
    only = item;
    former = null;
    names.clear();
    names.putAll(Members.names(sql));
    var judged = judged(each);
    people(each, judged, answered(each));
    finished(each, judged);
    resolved(each);
    imported(each);
    rated(each);
    models(each);
  }

  /// Return a condition for the item that is visited.
  ///
  /// @param column that holds items
  private String only(String column) {
    return only.isEmpty() ? "1" : column + " = " + only;
  }

  private Rater.Person person(String id) {
    return new Rater.Person(id, names.getOrDefault(id, id));
  }

  private Set<Judged> judged(Each each) throws SQLException {
    var judged = new HashSet<Judged>();
    sql.each(
        "SELECT item, annotator, judged, step FROM revealed WHERE " + only("item"),
        row -> {
          var by = row.getString(2);
          var item = new ItemId(row.getLong(1));
          judged.add(new Judged(item.value(), by));
          List<Annotation> first = ChangeCodec.readAnnotations(row.getString(3));
          for (var annotation : first) {
            each.see(
                new Rating(
                    item,
                    person(by),
                    annotation.task(),
                    annotation.label(),
                    annotation.geometry(),
                    annotation.text(),
                    1,
                    false,
                    row.getLong(4),
                    annotation.id().value()));
          }
          each.see(Rating.finished(item, person(by), false, row.getLong(4)));
        });
    return judged;
  }

  /// Visit what each side said of items that people answered differently without knowing of each
  /// other.
  private Answered answered(Each each) throws SQLException {
    var answered = new Answered(sql);
    if (!view.independent()) {
      answered.each(only, side -> side(each, side));
    }
    return answered;
  }

  private void side(Each each, Answered.Side side) throws SQLException {
    var person = person(side.by());
    var by = side.bulk() ? new Rater.InBulk(person.id(), person.name()) : person;
    for (var label : side.labels()) {
      var task = label.task();
      each.see(
          new Rating(
              side.item(),
              by,
              task,
              former().getOrDefault(task, Map.of()).getOrDefault(label.label(), label.label()),
              Doubles.home(sql, label.geometry()),
              label.text(),
              1,
              true,
              side.step(),
              label.id().value()));
    }
    each.see(Rating.finished(side.item(), by, true, side.step()));
  }

  private Map<TaskId, Map<Label, Label>> former() throws SQLException {
    var known = former;
    if (known == null) {
      known = Labels.former(sql);
      former = known;
    }
    return known;
  }

  private void people(Each each, Set<Judged> judged, Answered answered) throws SQLException {
    boolean independent = view.independent();
    sql.each(
        "SELECT a.item, a.id, a.task, "
            + Labels.now("a.task", "a.label")
            + ", a.shape, a.x, a.y, a.w, a.h, a.text, a.annotator, "
            + AIDED
            + ", a.rating, s.action, a.step, a.source = 'ACCEPTED' AND s.exposure = 'BULK'"
            + " FROM annotation a CROSS JOIN step s ON s.row = a.step WHERE "
            + only("a.item"),
        row -> {
          var item = new ItemId(row.getLong(1));
          var by = row.getString(11);
          if (row.getInt(13) == 0 && answered.tells(item.value(), by)) {
            return;
          }
          boolean taken = row.getInt(13) == 0 && answered.settled(item.value(), by);
          boolean settled =
              taken
                  || row.getInt(13) == 0
                      && (independent || row.getString(14).equals(Action.ADJUDICATE.name()));
          boolean aided = row.getInt(12) != 0 || judged.contains(new Judged(item.value(), by));
          var rater =
              row.getInt(16) != 0 && !taken
                  ? new Rater.Bulk()
                  : settled ? new Rater.Adjudication() : person(by);
          each.see(rating(row, rater, 1, aided, row.getLong(15)));
        });
  }

  private Rating rating(ResultSet row, Rater by, double score, boolean aided, long step)
      throws SQLException {
    var text = row.getString(10);
    return new Rating(
        new ItemId(row.getLong(1)),
        by,
        new TaskId(row.getString(3)),
        labels.label(row.getLong(4)),
        Doubles.home(sql, Shapes.read(row, 5)),
        text == null ? "" : text,
        score,
        aided,
        step,
        row.getLong(2));
  }

  private void finished(Each each, Set<Judged> judged) throws SQLException {
    sql.each(
        "SELECT o.item, o.annotator, o.state, "
            + AIDED
            + ", o.step, s.action FROM own_state o CROSS JOIN step s ON s.row = o.step"
            + " WHERE o.state = 'DONE' AND "
            + only("o.item"),
        row -> {
          var by = row.getString(2);
          boolean aided = row.getInt(4) != 0 || judged.contains(new Judged(row.getLong(1), by));
          boolean bulk = row.getString(6).equals(Action.ACCEPT_ABOVE.name());
          each.see(
              Rating.finished(
                  new ItemId(row.getLong(1)),
                  bulk ? new Rater.Bulk() : person(by),
                  aided,
                  row.getLong(5)));
        });
  }

  private void resolved(Each each) throws SQLException {
    sql.each(
        "SELECT key, step FROM statement WHERE subject = 'resolution'"
            + " AND key NOT IN (SELECT key FROM contested WHERE kind = 'item') AND "
            + (only.isEmpty() ? "1" : "key = '" + only + "'"),
        row ->
            each.see(
                Rating.finished(
                    new ItemId(row.getLong(1)), new Rater.Adjudication(), false, row.getLong(2))));
  }

  private void imported(Each each) throws SQLException {
    var dataset = new Rater.Dataset();
    sql.each(
        "SELECT m.item, m.id, m.task, "
            + Labels.now("m.task", "m.label")
            + ", m.shape, m.x, m.y, m.w, m.h, m.text FROM imported m"
            + " JOIN import b ON b.id = m.import WHERE b.withdrawn = 0 AND NOT EXISTS"
            + " (SELECT 1 FROM superseded x WHERE x.imported = m.id AND x.step = 0) AND "
            + only("m.item"),
        row -> each.see(rating(row, dataset, 1, false, 0)));
  }

  private void rated(Each each) throws SQLException, ProjectException {
    var arrived = arrivals();
    sql.each(
        "SELECT g.item, g.id, g.task, "
            + Labels.now("g.task", "g.label")
            + ", g.shape, g.x, g.y, g.w, g.h, g.text, g.annotator, g.import FROM rated g"
            + " JOIN import b ON b.id = g.import WHERE b.withdrawn = 0 AND "
            + Doubles.COUNTS
            + " AND "
            + only("g.item"),
        row -> {
          var by = row.getString(11);
          long step = arrived.getOrDefault(row.getLong(12), 0L);
          each.see(rating(row, by == null ? new Rater.Gold() : person(by), 1, false, step));
        });
  }

  /// Return with which step each import came.
  private Map<Long, Long> arrivals() throws SQLException, ProjectException {
    var changes = new HashMap<Long, String>();
    sql.each(
        "SELECT row, changes FROM step WHERE action = 'IMPORT'",
        row -> changes.put(row.getLong(1), row.getString(2)));
    var arrivals = new HashMap<Long, Long>();
    for (var step : changes.entrySet()) {
      for (var change : ChangeCodec.read(step.getValue()).changes()) {
        if (change instanceof Change.Received received) {
          arrivals.merge(received.batch().value(), step.getKey(), Math::min);
        }
      }
    }
    return arrivals;
  }

  private void models(Each each) throws SQLException {
    boolean repeated =
        sql.number(
                "SELECT count(*) FROM (SELECT 1 FROM run WHERE withdrawn = 0 AND family <> 'probe'"
                    + " GROUP BY task, model_sha256 HAVING count(*) > 1)")
            > 0;
    sql.each(
        "SELECT p.item, p.id, r.task, "
            + Labels.now("r.task", "p.label")
            + ", p.shape, p.x, p.y, p.w, p.h, NULL, p.score, r.model_sha256, r.model"
            + " FROM prediction p JOIN run r ON r.id = p.run"
            + " WHERE r.withdrawn = 0 AND r.family <> 'probe' AND "
            + only("p.item")
            + (repeated ? SUPERSEDED.formatted("p.item") : ""),
        row ->
            each.see(
                rating(
                    row,
                    new Rater.Model(row.getString(12), row.getString(13)),
                    row.getDouble(11),
                    false,
                    0)));
    sql.each(
        "SELECT DISTINCT v.item, r.model_sha256, r.model FROM run_item v JOIN run r ON r.id = v.run"
            + " WHERE r.withdrawn = 0 AND r.family <> 'probe' AND v.failure IS NULL AND "
            + only("v.item")
            + (repeated ? SUPERSEDED.formatted("v.item") : ""),
        row ->
            each.see(
                Rating.finished(
                    new ItemId(row.getLong(1)),
                    new Rater.Model(row.getString(2), row.getString(3)),
                    false,
                    0)));
  }
}
