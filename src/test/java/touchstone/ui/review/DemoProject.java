package touchstone.ui.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.Ids;
import touchstone.annotation.ItemId;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.Scored;
import touchstone.annotation.TaskId;
import touchstone.annotation.WholeItem;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.DatasetException;
import touchstone.dataset.ImageSize;
import touchstone.dataset.ItemDraft;
import touchstone.dataset.RatingDraft;
import touchstone.media.PngWriter;
import touchstone.project.PredictionBatch;
import touchstone.project.ProjectFile;
import touchstone.review.ItemQuery;
import touchstone.review.RunRecord;
import touchstone.task.Boxes;
import touchstone.task.ImageClass;
import touchstone.task.Task;

/// A small project with drawn shelves and an invented model's suggestions.
public final class DemoProject {
  public static final Annotator ADA = new Annotator(new AnnotatorId("ada"), "Ada Rossi");
  public static final Instant START = Instant.parse("2026-11-02T14:00:00Z");
  public static final LabelSet LABELS = LabelSet.of("bottle", "can", "carton", "box", "jar", "bag");

  private static final int WIDTH = 960;
  private static final int HEIGHT = 860;
  private static final int[] COLOURS = {0xC8553D, 0x588B8B, 0xE0B04A, 0x6D7A8C, 0x8C5C9C, 0x4A9055};

  private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(417);
  private final Ids ids = new Ids();
  private final Map<String, List<BoundingBox>> drawn = new HashMap<>();

  /// Make a project of `count` pictures in a folder.
  ///
  /// @param single whether each picture gets one class instead of boxes
  /// @param suggested whether a model proposed something
  public static Path make(Path folder, int count, boolean single, boolean suggested)
      throws IOException, DatasetException {
    return new DemoProject().write(folder, count, single, suggested, false);
  }

  /// Make a project in which something is suggested for every picture, and known of it.
  public static Path known(Path folder, int count, boolean single)
      throws IOException, DatasetException {
    return new DemoProject().write(folder, count, single, true, true);
  }

  private Path write(Path folder, int count, boolean single, boolean suggested, boolean known)
      throws IOException, DatasetException {
    var file = folder.resolve("shelves.touchstone");
    var kind = single ? new ImageClass() : new Boxes();
    var task = new Task(new TaskId(kind.id()), kind, LABELS);
    try (var project =
        ProjectFile.create(file, "shelves", touchstone.task.Tasks.of(task), ADA, START)) {
      if (count > 0) {
        project.importing(
            folder,
            "images",
            ADA.id(),
            START,
            ids,
            new touchstone.job.SameThreadJobRunner(),
            sink -> {
              for (int i = 0; i < count; i++) {
                var name = "shelf-%04d.png".formatted((i * 37 + 58) % 500);
                var picture = folder.resolve(name);
                if (!Files.exists(picture)) {
                  draw(picture, name);
                }
                var aisle = Map.of("aisle", i % 2 == 0 ? "north" : "south");
                long item =
                    sink.item(
                        new ItemDraft(
                            picture, name, new ImageSize(WIDTH, HEIGHT), known ? aisle : Map.of()));
                if (known) {
                  var place = single ? WholeItem.INSTANCE : drawn.get(name).getFirst();
                  sink.rating(
                      item,
                      RatingDraft.gold(
                          new AnnotationDraft(
                              LABELS.labels().getFirst(), place, Map.of(), "", "")));
                }
              }
            });
      }
      if (suggested) {
        run(project, task);
      }
    }
    return file;
  }

  private void run(ProjectFile project, Task task) throws IOException {
    var run = new RunId(ids.next());
    project.startRun(
        new RunRecord(
            run,
            task.id(),
            "shelf-detector 1.0",
            "3f9c".repeat(16),
            "yolox",
            "{}",
            0.25,
            0.45,
            "test 1",
            ADA.id(),
            START,
            null,
            false));
    long batch = 0;
    for (var item : project.reader().ids(ItemQuery.ALL)) {
      var name = project.reader().item(item).orElseThrow().item().name();
      var predictions = predictions(task, run, item, drawn.get(name));
      project.store(
          run,
          ADA.id(),
          START,
          new PredictionBatch(batch++, List.of(item), predictions, Map.of(), List.of()));
    }
    project.endRun(run, START);
  }

  private List<Prediction> predictions(Task task, RunId run, ItemId item, List<BoundingBox> boxes) {
    var predictions = new ArrayList<Prediction>();
    var places = task.kind().single() ? List.<Geometry>of(WholeItem.INSTANCE) : boxes;
    for (var place : places) {
      var labels = LABELS.labels();
      int first = random.nextInt(labels.size());
      double score = Math.round(random.nextDouble(0.3, 0.99) * 100) / 100.0;
      predictions.add(
          new Prediction(
              new PredictionId(ids.next()),
              run,
              item,
              task.id(),
              labels.get(first),
              place,
              score,
              List.of(new Scored(labels.get((first + 1) % labels.size()), (1 - score) * 0.8))));
    }
    // Rows are stored in the order of their ids: the best score first, as a real run has it.
    predictions.sort((a, b) -> Double.compare(b.score(), a.score()));
    // The file keeps what a run proposed in the order of identities.
    predictions.replaceAll(
        one ->
            new Prediction(
                new PredictionId(ids.next()),
                one.run(),
                one.item(),
                one.task(),
                one.label(),
                one.geometry(),
                one.score(),
                one.alternatives()));
    return predictions;
  }

  private void draw(Path file, String name) throws IOException {
    var argb = new int[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      Arrays.fill(
          argb, y * WIDTH, (y + 1) * WIDTH, 0xFF000000 | shade(0x3A3F46, 1 - 0.4 * y / HEIGHT));
    }
    var boxes = new ArrayList<BoundingBox>();
    for (int shelf = 0; shelf < 3; shelf++) {
      int floor = 250 + shelf * 260;
      fill(argb, 40, floor, WIDTH - 40, floor + 18, 0xA89070);
      fill(argb, 40, floor + 18, WIDTH - 40, floor + 30, 0x15181B);
      int x = 60 + random.nextInt(40);
      while (x < WIDTH - 160) {
        int w = random.nextInt(56, 116);
        int h = random.nextInt(90, 190);
        int colour = COLOURS[random.nextInt(COLOURS.length)];
        fill(argb, x, floor - h, x + w, floor, colour);
        fill(argb, x, floor - h, x + 10, floor, shade(colour, 1.25));
        fill(
            argb,
            x + w / 6,
            floor - h / 2 - 20,
            x + w * 5 / 6,
            floor - h / 2 + 20,
            shade(colour, 1.4));
        if (random.nextDouble() < 0.45) {
          boxes.add(
              new BoundingBox(
                  x - random.nextInt(8),
                  floor - h - random.nextInt(8),
                  w + random.nextInt(4, 14),
                  h + random.nextInt(4, 10)));
        }
        x += w + random.nextInt(8, 40);
      }
    }
    drawn.put(name, boxes);
    PngWriter.write(file, WIDTH, HEIGHT, argb);
  }

  private static int shade(int rgb, double by) {
    int r = (int) Math.min(255, (rgb >> 16 & 255) * by);
    int g = (int) Math.min(255, (rgb >> 8 & 255) * by);
    int b = (int) Math.min(255, (rgb & 255) * by);
    return r << 16 | g << 8 | b;
  }

  private static void fill(int[] argb, int x0, int y0, int x1, int y1, int rgb) {
    for (int y = y0; y < y1; y++) {
      Arrays.fill(argb, y * WIDTH + x0, y * WIDTH + x1, 0xFF000000 | rgb);
    }
  }
}
