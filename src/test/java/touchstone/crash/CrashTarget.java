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
import touchstone.annotation.Modality;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
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
///
/// Arguments: the project, of pictures or of texts; the model, empty for none; a seed.
public final class CrashTarget {
  private CrashTarget() {}

  public static void main(String[] arguments) throws Exception {
    var project = Path.of(arguments[0]);
    var model = arguments[1];
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
    if (!model.isEmpty() && random.nextBoolean()) {
      var begun = new CountDownLatch(1);
      prelabel(workbench, Path.of(model), begun);
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
            desk.current()
                .ifPresent(
                    item -> {
                      if (item.item().modality() == Modality.TEXT) {
                        onText(workbench, item, random);
                      } else {
                        onPicture(workbench, item, random);
                      }
                    });
          }
          workbench.desk().saved().thenRun(written::countDown);
        });
    written.await();
  }

  private static void onPicture(Workbench workbench, ReviewedItem item, Random random) {
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

  private static void onText(Workbench workbench, ReviewedItem item, Random random) {
    var desk = workbench.desk();
    var sentiment = workbench.tasks().allowing(WholeItem.INSTANCE).orElseThrow();
    int start = random.nextInt(12);
    var place = new TextSpan(start, start + 1 + random.nextInt(8));
    var spans = workbench.tasks().allowing(place).orElseThrow();
    var labels = item.labels();
    var pending = item.pending().toList();
    switch (random.nextInt(8)) {
      case 0 -> desk.choose(sentiment, sentiment.labels().labels().get(random.nextInt(3)));
      case 1, 2 -> desk.draw(spans, spans.labels().labels().get(random.nextInt(3)), place);
      case 3 ->
          desk.spread(
              spans, spans.labels().labels().getFirst(), List.of(new TextSpan(0, 2), place));
      case 4 ->
          desk.write(workbench.tasks().written().orElseThrow(), "because " + random.nextInt(100));
      case 5 -> {
        if (!labels.isEmpty()) {
          desk.delete(labels.get(random.nextInt(labels.size())).annotation().id());
        }
      }
      case 6 -> {
        if (!pending.isEmpty()) {
          desk.accept(pending.getFirst().prediction().id());
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
