package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Item;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.JobRunner;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.job.ThreadJobRunner;
import touchstone.media.Pixels;
import touchstone.onnx.ModelException;
import touchstone.onnx.OnnxBuilder;
import touchstone.prelabel.PrelabelRun.Plan;

/// The run over many items, with a real model of one node.
class PrelabelRunTest {
  @TempDir Path folder;

  /// The picture of an item is red, green or blue by its number.
  private static Pixels picture(Item item) {
    return TinyModels.plain(16, 12, 0xFF0000 >> 8 * (int) (item.id().value() % 3));
  }

  private static String colour(Item item) {
    return TinyModels.COLOURS.get((int) (item.id().value() % 3));
  }

  private static List<ItemProposals> run(
      Model model, int count, JobRunner runner, Plan plan, AtomicLong done) throws Exception {
    var stored = new ArrayList<ItemProposals>();
    var run =
        new PrelabelRun(
            model, model.settings(), PrelabelRunTest::picture, stored::addAll, runner, plan);
    var report =
        run.run(
            TinyModels.items(count).iterator(),
            count,
            (at, total, what) -> done.accumulateAndGet(at, Math::max),
            new Cancellation());
    assertEquals(count, report.done());
    assertEquals(count, report.predictions());
    assertEquals(List.of(), report.failed());
    assertFalse(report.cancelled());
    return stored;
  }

  @Test
  void everyItemIsStoredInOrderWithWhatTheModelSees() throws Exception {
    try (var model = TinyModels.open(TinyModels.colours(folder, false, true));
        var threads = new ThreadJobRunner()) {
      var done = new AtomicLong();
      var stored = run(model, 1000, threads, new Plan(3, 4, 16, 5), done);
      assertEquals(TinyModels.items(1000), stored.stream().map(ItemProposals::item).toList());
      for (var one : stored) {
        assertEquals(new Label(colour(one.item())), one.proposals().getFirst().label());
        assertEquals(1, one.proposals().getFirst().score(), 1e-6);
      }
      assertEquals(1000, done.get());
    }
  }

  @Test
  void threadsAndBatchesDoNotChangeWhatIsFound() throws Exception {
    try (var model = TinyModels.open(TinyModels.colours(folder, false, true));
        var threads = new ThreadJobRunner();
        var same = new SameThreadJobRunner()) {
      var alone = run(model, 100, same, new Plan(1, 1, 64, 200), new AtomicLong());
      assertEquals(alone, run(model, 100, same, new Plan(2, 8, 3, 0), new AtomicLong()));
      assertEquals(alone, run(model, 100, threads, new Plan(4, 8, 7, 1), new AtomicLong()));
    }
  }

  @Test
  void anUnreadablePictureIsALineInTheReport() throws Exception {
    try (var model = TinyModels.open(TinyModels.colours(folder, false, true));
        var threads = new ThreadJobRunner()) {
      var stored = new ArrayList<ItemProposals>();
      PrelabelRun.ContentSource pictures =
          item -> {
            if (item.id().value() % 10 == 0) {
              throw new IOException(item.name() + " is cut short.");
            }
            return picture(item);
          };
      var report =
          new PrelabelRun(
                  model, model.settings(), pictures, stored::addAll, threads, new Plan(2, 4, 8, 5))
              .run(TinyModels.items(100).iterator(), 100, Progress.NONE, new Cancellation());
      var items = TinyModels.items(100);
      assertEquals(
          items.stream()
              .filter(item -> item.id().value() % 10 == 0)
              .map(item -> new RunReport.Failure(item, item.name() + " is cut short."))
              .toList(),
          report.failed());
      assertEquals(
          items.stream().filter(item -> item.id().value() % 10 != 0).toList(),
          stored.stream().map(ItemProposals::item).toList());
      assertEquals(90, report.done());
    }
  }

  @Test
  void aSinkThatFailsEndsTheRunWithItsReason() throws Exception {
    try (var model = TinyModels.open(TinyModels.colours(folder, false, false));
        var threads = new ThreadJobRunner()) {
      var full = new IOException("The disk is full.");
      var run =
          new PrelabelRun(
              model,
              model.settings(),
              PrelabelRunTest::picture,
              batch -> {
                throw full;
              },
              threads,
              new Plan(2, 1, 4, 1));
      assertSame(
          full,
          assertThrows(
              IOException.class,
              () ->
                  run.run(
                      TinyModels.items(10_000).iterator(),
                      10_000,
                      Progress.NONE,
                      new Cancellation())));
    }
  }

  @Test
  void aCancelledRunKeepsWhatItFound() throws Exception {
    try (var model = TinyModels.open(TinyModels.colours(folder, false, false));
        var threads = new ThreadJobRunner()) {
      var stored = new ArrayList<ItemProposals>();
      var cancellation = new Cancellation();
      var read = new AtomicInteger();
      PrelabelRun.ContentSource pictures =
          item -> {
            if (read.incrementAndGet() == 50) {
              cancellation.cancel();
            }
            return picture(item);
          };
      var report =
          new PrelabelRun(
                  model, model.settings(), pictures, stored::addAll, threads, new Plan(2, 1, 8, 5))
              .run(TinyModels.items(100_000).iterator(), -1, Progress.NONE, cancellation);
      assertTrue(report.cancelled());
      assertEquals(stored.size(), report.done());
      assertTrue(stored.size() < 60, () -> stored.size() + " items were stored");
      assertEquals(
          TinyModels.items(stored.size()), stored.stream().map(ItemProposals::item).toList());
    }
  }

  @Test
  void aSlowSinkHoldsTheWorkersBack() throws Exception {
    try (var model = TinyModels.open(TinyModels.colours(folder, false, false));
        var threads = new ThreadJobRunner()) {
      var read = new AtomicInteger();
      var go = new CountDownLatch(1);
      var report =
          threads.start(
              "run",
              (progress, stop) ->
                  new PrelabelRun(
                          model,
                          model.settings(),
                          item -> {
                            read.incrementAndGet();
                            return picture(item);
                          },
                          batch -> {
                            try {
                              go.await();
                            } catch (InterruptedException stopped) {
                              throw new IOException(stopped);
                            }
                          },
                          threads,
                          new Plan(2, 1, 8, 1000))
                      .run(TinyModels.items(400).iterator(), 400, progress, stop),
              Progress.NONE,
              new Cancellation());
      Thread.sleep(300);
      int ahead = read.get();
      go.countDown();
      assertEquals(400, report.get(20, TimeUnit.SECONDS).done());
      assertTrue(ahead <= 4 * 8 + 2, () -> ahead + " pictures were read ahead");
    }
  }

  @Test
  void classesWithoutALabelAreLeftOutAndCounted() throws Exception {
    try (var model = TinyModels.open(TinyModels.colours(folder, false, false));
        var same = new SameThreadJobRunner()) {
      var stored = new ArrayList<ItemProposals>();
      var settings = model.settings().withLabels(Map.of("red", new Label("rouge")));
      var report =
          new PrelabelRun(model, settings, PrelabelRunTest::picture, stored::addAll, same)
              .run(TinyModels.items(9).iterator(), 9, Progress.NONE, new Cancellation());
      assertEquals(Map.of("green", 3L, "blue", 3L), report.leftOut());
      assertEquals(3, report.predictions());
      assertEquals(9, report.done());
      assertEquals(new Label("rouge"), stored.get(2).proposals().getFirst().label());
    }
  }

  @Test
  void aModelThatFailsOnEverythingEndsTheRun() throws Exception {
    var file =
        new OnnxBuilder()
            .input("picture", OnnxBuilder.FLOAT, -1, 3, 8, 8)
            .longs("wrong", new long[] {1, 7}, 2)
            .node("Reshape", "picture wrong", "scores")
            .output("scores", OnnxBuilder.FLOAT, -1, 7)
            .write(folder.resolve("wrong.onnx"));
    Files.writeString(
        folder.resolve("wrong.json"),
        "{\"labels\": [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\"]}");
    try (var model = TinyModels.open(file);
        var threads = new ThreadJobRunner()) {
      var stored = new ArrayList<ItemProposals>();
      var run =
          new PrelabelRun(
              model, model.settings(), PrelabelRunTest::picture, stored::addAll, threads);
      var sentence =
          assertThrows(
                  ModelException.class,
                  () ->
                      run.run(
                          TinyModels.items(100_000).iterator(),
                          -1,
                          Progress.NONE,
                          new Cancellation()))
              .sentence();
      assertTrue(sentence.startsWith("wrong.onnx cannot be run: "), sentence);
      assertEquals(List.of(), stored);
      var few = run.run(TinyModels.items(3).iterator(), 3, Progress.NONE, new Cancellation());
      assertEquals(0, few.done());
      assertEquals(3, few.failed().size());
      assertEquals(sentence, few.failed().getFirst().sentence());
    }
  }

  @Test
  void runningTwiceGivesTheSame() throws Exception {
    try (var model = TinyModels.open(TinyModels.colours(folder, true, true));
        var threads = new ThreadJobRunner()) {
      var plan = new Plan(2, 2, 8, 5);
      assertEquals(
          run(model, 50, threads, plan, new AtomicLong()),
          run(model, 50, threads, plan, new AtomicLong()));
    }
  }
}
