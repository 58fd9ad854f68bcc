package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;
import touchstone.review.Change;
import touchstone.review.RunRecord;
import touchstone.review.RunStart;
import touchstone.review.RunSummary;
import touchstone.review.Subject;

/// The rows of pre-labelling runs: the run, its batches of predictions, and what it looked at. The
/// steps that make a batch part of the project are their caller's. Owned by the thread of its
/// connection.
final class Runs {
  private final Sql sql;
  private final Labels labels;

  Runs(Sql sql, Labels labels) {
    this.sql = sql;
    this.labels = labels;
  }

  /// Return the change that begins a run.
  static Change start(RunRecord run) {
    return Statements.change(Subject.RUN, run.id().toString(), null, RunStart.of(run));
  }

  /// Return the change that ends a run.
  static Change end(RunId run, Instant at) {
    return Statements.change(Subject.RUN_END, run.toString(), null, at.toString());
  }

  /// Return the person who started a run.
  AnnotatorId by(RunId run) throws SQLException {
    return sql.first(
            "SELECT annotator FROM run WHERE id = ?",
            row -> new AnnotatorId(row.getString(1)),
            run.value())
        .orElseThrow(() -> new SQLException("run %s is missing".formatted(run)));
  }

  /// Return the number of the next batch, from 0. Where a run is taken up again it is some way
  /// after the last, another one in each copy of the project, so that batches stay apart when
  /// copies come together.
  long nextBatch(RunId run) throws SQLException {
    long next =
        sql.number(
            "SELECT max((SELECT coalesce(max(batch) + 1, 0) FROM prediction WHERE run = ?1),"
                + " (SELECT coalesce(max(batch) + 1, 0) FROM run_item WHERE run = ?1))",
            run.value());
    return next == 0 ? 0 : next + ThreadLocalRandom.current().nextInt(1 << 30);
  }

  /// Store the rows of a batch.
  ///
  /// @return the change that vouches for them
  Change.Proposed store(RunId run, PredictionBatch batch) throws SQLException {
    var vouching = new Vouching();
    predictions(run, batch, vouching.of("prediction"));
    var items = new TreeMap<Long, @Nullable String>();
    batch.items().forEach(item -> items.put(item.value(), null));
    batch.failures().forEach(failure -> items.put(failure.item().value(), failure.sentence()));
    for (var item : items.entrySet()) {
      seen(run, batch.batch(), item.getKey(), item.getValue(), vouching.of("run_item"));
    }
    for (var print : batch.fingerprints().entrySet()) {
      fingerprint(print.getKey().value(), print.getValue());
    }
    return new Change.Proposed(run, batch.batch(), batch.predictions().size(), vouching.text());
  }

  private void predictions(RunId run, PredictionBatch batch, RowDigest digest) throws SQLException {
    var insert =
        sql.prepareBatch(
            "INSERT INTO prediction (id, run, batch, item, label, shape, x, y, w, h, score,"
                + " alternatives) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    var predictions =
        batch.predictions().stream()
            .sorted(Comparator.comparingLong(prediction -> prediction.id().value()))
            .toList();
    for (var prediction : predictions) {
      var alternatives = ChangeCodec.writeScored(prediction.alternatives());
      var shape = Shapes.of(prediction.geometry());
      insert.setLong(1, prediction.id().value());
      insert.setLong(2, run.value());
      insert.setLong(3, batch.batch());
      insert.setLong(4, prediction.item().value());
      insert.setLong(5, labels.id(prediction.label()));
      Shapes.bind(insert, 6, prediction.geometry());
      insert.setDouble(11, prediction.score());
      insert.setString(12, alternatives);
      insert.addBatch();
      digest.row(
          prediction.id().value(),
          run.value(),
          batch.batch(),
          prediction.item().value(),
          prediction.label().name(),
          shape.shape(),
          shape.x(),
          shape.y(),
          shape.w(),
          shape.h(),
          prediction.score(),
          alternatives);
    }
    insert.executeBatch();
  }

  private void seen(RunId run, long batch, long item, @Nullable String failure, RowDigest digest)
      throws SQLException {
    sql.update(
        "INSERT INTO run_item (run, item, batch, failure) VALUES (?, ?, ?, ?)",
        run.value(),
        item,
        batch,
        failure);
    digest.row(item, run.value(), batch, failure);
  }

  private void fingerprint(long item, String sha256) throws SQLException {
    new Tally(sql)
        .change(
            Tally.FINGERPRINT,
            () ->
                sql.update(
                    "INSERT OR IGNORE INTO fingerprint (item, sha256) VALUES (?, ?)", item, sha256),
            "item = ?",
            item);
  }

  /// Return every run, latest first.
  List<RunRecord> records() throws SQLException {
    return sql.list(
        "SELECT id, task, model, model_sha256, family, card, confidence, iou, runtime, annotator,"
            + " started, ended, withdrawn FROM run WHERE family <> 'probe' ORDER BY started DESC, id DESC",
        Runs::record);
  }

  private static RunRecord record(ResultSet row) throws SQLException {
    var ended = row.getString(12);
    return new RunRecord(
        new RunId(row.getLong(1)),
        new TaskId(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getDouble(7),
        row.getDouble(8),
        row.getString(9),
        new AnnotatorId(row.getString(10)),
        Instant.parse(row.getString(11)),
        ended == null ? null : Instant.parse(ended),
        row.getInt(13) != 0);
  }

  /// Return what became of every run, latest first.
  List<RunSummary> summaries() throws SQLException {
    var summaries = new ArrayList<RunSummary>();
    for (var run : records()) {
      long id = run.id().value();
      var verdicts = new EnumMap<Verdict, Long>(Verdict.class);
      sql.each(
          "SELECT g.verdict, count(DISTINCT g.prediction) FROM prediction p"
              + " JOIN ruling g ON g.prediction = p.id WHERE p.run = ? GROUP BY g.verdict",
          row -> verdicts.put(Verdict.valueOf(row.getString(1)), row.getLong(2)),
          id);
      summaries.add(
          new RunSummary(
              run,
              sql.number("SELECT count(DISTINCT item) FROM run_item WHERE run = ?", id),
              sql.number(
                  "SELECT count(DISTINCT item) FROM run_item WHERE run = ? AND failure IS NOT NULL",
                  id),
              sql.number("SELECT count(*) FROM prediction WHERE run = ?", id),
              verdicts));
    }
    return summaries;
  }

  /// Return the items that a run could not look at, with the reason.
  Map<ItemId, String> failures(RunId run) throws SQLException {
    var failures = new LinkedHashMap<ItemId, String>();
    sql.each(
        "SELECT item, failure FROM run_item WHERE run = ? AND failure IS NOT NULL",
        row -> failures.put(new ItemId(row.getLong(1)), row.getString(2)),
        run.value());
    return failures;
  }

  /// Return the items that a run is still to look at, by name.
  ///
  /// @param decided whether items on which a person decided are included
  List<ItemId> unseen(RunId run, boolean decided) throws SQLException {
    return sql.list(
        "SELECT t.item FROM item_state t WHERE NOT EXISTS"
            + " (SELECT 1 FROM run_item v WHERE v.run = ? AND v.item = t.item)"
            + (decided ? "" : " AND t.state = 'NEW'")
            + " ORDER BY t.name, t.item",
        row -> new ItemId(row.getLong(1)),
        run.value());
  }
}
