package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Ids;
import touchstone.annotation.ItemId;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Scored;
import touchstone.annotation.TaskId;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.ChangeSet;
import touchstone.review.Exposure;
import touchstone.review.Gestures;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.review.RunRecord;
import touchstone.review.StepDraft;
import touchstone.task.Boxes;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// Makes a project of many steps quickly: ten on each picture, by two people, with the gestures of
/// the window, all of them in one transaction.
public final class ManySteps {
  private static final LabelSet LABELS = LabelSet.of("bottle", "can", "jar");
  private static final Task TASK = new Task(new TaskId("boxes"), new Boxes(), LABELS);
  private static final Annotator ADA =
      new Annotator(new AnnotatorId("5c1ad4f6-0f5c-4bb0-a2f5-0a5cf1b0ada0"), "Ada");
  private static final AnnotatorId BOB = new AnnotatorId("0d6a1b7e-7c39-4c44-9f0b-3c2f6f5eb0b0");
  private static final int EACH = 10;
  private static final List<Action> ACTIONS =
      List.of(
          Action.ACCEPT,
          Action.REJECT,
          Action.DRAW,
          Action.EDIT,
          Action.EDIT,
          Action.DRAW,
          Action.EDIT,
          Action.DELETE,
          Action.FLAG,
          Action.FINISH);

  private final Ids ids;
  private final ProjectFile file;
  private Instant at = Instant.parse("2026-03-01T09:00:00Z");

  private ManySteps(ProjectFile file, Ids ids) {
    this.file = file;
    this.ids = ids;
  }

  /// Make a project of that many steps.
  public static void make(Path path, int steps) throws IOException, DatasetException, SQLException {
    begin(path, steps / EACH);
    try (var sql = new Sql(Connections.write(path))) {
      decide(path, sql, new Ids(), 0, steps / EACH, i -> i % 3 == 0 ? BOB : ADA.id(), 0);
    }
  }

  /// Make a project of that many pictures with suggestions, on which nobody decided anything.
  public static void begin(Path path, int pictures)
      throws IOException, DatasetException, SQLException {
    var ids = new Ids();
    try (var file =
        ProjectFile.create(
            path, "many", Tasks.of(TASK), ADA, Instant.parse("2026-03-01T09:00:00Z"))) {
      var many = new ManySteps(file, ids);
      many.pictures(path, pictures);
      many.run(file.reader().ids(ItemQuery.ALL));
    }
  }

  /// Let somebody decide on some of the pictures, ten steps on each.
  ///
  /// @param otherwise on every how manieth picture they say what others do not; 0 for none
  public static void decide(Path path, AnnotatorId by, int from, int to, int otherwise)
      throws IOException, SQLException {
    try (var sql = new Sql(Connections.write(path))) {
      decide(path, sql, new Ids(), from, to, i -> by, otherwise);
    }
  }

  private Instant now() {
    at = at.plusMillis(2500);
    return at;
  }

  private void pictures(Path path, int count) throws IOException, DatasetException {
    file.importing(
        path,
        "images",
        ADA.id(),
        now(),
        ids,
        new SameThreadJobRunner(),
        sink -> {
          for (int i = 0; i < count; i++) {
            var name = "shelf-%07d.jpg".formatted(i);
            sink.item(
                new ItemDraft(
                    path.resolveSibling(name),
                    name,
                    new ImageSize(640, 480),
                    Map.of("aisle", "a" + i % 9)));
          }
        });
  }

  private void run(List<ItemId> items) throws IOException {
    var run = new RunId(ids.next());
    file.startRun(
        new RunRecord(
            run,
            TASK.id(),
            "detector",
            "ab".repeat(32),
            "yolov8",
            "{}",
            0.25,
            0.45,
            "bench",
            ADA.id(),
            now(),
            null,
            false));
    long batch = 0;
    for (int from = 0; from < items.size(); from += 1000) {
      var some = items.subList(from, Math.min(items.size(), from + 1000));
      var predictions = new ArrayList<Prediction>();
      for (var item : some) {
        for (int i = 0; i < 2; i++) {
          predictions.add(
              new Prediction(
                  new PredictionId(ids.next()),
                  run,
                  item,
                  TASK.id(),
                  LABELS.labels().get(i),
                  new BoundingBox(50 * i + 0.5, 100, 40, 60.125),
                  0.9 - i * 0.3,
                  List.of(new Scored(LABELS.labels().get(2), 0.05))));
        }
      }
      file.store(
          run,
          ADA.id(),
          now(),
          new PredictionBatch(batch++, some, predictions, Map.of(), List.of()));
    }
    file.endRun(run, now());
  }

  /// Append steps on some of the pictures, and then what follows from all steps.
  private static void decide(
      Path path, Sql sql, Ids ids, int from, int to, IntFunction<AnnotatorId> who, int otherwise)
      throws IOException, SQLException {
    var parts = FileParts.of(path, sql);
    var reader = parts.reader();
    var steps = parts.steps();
    var at = Instant.parse("2026-03-02T09:00:00Z");
    sql.execute("BEGIN IMMEDIATE");
    var items = reader.ids(ItemQuery.ALL);
    for (int i = from; i < to; i++) {
      var by = who.apply(i);
      int said = otherwise > 0 && i % otherwise == 0 ? i + 1 : i;
      var gestures = new Gestures(Tasks.of(TASK), by, () -> new AnnotationId(ids.next()));
      var item = reader.item(items.get(i)).orElseThrow();
      for (int gesture = 0; gesture < EACH; gesture++) {
        at = at.plusMillis(2500);
        var step =
            new StepDraft(
                UUID.randomUUID(),
                by,
                at,
                ACTIONS.get(gesture),
                item.item().id(),
                Duration.ofMillis(2100 + i % 900),
                Exposure.SUGGESTION_WITH_SCORE,
                changes(gestures, item, gesture, said),
                null);
        steps.append(step);
        item = item.after(step);
      }
    }
    parts.replay().run();
    sql.execute("COMMIT");
    Opening.gather(sql);
  }

  private static ChangeSet changes(Gestures gestures, ReviewedItem item, int gesture, int i) {
    var last = item.labels().isEmpty() ? null : item.labels().getLast().annotation().id();
    var label = LABELS.labels().get((gesture + i) % 3);
    var box = new BoundingBox((i + gesture) % 500, 30.25 + gesture, 64, 48.5);
    return switch (gesture) {
      case 0 -> gestures.accept(item, item.predictions().get(0).prediction().id());
      case 1 -> gestures.reject(item, item.predictions().get(1).prediction().id());
      case 2, 5 -> gestures.draw(item, TASK, label, box);
      case 3 -> gestures.relabel(item, last, label);
      case 4, 6 -> gestures.reshape(item, last, box);
      case 7 -> gestures.delete(item, last);
      case 8 -> gestures.flag(item);
      default -> gestures.finish(item);
    };
  }
}
