package touchstone.bench;

import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.review.ItemQuery;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Workbench;

/// From a key press to a durable decision, one after the other, in a project of 20,000 items.
final class DecisionBench {
  private static final int DECISIONS = 3000;
  private static final int WARM_UP = 500;

  private DecisionBench() {}

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    var home = Executors.newSingleThreadExecutor();
    try {
      var environment = BigProject.environment(home);
      var project = folder.resolve("decide.touchstone");
      BigProject.importing(
          project, BigProject.coco(folder, 20_000, 200_000), BigProject.environment(Runnable::run));
      try (var workbench = Workbench.open(project, environment).join()) {
        var millis = new double[DECISIONS];
        var asked = new double[DECISIONS];
        var rows = workbench.page(ItemQuery.ALL, null, 1000).join().rows();
        for (int i = 0; i < DECISIONS + WARM_UP; i++) {
          var item = rows.get(i % rows.size()).item().id();
          home.submit(() -> workbench.desk().show(item)).get().join();
          var saved = new CountDownLatch(1);
          var listener =
              new DeskListener() {
                @Override
                public void saved(ItemId saving, java.time.Instant at) {
                  saved.countDown();
                }
              };
          int number = i;
          long start = System.nanoTime();
          home.submit(
                  () -> {
                    workbench.desk().addListener(listener);
                    workbench
                        .desk()
                        .draw(
                            workbench.task(),
                            new Label("class 1"),
                            new BoundingBox(number % 500, 10, 20, 20));
                  })
              .get();
          long back = System.nanoTime();
          saved.await();
          if (i >= WARM_UP) {
            millis[i - WARM_UP] = (System.nanoTime() - start) / 1e6;
            asked[i - WARM_UP] = (back - start) / 1e6;
          }
          home.submit(() -> workbench.desk().removeListener(listener)).get();
        }
        System.out.println("on the home thread: " + new Measured(asked));
        System.out.println("key to durable: " + new Measured(millis) + " (to reach: p99 20 ms)");
      }
      environment.jobs().close();
    } finally {
      home.shutdown();
      BigProject.delete(folder);
    }
  }
}
