package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ImportId;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Layer;
import touchstone.annotation.Modality;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Source;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;
import touchstone.review.Action;
import touchstone.review.Comment;
import touchstone.review.Decision;
import touchstone.review.Exposure;
import touchstone.review.Flagging;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;
import touchstone.review.SameWords;
import touchstone.review.SecondOpinion;
import touchstone.review.Showing;
import touchstone.review.Subject;
import touchstone.review.Withheld;

/// Reads items with everything that was proposed and decided on them. Owned by the thread of its
/// connection.
final class ItemReader {
  /// Stands for whoever made the labels that came with a dataset.
  static final AnnotatorId DATASET = new AnnotatorId("dataset");

  static final String ITEM = "i.id, i.modality, i.path, i.name, i.width, i.height, i.metadata";
  private static final String STEP =
      "s.id, s.annotator, s.at, s.action, s.spent_ms, s.exposure, s.row";

  /// What models really proposed.
  private static final String REAL = " AND r.family <> 'probe'";

  /// What the viewer is shown.
  private static final String SHOWN =
      " AND NOT EXISTS (SELECT 1 FROM concealed k WHERE k.prediction = p.id)";

  /// A label that was made from a probe does not count before it is known what became of that.
  static final String NO_PROBE =
      " AND (a.prediction IS NULL OR NOT EXISTS (SELECT 1 FROM prediction q"
          + " JOIN run z ON z.id = q.run WHERE q.id = a.prediction AND z.family = 'probe'))";

  private final Sql sql;
  private final Labels labels;
  private final Viewpoint view;
  private final Independent independent;

  ItemReader(Sql sql, Labels labels, Viewpoint view) {
    this.sql = sql;
    this.labels = labels;
    this.view = view;
    independent = new Independent(sql, view, this);
  }

  static Item item(ResultSet row) throws SQLException {
    return new Item(
        new ItemId(row.getLong(1)),
        Modality.valueOf(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        row.getInt(6),
        ChangeCodec.readMap(row.getString(7)));
  }

  /// An item without what was proposed and decided on it.
  private record Head(Item item, ItemState state, boolean flagged, String text, long batch) {}

  private Optional<Head> head(ItemId id) throws SQLException {
    return sql.first(
        "SELECT "
            + ITEM
            + ", t.state, t.flagged, x.text, i.import FROM item i JOIN item_state t"
            + " ON t.item = i.id LEFT JOIN item_text x ON x.item = i.id WHERE i.id = ?",
        row -> {
          var text = row.getString(10);
          return new Head(
              item(row),
              ItemState.valueOf(row.getString(8)),
              row.getInt(9) != 0,
              text == null ? "" : text,
              row.getLong(11));
        },
        id.value());
  }

  /// Return an item as it stands for everybody, absent when it is not in the project's lists. Where
  /// people rate independently, its labels are those that were settled or that all agree on.
  Optional<ReviewedItem> read(ItemId id) throws SQLException {
    var head = head(id);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    var found = head.get();
    var proposed = predictions(id, "", REAL);
    var standing =
        view.independent() ? independent.of(id) : new Standing(found.state(), finals(id, true));
    return Optional.of(
        new ReviewedItem(
            found.item(),
            found.text(),
            standing.state(),
            found.flagged(),
            among(standing.labels(), proposed),
            proposed,
            comments(id, "")));
  }

  /// Return an item as the viewer is to see it, absent when it is not in the project's lists.
  Optional<ReviewedItem> seen(ItemId id) throws SQLException {
    return seen(id, SHOWN);
  }

  /// Return an item as the viewer would see it were no suggestion wrong on purpose.
  Optional<ReviewedItem> unprobed(ItemId id) throws SQLException {
    return seen(id, REAL);
  }

  /// @param which of `prediction p` and `run r` may be shown
  private Optional<ReviewedItem> seen(ItemId id, String which) throws SQLException {
    var head = head(id);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    var found = head.get();
    boolean own = view.independent();
    var shown = predictions(id, own ? " AND g.annotator = " + Viewpoint.VIEWER : "", which);
    var why = view.withheld(id, found.batch());
    int suggestions = 0;
    if (why != Withheld.NOTHING) {
      suggestions = (int) shown.stream().filter(ReviewedPrediction::pending).count();
      shown = shown.stream().filter(prediction -> !prediction.pending()).toList();
    }
    return Optional.of(
        new ReviewedItem(
            found.item(),
            found.text(),
            found.state(),
            found.flagged(),
            among(
                own
                    ? labels(id, "AND a.rating = 1 AND a.annotator = " + Viewpoint.VIEWER, false)
                    : labels(id, "AND a.rating = 0", true),
                shown),
            shown,
            comments(id, own ? " AND annotator = " + Viewpoint.VIEWER : ""),
            new Showing(
                view.policy().mode(found.batch()),
                why,
                suggestions,
                own ? Layer.RATING : Layer.FINAL,
                probes(shown)),
            opinion(id),
            found.flagged() ? flagging(id) : null));
  }

  private @Nullable SecondOpinion opinion(ItemId item) throws SQLException {
    var stated = Statements.value(sql, Subject.OPINION.word(), item.toString());
    return stated.isEmpty() ? null : Statements.read(Subject.OPINION, stated.get());
  }

  private @Nullable Flagging flagging(ItemId item) throws SQLException {
    var stated = Statements.value(sql, Subject.FLAG.word(), item.toString());
    return stated.isEmpty() ? null : Statements.read(Subject.FLAG, stated.get());
  }

  /// Return an item with the labels that are the project's alone, and with everybody's comments;
  /// absent when it is not in the project's lists.
  Optional<ReviewedItem> settling(ItemId id) throws SQLException {
    return with(id, labels(id, "AND a.rating = 0", !view.independent()));
  }

  /// Return an item with some of its labels and with everybody's comments, absent when it is not in
  /// the project's lists.
  Optional<ReviewedItem> with(ItemId id, List<ReviewedLabel> labels) throws SQLException {
    var head = head(id);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    var found = head.get();
    var proposed = predictions(id, "", REAL);
    return Optional.of(
        new ReviewedItem(
            found.item(),
            found.text(),
            found.state(),
            found.flagged(),
            among(labels, proposed),
            proposed,
            comments(id, "")));
  }

  /// Return an item with the label of it that an audit is about, absent when that does not stand
  /// any more.
  ///
  /// @param own whether the audit is about what a person said, whatever stands
  Optional<ReviewedItem> audited(AnnotationId label, boolean own) throws SQLException {
    return independent.audited(label, own);
  }

  private static List<ReviewedLabel> among(
      List<ReviewedLabel> labels, List<ReviewedPrediction> predictions) {
    return predictions.isEmpty()
        ? labels
        : labels.stream().map(label -> label.among(predictions)).toList();
  }

  /// What stands of an item, and how far it has come by it.
  record Standing(ItemState state, List<ReviewedLabel> labels) {}

  /// Return the labels of an item that are the project's.
  ///
  /// @param imported whether those that came with a dataset are among them
  List<ReviewedLabel> finals(ItemId item, boolean imported) throws SQLException {
    return labels(item, "AND a.rating = 0" + NO_PROBE, imported);
  }

  /// Return the independent ratings of an item.
  List<ReviewedLabel> ratings(ItemId item) throws SQLException {
    return labels(item, "AND a.rating = 1" + NO_PROBE, false);
  }

  private Map<PredictionId, String> probes(List<ReviewedPrediction> shown) throws SQLException {
    var probes = new LinkedHashMap<PredictionId, String>();
    if (sql.number("SELECT EXISTS (SELECT 1 FROM concealed)") == 0) {
      return probes;
    }
    for (var prediction : shown) {
      var id = prediction.prediction().id();
      Statements.value(sql, Subject.PROBE.word(), Long.toString(id.value()))
          .map(json -> Statements.read(Subject.PROBE, json))
          .ifPresent(probe -> probes.put(id, probe.truth()));
    }
    return probes;
  }

  /// Return the text of an item, absent for a picture.
  Optional<String> text(ItemId item) throws SQLException {
    return sql.first(
        "SELECT text FROM item_text WHERE item = ?", row -> row.getString(1), item.value());
  }

  /// Return the texts that have the words. The file narrows them down where it knows upper and
  /// lower case, which it does of ASCII alone.
  List<ItemId> holding(SameWords words, int most) throws SQLException {
    var found = new ArrayList<ItemId>();
    boolean plain = words.words().chars().allMatch(c -> c < 128);
    var rest = plain ? " WHERE instr(lower(text), ?) > 0" : "";
    var wanted = plain ? new Object[] {words.words().toLowerCase(Locale.ROOT)} : new Object[0];
    sql.each(
        "SELECT item, text FROM item_text" + rest + " ORDER BY item",
        row -> {
          if (found.size() < most && !words.in(row.getString(2)).isEmpty()) {
            found.add(new ItemId(row.getLong(1)));
          }
        },
        wanted);
    return found;
  }

  /// @param which of `annotation a`
  /// @param imported whether those that came with a dataset are among them
  private List<ReviewedLabel> labels(ItemId item, String which, boolean imported)
      throws SQLException {
    var found = new ArrayList<ReviewedLabel>();
    if (imported) {
      sql.each(
          "SELECT m.id, m.import, m.task, "
              + Labels.now("m.task", "m.label")
              + ", m.shape, m.x, m.y, m.w, m.h, m.attributes,"
              + " m.text FROM imported m WHERE m.item = ?"
              + " AND NOT EXISTS (SELECT 1 FROM superseded x WHERE x.imported = m.id)"
              + " AND NOT EXISTS"
              + " (SELECT 1 FROM import b WHERE b.id = m.import AND b.withdrawn = 1)",
          row -> found.add(new ReviewedLabel(imported(row, item), null)),
          item.value());
    }
    sql.each(
        "SELECT a.id, a.task, a.annotator, "
            + Labels.now("a.task", "a.label")
            + ", a.shape, a.x, a.y, a.w, a.h, a.attributes,"
            + " a.text, a.source, a.prediction, a.import, "
            + STEP
            + ", a.rating, a.adopted FROM annotation a JOIN step s ON s.row = a.step WHERE a.item = ? "
            + which,
        row -> found.add(new ReviewedLabel(annotation(row, item), decision(row, 15))),
        item.value());
    found.sort(Comparator.comparing(label -> label.annotation().id()));
    return found;
  }

  private Annotation annotation(ResultSet row, ItemId item) throws SQLException {
    var text = row.getString(11);
    var prediction = new PredictionId(row.getLong(13));
    return new Annotation(
        new AnnotationId(row.getLong(1)),
        item,
        new TaskId(row.getString(2)),
        new AnnotatorId(row.getString(3)),
        labels.label(row.getLong(4)),
        Shapes.read(row, 5),
        ChangeCodec.readMap(row.getString(10)),
        text == null ? "" : text,
        switch (row.getString(12)) {
          case "DRAWN" -> new Source.Drawn();
          case "ACCEPTED" -> new Source.Accepted(prediction);
          case "CORRECTED" -> new Source.Corrected(prediction);
          case "ADOPTED" -> new Source.Adopted(new AnnotationId(row.getLong(23)));
          case "IMPORTED" -> new Source.Imported(new ImportId(row.getLong(14)));
          case String other -> throw new SQLException("unknown source \"%s\"".formatted(other));
        },
        row.getInt(22) == 1 ? Layer.RATING : Layer.FINAL);
  }

  /// Return the annotations of an item that came with datasets, also with those that were taken
  /// out, under the names that they had then.
  List<Annotation> came(ItemId item) throws SQLException {
    return sql.list(
        "SELECT m.id, m.import, m.task, m.label, m.shape, m.x, m.y, m.w, m.h, m.attributes,"
            + " m.text FROM imported m WHERE m.item = ? ORDER BY m.id",
        row -> imported(row, item),
        item.value());
  }

  private Annotation imported(ResultSet row, ItemId item) throws SQLException {
    var text = row.getString(11);
    return new Annotation(
        new AnnotationId(row.getLong(1)),
        item,
        new TaskId(row.getString(3)),
        DATASET,
        labels.label(row.getLong(4)),
        Doubles.home(sql, Shapes.read(row, 5)),
        ChangeCodec.readMap(row.getString(10)),
        text == null ? "" : text,
        new Source.Imported(new ImportId(row.getLong(2))));
  }

  /// @param rulings which of `ruling g` count
  /// @param which of `prediction p` and `run r`
  private List<ReviewedPrediction> predictions(ItemId item, String rulings, String which)
      throws SQLException {
    record Ruled(ReviewedPrediction prediction, long step) {}
    var latest = new LinkedHashMap<PredictionId, Ruled>();
    sql.each(
        "SELECT p.id, "
            + Probes.SHOWN_RUN
            + ", r.task, "
            + Labels.now("r.task", "p.label")
            + ", p.shape, p.x, p.y, p.w, p.h, p.score, p.alternatives,"
            + " g.verdict, "
            + STEP
            + " FROM prediction p JOIN run r ON r.id = p.run"
            + " LEFT JOIN ruling g ON g.prediction = p.id"
            + rulings
            + " LEFT JOIN step s ON s.row = g.step"
            + " WHERE p.item = ? AND r.withdrawn = 0"
            + which
            + " ORDER BY p.score DESC, p.id",
        row -> {
          var prediction =
              new Prediction(
                  new PredictionId(row.getLong(1)),
                  new RunId(row.getLong(2)),
                  item,
                  new TaskId(row.getString(3)),
                  labels.label(row.getLong(4)),
                  Shapes.read(row, 5),
                  row.getDouble(10),
                  ChangeCodec.readScored(row.getString(11)));
          var verdict = row.getString(12);
          long step = verdict == null ? 0 : row.getLong(19);
          var ruled =
              new Ruled(
                  new ReviewedPrediction(
                      prediction,
                      verdict == null ? Verdict.PENDING : Verdict.valueOf(verdict),
                      verdict == null ? null : decision(row, 13)),
                  step);
          latest.merge(prediction.id(), ruled, (a, b) -> a.step() > b.step() ? a : b);
        },
        item.value());
    return latest.values().stream().map(Ruled::prediction).toList();
  }

  /// @param which of `comment`
  private List<Comment> comments(ItemId item, String which) throws SQLException {
    return sql.list(
        "SELECT annotator, at, text FROM comment WHERE item = ?" + which + " ORDER BY at",
        row ->
            new Comment(
                new AnnotatorId(row.getString(1)),
                Instant.parse(row.getString(2)),
                row.getString(3)),
        item.value());
  }

  private static @Nullable Decision decision(ResultSet row, int column) throws SQLException {
    var id = row.getString(column);
    return id == null
        ? null
        : new Decision(
            UUID.fromString(id),
            new AnnotatorId(row.getString(column + 1)),
            Instant.parse(row.getString(column + 2)),
            Action.valueOf(row.getString(column + 3)),
            Duration.ofMillis(row.getLong(column + 4)),
            Exposure.valueOf(row.getString(column + 5)));
  }
}
