package touchstone.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.review.Mode;
import touchstone.review.Picked;
import touchstone.review.Policy;
import touchstone.review.ProvenanceClass;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.Theme;
import touchstone.ui.quality.QualityPage;
import touchstone.ui.quality.QualityViewModel;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Environment;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

/// From a key press to a durable decision in a project with 100,000 decisions of two people on the
/// suggestions of a model, with the page of figures open and closed.
final class QualityBench {
  private static final int ITEMS = 50_000;
  private static final int DECISIONS = 600;
  private static final int WARM_UP = 200;
  private static final int PAUSE = 25;
  private static final LabelSet LABELS = LabelSet.of("positive", "neutral", "negative", "mixed");

  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final FxRelay home = new FxRelay();
  private final Notices notices = new Notices();
  private final Workbench workbench;
  private final List<ItemId> items;
  private int next;

  private QualityBench(Path file) {
    workbench = open(file);
    items =
        workbench.page(ItemQuery.ALL, null, 5_000).join().rows().stream()
            .map(row -> row.item().id())
            .toList();
  }

  private Workbench open(Path file) {
    return Workbench.open(
            file,
            new Environment(
                jobs,
                home,
                InstantSource.system(),
                new Annotator(new AnnotatorId("bench"), "Bench")))
        .join();
  }

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    try {
      ReviewWindow.startToolkit();
      var file = make(folder);
      new QualityBench(file).measure();
    } finally {
      BigProject.delete(folder);
    }
  }

  private static Path make(Path folder) throws Exception {
    var file = folder.resolve("crowd.touchstone");
    var lines = new ArrayList<String>();
    for (int i = 0; i < ITEMS; i++) {
      lines.add("Comment number %d, as long as comments of this kind are.".formatted(i));
    }
    var texts = Files.write(folder.resolve("comments.txt"), lines);
    var task = new Task(new TaskId("mood"), new TextClass(), LABELS);
    var environment = BigProject.environment(Runnable::run);
    try (var made =
        Workbench.create(file, new NewProject("crowd", Tasks.of(task)), environment).join()) {
      made.datasets().importing(texts, "txt", Progress.NONE, new Cancellation()).join();
      made.policies().change(Policy.OPEN.withMode(Mode.SCORES).withRatings(3, 0)).join();
    }
    environment.jobs().close();
    fill(file);
    return file;
  }

  /// Write what people decided, as the steps that say so would leave it.
  private static void fill(Path file) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("DELETE FROM label");
      for (var label : LABELS.labels()) {
        statement.execute("INSERT INTO label (name) VALUES ('%s')".formatted(label.name()));
      }
      statement.execute("INSERT INTO annotator (id, name) VALUES ('ann', 'Ann'), ('bob', 'Bob')");
      statement.execute(
          "INSERT INTO run (id, task, model, model_sha256, family, card, confidence, iou, runtime,"
              + " annotator, started) VALUES (1, 'mood', 'tiny', '%s', 'text', '{}', 0, 0, 't',"
                  .formatted("ab".repeat(32))
              + " 'ann', '2026-01-01T00:00:00Z')");
      statement.execute(
          "INSERT INTO prediction (id, run, batch, item, label, shape, score) SELECT"
              + " row_number() OVER (ORDER BY i.id), 1, 0, i.id, (SELECT id FROM label WHERE name ="
              + " CASE abs(i.id) % 7 WHEN 0 THEN 'neutral' WHEN 1 THEN 'negative' WHEN 2 THEN"
              + " 'mixed' ELSE 'positive' END), 'whole', 0.4 + (abs(i.id) % 59) / 100.0 FROM item i");
      statement.execute("INSERT INTO run_item (run, item, batch) SELECT 1, id, 0 FROM item");
      for (var by : List.of("ann", "bob")) {
        // A fifth of the suggestions is corrected, another one by each; each tenth is not in sight.
        long first = by.equals("ann") ? 1_000_000 : 2_000_000;
        var accepts = "p.id %% 5 <> %d".formatted(by.equals("ann") ? 1 : 2);
        statement.execute(
            """
            INSERT INTO step (row, id, annotator, sequence, depth, at, action, item, spent_ms,
              exposure, changes, previous, parents, hash)
            SELECT %2$d + p.id, '%1$s-' || p.id, '%1$s', p.id, %2$d + p.id,
              strftime('%%Y-%%m-%%dT%%H:%%M:%%SZ', 1770000000 + p.id * 9, 'unixepoch'),
              iif(%3$s, 'ACCEPT', 'CORRECT'), p.item, 800 + p.id * 37 %% 4000,
              iif(p.id %% 10 = 0, 'HIDDEN', 'SUGGESTION_WITH_SCORE'), '[]', '', '', ''
            FROM prediction p
            """
                .formatted(by, first, accepts));
        statement.execute(
            """
            INSERT INTO annotation (id, item, task, annotator, label, shape, source, prediction,
              step, rating)
            SELECT %2$d + p.id, p.item, 'mood', '%1$s', iif(%3$s, p.label, 1 + p.label %% 4), 'whole',
              iif(%3$s, 'ACCEPTED', 'CORRECTED'), p.id, %2$d + p.id, 1
            FROM prediction p
            """
                .formatted(by, first, accepts));
        statement.execute(
            """
            INSERT INTO ruling (prediction, annotator, item, verdict, step)
            SELECT p.id, '%1$s', p.item, iif(%3$s, 'ACCEPTED', 'CORRECTED'), %2$d + p.id
            FROM prediction p
            """
                .formatted(by, first, accepts));
        statement.execute(
            """
            INSERT INTO own_state (item, annotator, state, step)
            SELECT p.item, '%1$s', 'DONE', %2$d + p.id FROM prediction p
            """
                .formatted(by, first));
      }
      connection.commit();
    }
  }

  /// What one decision cost, in milliseconds.
  ///
  /// @param heard until the window's thread had taken it
  /// @param durable until it was on the disk
  private record Cost(double heard, double durable) {}

  private void measure() throws Exception {
    decide(WARM_UP);
    var closed = decide(DECISIONS);
    var stage = ReviewWindow.on(Stage::new);
    var page = ReviewWindow.on(() -> show(stage));
    until(page, "as of");
    tell("the page is open, the overview", decide(DECISIONS));
    ReviewWindow.on(() -> section(page, "Agreement"));
    tell("the page is open, agreement", decide(DECISIONS));
    ReviewWindow.on(
        () -> {
          page.close();
          stage.close();
          return true;
        });
    closed.addAll(decide(DECISIONS));
    tell("the page is closed", closed);
    System.out.printf(
        Locale.ROOT, "to reach: p99 20 ms with the page open; load %.1f%n", ReviewWindow.load());
    if (!notices.shown().isEmpty()) {
      throw new IllegalStateException(notices.shown().getFirst().toString());
    }
    workbench.closing().join();
    jobs.close();
  }

  private static void tell(String when, List<Cost> costs) {
    System.out.println(when + ", key to durable: " + new Measured(millis(costs, Cost::durable)));
    System.out.println(
        "  taken by the window's thread: " + new Measured(millis(costs, Cost::heard)));
  }

  private static double[] millis(List<Cost> costs, java.util.function.ToDoubleFunction<Cost> part) {
    return costs.stream().mapToDouble(part).toArray();
  }

  private QualityPage show(Stage stage) {
    var page =
        new QualityPage(
            workbench,
            QualityViewModel.Place.START,
            home,
            InstantSource.system(),
            notices,
            new QualityViewModel.Opener() {
              @Override
              public void open(Picked picked) {}

              @Override
              public void open(ProvenanceClass kind) {}
            },
            () -> {});
    var scene = new Scene(page, 1_280, 800);
    new Theme().dress(scene);
    stage.setScene(scene);
    stage.show();
    return page;
  }

  private static boolean section(QualityPage page, String title) {
    page.lookupAll(".quality-nav-button").stream()
        .map(ToggleButton.class::cast)
        .filter(button -> button.getText().equals(title))
        .forEach(ToggleButton::fire);
    return true;
  }

  private static void until(QualityPage page, String words) throws Exception {
    long start = System.nanoTime();
    while (!ReviewWindow.on(
        () ->
            page.lookupAll(".label").stream()
                .anyMatch(
                    node ->
                        node instanceof javafx.scene.control.Label label
                            && label.getText().startsWith(words)))) {
      Thread.sleep(20);
    }
    System.out.printf(
        Locale.ROOT,
        "the page shows its figures %.1f s after it was asked for%n",
        (System.nanoTime() - start) / 1e9);
  }

  private List<Cost> decide(int count) throws Exception {
    var costs = new ArrayList<Cost>();
    for (int i = 0; i < count; i++) {
      var item = items.get(next++ % items.size());
      ReviewWindow.on(() -> workbench.desk().show(item)).join();
      var label = LABELS.labels().get(next % 4);
      costs.add(decide(label));
      Thread.sleep(PAUSE);
    }
    return costs;
  }

  private Cost decide(Label label) throws Exception {
    var saved = new CountDownLatch(1);
    var listener =
        new DeskListener() {
          @Override
          public void saved(ItemId saving, Instant at) {
            saved.countDown();
          }
        };
    ReviewWindow.on(
        () -> {
          workbench.desk().addListener(listener);
          return true;
        });
    long start = System.nanoTime();
    ReviewWindow.on(
        () -> {
          workbench.desk().choose(workbench.task(), label);
          return true;
        });
    long heard = System.nanoTime();
    if (!saved.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("A decision was not saved.");
    }
    long durable = System.nanoTime();
    ReviewWindow.on(
        () -> {
          workbench.desk().removeListener(listener);
          return true;
        });
    return new Cost((heard - start) / 1e6, (durable - start) / 1e6);
  }
}
