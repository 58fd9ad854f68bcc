package touchstone.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.annotation.Verdict;
import touchstone.review.Change;
import touchstone.review.RunRecord;
import touchstone.review.RunSummary;

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

  void start(RunRecord run) throws SQLException {
    sql.update(
        "INSERT INTO run (id, task, model, model_sha256, family, card, confidence, iou,"
            + " runtime, annotator, started) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run.id().value(),
        run.task(),
        run.model(),
        run.modelSha256(),
        run.family(),
        run.card(),
        run.confidence(),
        run.iou(),
        run.runtime(),
        run.by(),
        run.started());
  }

  void end(RunId run, Instant at) throws SQLException {
    sql.update("UPDATE run SET ended = ? WHERE id = ?", at, run.value());
  }

  /// Return the number of the next batch, from 0. Where a run is taken up again it is some way
  /// after the last, another one in each copy of the project, so that batches stay apart when
  /// copies come together.
  long nextBatch(RunId run) throws SQLException {
    long next =
        sql.number("SELECT coalesce(max(batch) + 1, 0) FROM prediction WHERE run = ?", run.value());
    return next == 0 ? 0 : next + ThreadLocalRandom.current().nextInt(1 << 30);
  }

  /// Store the rows of a batch.
  ///
  /// @return the change that names them, empty when the batch has no predictions
  Optional<Change.Proposed> store(RunId run, PredictionBatch batch) throws SQLException {
    var digest = predictions(run, batch);
    for (var item : batch.items()) {
      seen(run, item, null);
    }
    for (var print : batch.fingerprints().entrySet()) {
      sql.update(
          "INSERT OR IGNORE INTO fingerprint (item, sha256) VALUES (?, ?)",
          print.getKey().value(),
          print.getValue());
    }
    for (var failure : batch.failures()) {
      seen(run, failure.item(), failure.sentence());
    }
    return digest.rows() == 0
        ? Optional.empty()
        : Optional.of(new Change.Proposed(run, batch.batch(), digest.rows(), digest.hex()));
  }

  private RowDigest predictions(RunId run, PredictionBatch batch) throws SQLException {
    var digest = new RowDigest();
    var insert =
        sql.prepareBatch(
            "INSERT INTO prediction (id, run, batch, item, label, shape, x, y, w, h, score,"
                + " alternatives) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (var prediction : batch.predictions()) {
      var alternatives = ChangeCodec.writeScored(prediction.alternatives());
      insert.setLong(1, prediction.id().value());
      insert.setLong(2, run.value());
      insert.setLong(3, batch.batch());
      insert.setLong(4, prediction.item().value());
      insert.setLong(5, labels.id(prediction.label()));
      Shapes.bind(insert, 6, prediction.geometry());
      insert.setDouble(11, prediction.score());
      insert.setString(12, alternatives);
      insert.addBatch();
      digest.add(
          prediction.id().value(),
          prediction.item().value(),
          prediction.label().name(),
          prediction.geometry(),
          prediction.score(),
          alternatives == null ? "" : alternatives);
    }
    insert.executeBatch();
    return digest;
  }

  private void seen(RunId run, ItemId item, @Nullable String failure) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO run_item (run, item, failure) VALUES (?, ?, ?)",
        run.value(),
        item.value(),
        failure);
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
              sql.number("SELECT count(*) FROM run_item WHERE run = ?", id),
              sql.number("SELECT count(*) FROM run_item WHERE run = ? AND failure IS NOT NULL", id),
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
