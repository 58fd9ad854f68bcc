package touchstone.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Random;

/// A million annotations from one COCO file, against a plain batched JDBC insert of the same rows
/// into the same table.
final class ImportBench {
  private static final int PICTURES = 10_000;
  private static final int ANNOTATIONS = 1_000_000;
  private static final int ROUNDS = 3;

  private ImportBench() {}

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    try {
      var coco = BigProject.coco(folder, PICTURES, ANNOTATIONS);
      var environment = BigProject.environment(Runnable::run);
      var ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        double plain = plain(folder.resolve("plain" + round + ".db"));
        double ours =
            BigProject.importing(
                folder.resolve("project" + round + ".touchstone"), coco, environment);
        ratios[round] = plain / ours;
        System.out.printf(
            "round %d: plain insert %.2f s (%,.0f a second), COCO import %.2f s (%,.0f a second),"
                + " ratio %.2f%n",
            round + 1, plain, ANNOTATIONS / plain, ours, ANNOTATIONS / ours, ratios[round]);
      }
      System.out.printf(
          "import rate / plain insert rate: median %.2f (to reach: 0.50)%n",
          new Measured(ratios).median());
      environment.jobs().close();
    } finally {
      BigProject.delete(folder);
    }
  }

  private static double plain(Path file) throws Exception {
    var random = new Random(7);
    var items = new long[ANNOTATIONS];
    var labels = new int[ANNOTATIONS];
    var boxes = new double[4 * ANNOTATIONS];
    long base = random.nextLong() >>> 2;
    for (int i = 0; i < ANNOTATIONS; i++) {
      items[i] = base + random.nextInt(PICTURES);
      labels[i] = 1 + random.nextInt(80);
      for (int side = 0; side < 4; side++) {
        boxes[4 * i + side] = random.nextDouble() * 500;
      }
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA cache_size = -65536");
      statement.execute(
          "CREATE TABLE imported (id INTEGER PRIMARY KEY, import INTEGER NOT NULL, item INTEGER NOT"
              + " NULL, task TEXT NOT NULL, label INTEGER NOT NULL, shape TEXT NOT NULL, x REAL,"
              + " y REAL, w REAL, h REAL, attributes TEXT)");
      statement.execute("CREATE INDEX imported_item ON imported (item)");
      long start = System.nanoTime();
      connection.setAutoCommit(false);
      try (var insert =
          connection.prepareStatement("INSERT INTO imported VALUES (?,?,?,?,?,?,?,?,?,?,?)")) {
        for (int i = 0; i < ANNOTATIONS; i++) {
          insert.setLong(1, base + i);
          insert.setLong(2, base);
          insert.setLong(3, items[i]);
          insert.setString(4, "boxes");
          insert.setLong(5, labels[i]);
          insert.setString(6, "box");
          insert.setDouble(7, boxes[4 * i]);
          insert.setDouble(8, boxes[4 * i + 1]);
          insert.setDouble(9, boxes[4 * i + 2]);
          insert.setDouble(10, boxes[4 * i + 3]);
          insert.setString(11, null);
          insert.addBatch();
          if (i % 1000 == 999) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      connection.commit();
      return (System.nanoTime() - start) / 1e9;
    }
  }
}
