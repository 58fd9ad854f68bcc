package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Verdict;
import touchstone.export.AtomicTarget.Existing;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.prelabel.Proposal;
import touchstone.project.Fixture;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedPrediction;
import touchstone.task.Boxes;
import touchstone.task.ImageClass;
import touchstone.task.TaskKind;

/// The shipped sample and models, through the use cases, on real threads.
class ShippedSampleTest {
  private static final Path SAMPLE = Path.of("sample-data").toAbsolutePath();
  private static final Path DETECTOR = Path.of("models/shelf-detector.onnx").toAbsolutePath();
  private static final Path STATE = Path.of("models/shelf-state.onnx").toAbsolutePath();

  @TempDir Path folder;
  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final Environment environment =
      new Environment(jobs, Runnable::run, InstantSource.system(), Fixture.ADA);
  private final List<Workbench> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(Workbench::close);
    jobs.close();
  }

  private Workbench create(String name, TaskKind kind, LabelSet labels) {
    var workbench =
        Workbench.create(
                folder.resolve(name + ".touchstone"),
                new NewProject(name, kind, labels),
                environment)
            .join();
    open.add(workbench);
    return workbench;
  }

  private static ImportReport importing(Workbench workbench, Path path, String format) {
    return workbench.datasets().importing(path, format, Progress.NONE, new Cancellation()).join();
  }

  private static List<ReviewedItem> items(Workbench workbench) {
    return workbench.page(ItemQuery.ALL, null, 1000).join().rows().stream()
        .map(row -> workbench.desk().show(row.item().id()).join().orElseThrow())
        .toList();
  }

  private static PrelabelReport prelabel(Workbench workbench, PrelabelRequest request) {
    return workbench.prelabelling().run(request, Progress.NONE, new Cancellation()).join();
  }

  @Test
  void theDetectorIsOfUseAndNeedsAPerson() throws Exception {

    var labelled = folder.resolve("shelves");
    Files.createDirectories(labelled);
    try (var pictures = Files.list(SAMPLE.resolve("shelves"))) {
      for (var picture : pictures.toList()) {
        Files.copy(picture, labelled.resolve(picture.getFileName()));
      }
    }
    Files.copy(SAMPLE.resolve("shelves-gold.json"), folder.resolve("gold.json"));
    var workbench = create("shelves", new Boxes(), LabelSet.of());
    var report = importing(workbench, folder.resolve("gold.json"), "coco");
    assertEquals(80, report.items());
    assertEquals(2472, report.annotations());
    assertEquals(List.of(), report.problems());
    assertEquals(
        LabelSet.of("bottle", "can", "carton", "box", "jar", "bag"), workbench.task().labels());
    var run = prelabel(workbench, PrelabelRequest.of(DETECTOR));
    assertEquals(80, run.report().done());
    long found = 0;
    long right = 0;
    long proposed = 0;
    for (var item : items(workbench)) {
      var gone = new ArrayList<>(item.labels());
      for (var prediction : item.predictions()) {
        proposed++;
        var box = (BoundingBox) prediction.prediction().geometry();
        boolean hit =
            gone.removeIf(
                label ->
                    label.annotation().label().equals(prediction.prediction().label())
                        && box.iou((BoundingBox) label.annotation().geometry()) >= 0.5);
        right += hit ? 1 : 0;
      }
      found += item.labels().size() - gone.size();
    }
    double recall = found / 2472.0;
    double precision = right / (double) proposed;
    assertTrue(recall > 0.75 && recall < 0.97, "recall " + recall);
    assertTrue(precision > 0.6 && precision < 0.97, "precision " + precision);
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aTryOutFindsWhatARunWouldStoreAndStoresNothing() {
    var workbench = create("tried", new Boxes(), LabelSet.of());
    importing(workbench, SAMPLE.resolve("shelves"), "images");
    var item = workbench.page(ItemQuery.ALL, null, 1).join().rows().getFirst().item();
    var request = PrelabelRequest.of(DETECTOR).withThresholds(0.3, 0.5).withAddLabels(true);
    var tried = workbench.prelabelling().tryOut(request, item, new Cancellation()).join();
    assertEquals(2, workbench.counts().join().steps(), "it was made, and pictures came in");
    assertEquals(LabelSet.of(), workbench.task().labels());
    assertEquals(List.of(), workbench.prelabelling().runs().join());
    prelabel(workbench, request);
    var stored = workbench.desk().show(item.id()).join().orElseThrow().predictions();
    assertFalse(stored.isEmpty());
    assertEquals(
        stored.stream()
            .map(ReviewedPrediction::prediction)
            .map(p -> new Proposal(p.label(), p.geometry(), p.score(), p.alternatives()))
            .toList(),
        tried.proposals());
  }

  @Test
  void theClassifierKnowsMostStates() throws Exception {
    var gold = new HashMap<String, String>();
    for (var line : Files.readAllLines(SAMPLE.resolve("shelves-state.csv"))) {
      var cells = line.split(",");
      gold.put(cells[0].replaceAll(".*/", ""), cells[1]);
    }
    var workbench = create("states", new ImageClass(), LabelSet.of("full", "gaps", "sparse"));
    importing(workbench, SAMPLE.resolve("shelves"), "images");
    prelabel(workbench, PrelabelRequest.of(STATE));
    long right =
        items(workbench).stream()
            .filter(
                item ->
                    item.predictions()
                        .getFirst()
                        .prediction()
                        .label()
                        .name()
                        .equals(gold.get(item.item().name())))
            .count();
    assertTrue(right >= 70 && right <= 80, right + " of 80");
  }

  @Test
  void aCancelledRunKeepsWhatItFoundAndIsResumedToTheSameEnd() {
    var whole = create("whole", new Boxes(), LabelSet.of());
    importing(whole, SAMPLE.resolve("shelves"), "images");
    prelabel(whole, PrelabelRequest.of(DETECTOR));
    var workbench = create("cancelled", new Boxes(), LabelSet.of());
    importing(workbench, SAMPLE.resolve("shelves"), "images");
    var cancellation = new Cancellation();
    var first =
        workbench
            .prelabelling()
            .run(
                PrelabelRequest.of(DETECTOR),
                (done, total, what) -> cancellation.cancel(),
                cancellation)
            .join();
    assertTrue(first.report().cancelled());
    assertTrue(first.report().done() > 0 && first.report().done() < 80, first.toString());
    var refused =
        assertThrows(
            CompletionException.class, () -> prelabel(workbench, PrelabelRequest.of(DETECTOR)));
    assertTrue(refused.getCause() instanceof RepeatedRunException);
    var second =
        prelabel(workbench, PrelabelRequest.of(DETECTOR).withRepeat(PrelabelRequest.Repeat.RESUME));
    assertTrue(second.resumed());
    assertEquals(80, first.report().done() + second.report().done());
    assertEquals(1, workbench.prelabelling().runs().join().size());
    assertEquals(proposals(whole), proposals(workbench), "what was found does not depend on it");
    assertEquals(List.of(), workbench.verify().join());
  }

  private static Map<String, List<String>> proposals(Workbench workbench) {
    var all = new TreeMap<String, List<String>>();
    for (var item : items(workbench)) {
      all.put(
          item.item().name(),
          item.predictions().stream()
              .map(p -> p.prediction())
              .map(p -> p.label() + " " + p.geometry() + " " + p.score())
              .sorted()
              .toList());
    }
    return all;
  }

  @Test
  void aRunLeavesDecidedItemsAloneUnlessAskedAndCanBeWithdrawn() {
    var workbench = create("decided", new Boxes(), LabelSet.of("jar"));
    importing(workbench, SAMPLE.resolve("shelves"), "images");
    var first = items(workbench).getFirst();
    workbench.desk().show(first.item().id()).join();
    workbench.desk().nothingHere();
    workbench.desk().saved().join();
    var run = prelabel(workbench, PrelabelRequest.of(DETECTOR));
    assertEquals(79, run.report().done());
    assertFalse(run.report().leftOut().isEmpty(), "classes that are no labels are counted");
    long pending = workbench.counts().join().in(Verdict.PENDING);
    assertEquals(run.report().predictions(), pending);
    workbench.prelabelling().withdraw(run.run()).join();
    assertEquals(0, workbench.counts().join().in(Verdict.PENDING));
    workbench.prelabelling().restore(run.run()).join();
    assertEquals(pending, workbench.counts().join().in(Verdict.PENDING));
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void whatIsExportedComesBackTheSame() throws Exception {
    var workbench = create("out", new Boxes(), LabelSet.of());
    importing(workbench, SAMPLE.resolve("shelves"), "images");
    prelabel(workbench, PrelabelRequest.of(DETECTOR).withThresholds(0.5, 0.45));
    for (var item : items(workbench).subList(0, 20)) {
      workbench.desk().show(item.item().id()).join();
      workbench.desk().acceptRest();
    }
    var exporting = workbench.exporting();
    var target = folder.resolve("yolo");
    var written =
        exporting
            .export(
                exporting.format("yolo"),
                Selection.FINAL,
                target,
                Existing.REFUSE,
                Progress.NONE,
                new Cancellation())
            .join();
    assertEquals(20, written.items());
    var back = create("back", new Boxes(), LabelSet.of());
    var report = importing(back, target, "auto");
    assertEquals(20, report.items());
    assertEquals(written.labels(), report.annotations());
    var refused =
        assertThrows(
            CompletionException.class,
            () ->
                exporting
                    .export(
                        exporting.format("yolo"),
                        Selection.FINAL,
                        target,
                        Existing.REFUSE,
                        Progress.NONE,
                        new Cancellation())
                    .join());
    assertTrue(refused.getCause() instanceof IOException);
  }
}
