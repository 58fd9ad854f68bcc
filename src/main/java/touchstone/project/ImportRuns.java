package touchstone.project;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Ids;
import touchstone.annotation.ItemId;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.dataset.PredictionDraft;
import touchstone.review.Change;
import touchstone.review.RunRecord;
import touchstone.task.Task;

/// What models said elsewhere, as it comes in with a dataset: a run for each model and question,
/// with predictions like those of a run that was made here.
final class ImportRuns {
  private static final int BATCH = 2000;

  /// The family of a run that was made elsewhere.
  static final String FAMILY = "imported";

  private final Runs store;
  private final Ids ids;
  private final String source;
  private final AnnotatorId by;
  private final Instant at;
  private final Map<Key, Run> runs = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private long predictions;

  private record Key(String model, TaskId task) {}

  /// A run while it comes in.
  private static final class Run {
    private final RunId id;
    private final List<Prediction> waiting = new ArrayList<>();
    private long batch;

    Run(RunId id) {
      this.id = id;
    }
  }

  /// @param source the file that it comes from, named as the runtime of each run
  ImportRuns(Runs store, Ids ids, String source, AnnotatorId by, Instant at) {
    this.store = store;
    this.ids = ids;
    this.source = source;
    this.by = by;
    this.at = at;
  }

  /// Take a prediction.
  void add(long item, Task task, PredictionDraft draft) throws SQLException {
    var key = new Key(draft.model(), task.id());
    var run = runs.get(key);
    if (run == null) {
      run = new Run(new RunId(ids.next()));
      runs.put(key, run);
      changes.add(
          Runs.start(
              new RunRecord(
                  run.id,
                  task.id(),
                  draft.model(),
                  "",
                  FAMILY,
                  "{}",
                  0,
                  0,
                  "read from " + source,
                  by,
                  at,
                  null,
                  false)));
    }
    predictions++;
    run.waiting.add(
        new Prediction(
            new PredictionId(ids.next()),
            run.id,
            new ItemId(item),
            task.id(),
            draft.label(),
            draft.geometry(),
            draft.score(),
            draft.alternatives()));
    if (run.waiting.size() >= BATCH) {
      flush(run);
    }
  }

  private void flush(Run run) throws SQLException {
    if (!run.waiting.isEmpty()) {
      var items = run.waiting.stream().map(Prediction::item).distinct().toList();
      changes.add(
          store.store(
              run.id, new PredictionBatch(run.batch++, items, run.waiting, Map.of(), List.of())));
      run.waiting.clear();
    }
  }

  /// Return how many predictions came.
  long predictions() {
    return predictions;
  }

  /// Write what waits.
  ///
  /// @return what the step of the import says of it
  List<Change> finish() throws SQLException {
    for (var run : runs.values()) {
      flush(run);
      changes.add(Runs.end(run.id, at));
    }
    return changes;
  }
}
