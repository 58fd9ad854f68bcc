package touchstone.project;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
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
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Comment;
import touchstone.review.Exposure;
import touchstone.review.Gestures;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.review.RunRecord;
import touchstone.review.StepDraft;
import touchstone.task.Boxes;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// A project with invented items, and a person who does things at random.
public final class Fixture {
  public static final Annotator ADA = new Annotator(new AnnotatorId("ada"), "Ada");
  public static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
  public static final LabelSet LABELS = LabelSet.of("bottle", "can", "jar");
  public static final Task TASK = new Task(new TaskId("boxes"), new Boxes(), LABELS);

  public final Ids ids = new Ids();
  public final Annotator who;
  public final Gestures gestures;
  private int ticks;

  public Fixture() {
    this(ADA);
  }

  public Fixture(Annotator who) {
    this.who = who;
    gestures = new Gestures(Tasks.of(TASK), who.id(), () -> new AnnotationId(ids.next()));
  }

  public Instant now() {
    return START.plusSeconds(++ticks);
  }

  public ProjectFile create(Path folder) throws IOException {
    return ProjectFile.create(
        folder.resolve("shop.touchstone"), "shop", Tasks.of(TASK), who, START);
  }

  /// Import `count` pictures, each with `boxes` imported boxes.
  public void fill(ProjectFile file, Path folder, int count, int boxes)
      throws IOException, DatasetException {
    file.importing(
        folder,
        "images",
        who.id(),
        now(),
        ids,
        new SameThreadJobRunner(),
        sink -> {
          for (int i = 0; i < count; i++) {
            var name = "shelf-%04d.jpg".formatted(i);
            long item =
                sink.item(
                    new ItemDraft(
                        folder.resolve(name),
                        name,
                        new ImageSize(640, 480),
                        Map.of("aisle", "a" + i % 3)));
            for (int b = 0; b < boxes; b++) {
              sink.annotation(
                  item,
                  LABELS.labels().get(b % 3),
                  new BoundingBox(10 * b, 5, 20.25, 30),
                  b == 0 ? Map.of("occluded", "1") : Map.of());
            }
          }
        });
  }

  public List<ItemId> items(ProjectFile file) throws IOException {
    return file.reader().ids(ItemQuery.ALL);
  }

  public RunId run(ProjectFile file, double... scores) throws IOException {
    var run = new RunId(ids.next());
    file.startRun(
        new RunRecord(
            run,
            TASK.id(),
            "shelf-detector",
            "ab".repeat(32),
            "yolov8",
            "{}",
            0.25,
            0.45,
            "test 1",
            who.id(),
            now(),
            null,
            false));
    long batch = 0;
    for (var item : items(file)) {
      var predictions = new ArrayList<Prediction>();
      for (int i = 0; i < scores.length; i++) {
        predictions.add(
            new Prediction(
                new PredictionId(ids.next()),
                run,
                item,
                TASK.id(),
                LABELS.labels().get(i % 3),
                new BoundingBox(50 * i + 0.5, 100, 40, 60.125),
                scores[i],
                List.of(new Scored(LABELS.labels().get((i + 1) % 3), scores[i] / 2))));
      }
      file.store(
          run,
          who.id(),
          now(),
          new PredictionBatch(batch++, List.of(item), predictions, Map.of(), List.of()));
    }
    file.endRun(run, now());
    return run;
  }

  public StepDraft step(Action action, ItemId item, ChangeSet changes, UUID undoes) {
    return new StepDraft(
        UUID.randomUUID(),
        who.id(),
        now(),
        action,
        item,
        Duration.ofMillis(1500 + ticks),
        Exposure.SUGGESTION_WITH_SCORE,
        changes,
        undoes);
  }

  public StepDraft step(Action action, ItemId item, ChangeSet changes) {
    return new StepDraft(
        UUID.randomUUID(),
        who.id(),
        now(),
        action,
        item,
        Duration.ofMillis(1500 + ticks),
        Exposure.SUGGESTION_WITH_SCORE,
        changes,
        null);
  }

  /// Return a random gesture on an item, which may change nothing.
  public StepDraft gesture(ReviewedItem item, RandomGenerator random) {
    var label = LABELS.labels().get(random.nextInt(3));
    var box =
        new BoundingBox(
            random.nextInt(500), random.nextDouble() * 300, 1 + random.nextInt(100), 10);
    var predictions = item.predictions();
    var labels = item.labels();
    Change comment =
        new Change.Commented(
            item.item().id(), new Comment(who.id(), now(), "why " + random.nextInt(100) + "?"));
    var prediction =
        predictions.isEmpty()
            ? null
            : predictions.get(random.nextInt(predictions.size())).prediction().id();
    var annotation =
        labels.isEmpty() ? null : labels.get(random.nextInt(labels.size())).annotation().id();
    int dice = random.nextInt(13);
    ChangeSet changes =
        switch (dice) {
          case 0, 1 -> prediction == null ? ChangeSet.EMPTY : gestures.accept(item, prediction);
          case 2 ->
              prediction == null ? ChangeSet.EMPTY : gestures.correct(item, prediction, label);
          case 3 -> prediction == null ? ChangeSet.EMPTY : gestures.correct(item, prediction, box);
          case 4 -> prediction == null ? ChangeSet.EMPTY : gestures.reject(item, prediction);
          case 5 -> gestures.draw(item, TASK, label, box);
          case 6 ->
              annotation == null ? ChangeSet.EMPTY : gestures.relabel(item, annotation, label);
          case 7 -> annotation == null ? ChangeSet.EMPTY : gestures.reshape(item, annotation, box);
          case 8 -> annotation == null ? ChangeSet.EMPTY : gestures.delete(item, annotation);
          case 9 -> gestures.acceptRest(item);
          case 10 -> gestures.flag(item);
          case 11 -> ChangeSet.of(comment);
          default -> random.nextInt(3) == 0 ? gestures.nothingHere(item) : gestures.skip(item);
        };
    var action =
        switch (dice) {
          case 0, 1 -> Action.ACCEPT;
          case 2, 3 -> Action.CORRECT;
          case 4 -> Action.REJECT;
          case 5 -> Action.DRAW;
          case 6, 7 -> Action.EDIT;
          case 8 -> Action.DELETE;
          case 9 -> Action.ACCEPT_REST;
          case 10 -> Action.FLAG;
          case 11 -> Action.COMMENT;
          default -> Action.SKIP;
        };
    return step(action, item.item().id(), changes);
  }
}
