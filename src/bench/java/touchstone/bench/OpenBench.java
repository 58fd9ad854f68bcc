package touchstone.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import touchstone.annotation.ItemState;
import touchstone.review.ItemPage;
import touchstone.review.ItemQuery;
import touchstone.workbench.Workbench;

/// Opening a project of 100,000 items and 1,000,000 annotations, and paging through it.
final class OpenBench {
  private static final int ROUNDS = 9;

  private OpenBench() {}

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    try {
      var environment = BigProject.environment(Runnable::run);
      var project = folder.resolve("open.touchstone");
      BigProject.importing(project, BigProject.coco(folder, 100_000, 1_000_000), environment);
      var opening = new double[ROUNDS];
      var counting = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        var workbench = Workbench.open(project, environment).join();
        workbench.page(ItemQuery.ALL, null, 200).join();
        opening[round] = (System.nanoTime() - start) / 1e6;
        start = System.nanoTime();
        workbench.counts().join();
        counting[round] = (System.nanoTime() - start) / 1e6;
        workbench.close();
      }
      System.out.println(
          "open, check and first page of 200: " + new Measured(opening) + " (to reach: 50 ms)");
      System.out.println("all counts, beside the window: " + new Measured(counting));
      try (var workbench = Workbench.open(project, environment).join()) {
        pages(workbench, ItemQuery.ALL, "page of 200 by name");
        pages(
            workbench,
            ItemQuery.ALL
                .withStates(Set.of(ItemState.NEW, ItemState.IN_PROGRESS))
                .withOnly(ItemQuery.Only.OFFERED),
            "page of 200 undecided");
        pages(
            workbench,
            ItemQuery.ALL.withOrder(ItemQuery.Order.UNCERTAINTY),
            "page of 200 by uncertainty");
      }
      environment.jobs().close();
    } finally {
      BigProject.delete(folder);
    }
  }

  private static void pages(Workbench workbench, ItemQuery query, String what) {
    var starts = new ArrayList<ItemPage.Cursor>();
    ItemPage.Cursor after = null;
    for (int i = 0; i < 100; i++) {
      var page = workbench.page(query, after, 200).join();
      after = page.next();
      if (after == null) {
        break;
      }
      starts.add(after);
    }
    var random = new Random(3);
    var millis = new double[400];
    for (int i = 0; i < millis.length; i++) {
      var cursor = starts.get(random.nextInt(starts.size()));
      long start = System.nanoTime();
      workbench.page(query, cursor, 200).join();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    System.out.println(what + ": " + new Measured(millis));
  }
}
