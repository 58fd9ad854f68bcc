package touchstone.crash;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
import touchstone.job.ThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Environment;
import touchstone.workbench.PrelabelRequest;
import touchstone.workbench.Workbench;

/// A process that decides as fast as it can while a model pre-labels, and says on its standard
/// output what is durable: `step N` after N steps were committed, `items N` after a run's N items
/// were. It goes on until it is killed.
public final class CrashTarget {
  private CrashTarget() {}

  public static void main(String[] arguments) throws Exception {
    var project = Path.of(arguments[0]);
    var model = Path.of(arguments[1]);
    var random = new Random(Long.parseLong(arguments[2]));
    var home = Executors.newSingleThreadExecutor();
    var environment =
        new Environment(new ThreadJobRunner(), home, InstantSource.system(), Fixture.ADA);
    var workbench = Workbench.open(project, environment).join();
    var ids =
        workbench.page(ItemQuery.ALL, null, 500).join().rows().stream()
            .map(row -> row.item().id())
            .toList();
    home.submit(() -> workbench.desk().addListener(new Acknowledging())).get();
    if (random.nextBoolean()) {
      var begun = new CountDownLatch(1);
      prelabel(workbench, model, begun);
      begun.await();
    }
    say("ready");
    while (true) {
      decide(workbench, ids, home, random);
    }
  }

  private static void prelabel(Workbench workbench, Path model, CountDownLatch begun) {
    var request =
        PrelabelRequest.of(model)
            .withThresholds(0.3, 0.45)
            .withDecided(true)
            .withRepeat(PrelabelRequest.Repeat.AGAIN);
    workbench
        .prelabelling()
        .run(
            request,
            (done, total, what) -> {
              say("items " + done);
              begun.countDown();
            },
            new Cancellation())
        .whenComplete((report, failure) -> begun.countDown());
  }

  private static void decide(
      Workbench workbench,
      List<ItemId> ids,
      java.util.concurrent.ExecutorService home,
      Random random)
      throws Exception {
    var id = ids.get(random.nextInt(ids.size()));
    home.submit(() -> workbench.desk().show(id)).get().join();
    var written = new CountDownLatch(1);
    home.execute(
        () -> {
          for (int i = 0; i < 4; i++) {
            var desk = workbench.desk();
            desk.current().ifPresent(item -> gesture(workbench, item, random));
          }
          workbench.desk().saved().thenRun(written::countDown);
        });
    written.await();
  }

  private static void gesture(Workbench workbench, ReviewedItem item, Random random) {
    var desk = workbench.desk();
    var pending = item.pending().toList();
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        if (!pending.isEmpty()) {
          desk.accept(pending.get(random.nextInt(pending.size())).prediction().id());
        }
      }
      case 2 -> {
        if (!pending.isEmpty()) {
          desk.reject(pending.getFirst().prediction().id());
        }
      }
      case 3 ->
          desk.draw(
              workbench.task(), new Label("jar"), new BoundingBox(random.nextInt(500), 5, 20, 20));
      case 4 -> {
        if (!item.labels().isEmpty()) {
          desk.delete(item.labels().getLast().annotation().id());
        }
      }
      default -> desk.undo();
    }
  }

  private static final class Acknowledging implements DeskListener {
    private long saved;

    @Override
    public void saved(ItemId item, java.time.Instant at) {
      say("step " + ++saved);
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
