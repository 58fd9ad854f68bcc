package touchstone.workbench;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Ids;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Scored;
import touchstone.annotation.TaskId;
import touchstone.annotation.WholeItem;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.RatingDraft;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.PredictionBatch;
import touchstone.project.ProjectFile;
import touchstone.review.ItemQuery;
import touchstone.review.RunRecord;
import touchstone.task.ImageClass;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// A project that asks for exactly one class of each picture: six of twelve have a known answer.
public final class Shelves {
  public static final Annotator ADA = new Annotator(new AnnotatorId("ada"), "Ada");
  public static final Annotator BO = new Annotator(new AnnotatorId("bo"), "Bo");
  public static final LabelSet LABELS = LabelSet.of("full", "half", "empty");
  public static final Label FULL = LABELS.labels().get(0);
  public static final Label HALF = LABELS.labels().get(1);
  public static final Label EMPTY = LABELS.labels().get(2);
  public static final Task TASK = new Task(new TaskId("state"), new ImageClass(), LABELS);
  public static final int KNOWN = 6;

  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  private final Path file;
  private final Ids ids = new Ids();
  private Instant now = START;

  /// Make the project.
  public Shelves(Path folder) throws Exception {
    file = folder.resolve("shelves.touchstone");
    try (var made = ProjectFile.create(file, "shelves", Tasks.of(TASK), ADA, START)) {
      take(made, folder, "known", 0, KNOWN);
      take(made, folder, "rest", KNOWN, 12);
    }
  }

  public Path file() {
    return file;
  }

  private void take(ProjectFile made, Path folder, String name, int from, int to) throws Exception {
    made.importing(
        folder.resolve(name),
        name,
        ADA.id(),
        now(),
        ids,
        new SameThreadJobRunner(),
        sink -> {
          for (int i = from; i < to; i++) {
            var picture = "shelf-%02d.png".formatted(i);
            long item =
                sink.item(
                    new ItemDraft(
                        folder.resolve(picture), picture, new ImageSize(64, 48), Map.of()));
            if (to == KNOWN) {
              sink.rating(
                  item,
                  RatingDraft.gold(
                      new AnnotationDraft(truth(i), WholeItem.INSTANCE, Map.of(), "", "")));
            }
          }
        });
  }

  /// Return the known answer to a picture.
  public static Label truth(int picture) {
    return LABELS.labels().get(picture % 3);
  }

  private Instant now() {
    now = now.plusSeconds(2);
    return now;
  }

  public List<ItemId> items() throws Exception {
    try (var open = ProjectFile.openReadOnly(file)) {
      return open.reader().ids(ItemQuery.ALL);
    }
  }

  /// Have a model propose the right class of every picture, with scores for all three.
  public RunId run() throws Exception {
    var run = new RunId(ids.next());
    try (var open = ProjectFile.open(file, ADA, now())) {
      open.startRun(
          new RunRecord(
              run,
              TASK.id(),
              "shelf-state",
              "cd".repeat(32),
              "image-classifier",
              "{}",
              0.25,
              0.45,
              "test 1",
              ADA.id(),
              now(),
              null,
              false));
      var all = open.reader().ids(ItemQuery.ALL);
      var predictions = new ArrayList<Prediction>();
      for (int i = 0; i < all.size(); i++) {
        predictions.add(
            new Prediction(
                new PredictionId(ids.next()),
                run,
                all.get(i),
                TASK.id(),
                truth(i),
                WholeItem.INSTANCE,
                0.9,
                List.of(new Scored(truth(i + 1), 0.07), new Scored(truth(i + 2), 0.03))));
      }
      open.store(
          run, ADA.id(), now(), new PredictionBatch(0, all, predictions, Map.of(), List.of()));
      open.endRun(run, now());
    }
    return run;
  }

  /// Open the project on this thread.
  public Workbench open(Annotator annotator) {
    return Workbench.open(
            file,
            new Environment(
                new SameThreadJobRunner(), Runnable::run, (InstantSource) this::now, annotator))
        .join();
  }
}
