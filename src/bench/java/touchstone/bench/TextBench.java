package touchstone.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Ids;
import touchstone.annotation.ItemId;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Prediction;
import touchstone.annotation.PredictionId;
import touchstone.annotation.RunId;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.dataset.ItemDraft;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.PredictionBatch;
import touchstone.project.ProjectFile;
import touchstone.review.ItemQuery;
import touchstone.review.RunRecord;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;
import touchstone.ui.text.TextCanvas;

/// From a key to the end of the pulse that paints what it did, in the real screen, on a document of
/// a megabyte with 10,000 suggested spans.
final class TextBench {
  private static final int LENGTH = 1 << 20;
  private static final int SPANS = 10_000;
  private static final int PRESSES = 80;
  private static final int WARM_UP = 20;
  private static final int LOOKING = 120;

  private final ReviewWindow window;
  private final Random random = new Random(17);

  private TextBench(ReviewWindow window) {
    this.window = window;
  }

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    try {
      var project = project(folder);
      ReviewWindow.startToolkit();
      var window = ReviewWindow.open();
      new TextBench(window).measure(project);
      window.close();
    } finally {
      BigProject.delete(folder);
    }
  }

  private void measure(Path project) throws Exception {
    long start = System.nanoTime();
    var opened = new CompletableFuture<Long>();
    var waits = CompletableFuture.supplyAsync(() -> longestWait(opened));
    window.show(project).join();
    ReviewWindow.on(
        () -> {
          window.watch(
              () -> {
                boolean there = canvas() != null && !canvas().getSpans().isEmpty();
                if (there) {
                  window.afterPulse(() -> opened.complete(System.nanoTime()));
                }
                return there;
              });
          return true;
        });
    System.out.printf(
        Locale.ROOT,
        "%,d characters, %,d spans; opened and painted after %,.0f ms%n",
        LENGTH,
        SPANS,
        (opened.get(60, TimeUnit.SECONDS) - start) / 1e6);
    System.out.printf(
        Locale.ROOT,
        "the window's thread was busy for %,.0f ms at most meanwhile%n",
        waits.get(10, TimeUnit.SECONDS));
    Thread.sleep(3_000);
    open();
    keys("next span", () -> press(KeyCode.DOWN, false), this::spans);
    keys("accept", () -> press(KeyCode.A, false), this::spans);
    keys("undo", () -> press(KeyCode.Z, true), this::spans);
    KeyCode[] digits = {KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4};
    int[] at = {0};
    keys("correct", () -> press(digits[at[0]++ % digits.length], false), this::spans);
    keys("reject", () -> press(KeyCode.X, false), this::spans);
    keys("scroll a page", () -> press(KeyCode.PAGE_DOWN, false), this::scrolled);
    ReviewWindow.on(
        () -> {
          canvas().openFind();
          return true;
        });
    Thread.sleep(300);
    var typed = "the morning lid";
    int[] letter = {0};
    keys(
        "type in find",
        () -> {
          int i = letter[0]++ % typed.length();
          type(i == 0 ? "" : typed.substring(0, i), typed.charAt(i));
        },
        () -> field().getText() + count());
    ReviewWindow.on(
        () -> {
          field().setText("lid");
          return true;
        });
    Thread.sleep(300);
    keys("find next", () -> press(KeyCode.ENTER, false), this::count);
  }

  /// Come to the document again and again, from a short text beside it.
  private void open() throws Exception {
    var total = new ArrayList<Double>();
    var work = new ArrayList<Double>();
    for (int i = 0; i < 24; i++) {
      ReviewWindow.on(
          () -> {
            press(KeyCode.D, false);
            return true;
          });
      Thread.sleep(600);
      var press =
          ReviewWindow.on(
              () -> new Press(() -> press(KeyCode.S, false), () -> canvas().getText().length()));
      var took = press.painted.get(20, TimeUnit.SECONDS);
      Thread.sleep(600);
      if (i >= 4) {
        total.add(took[0]);
        work.add(took[2]);
      }
    }
    System.out.println("open           key to painted: " + measured(total));
    System.out.println("               processor time, window's thread: " + measured(work));
  }

  /// Return how long the window's thread let somebody wait at most until something was done, in
  /// milliseconds.
  private static double longestWait(CompletableFuture<Long> done) {
    double longest = 0;
    while (!done.isDone()) {
      long asked = System.nanoTime();
      ReviewWindow.on(() -> true);
      longest = Math.max(longest, (System.nanoTime() - asked) / 1e6);
      LockSupport.parkNanos(1_000_000);
    }
    return longest;
  }

  private Object spans() {
    return List.of(canvas().getFocus(), System.identityHashCode(canvas().getSpans()));
  }

  private Object scrolled() {
    return ((ScrollBar) canvas().lookup(".scroll-bar")).getValue();
  }

  private Object count() {
    return ((Label) canvas().lookup(".find-count")).getText();
  }

  private TextField field() {
    return (TextField) canvas().lookup(".find-bar .text-field");
  }

  private TextCanvas canvas() {
    return (TextCanvas) window.root().lookup(".text-canvas");
  }

  private void press(KeyCode code, boolean ctrl) {
    var owner = Objects.requireNonNullElse(window.root().getScene().getFocusOwner(), canvas());
    Event.fireEvent(
        owner,
        new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, ctrl, false, false));
    Event.fireEvent(
        owner,
        new KeyEvent(KeyEvent.KEY_RELEASED, "", code.getName(), code, false, ctrl, false, false));
  }

  /// Type a letter after what stands in the field.
  private void type(String before, char letter) {
    if (before.isEmpty()) {
      field().clear();
    }
    field().appendText(Character.toString(letter));
  }

  /// Press a key again and again, and say how long it took until what it changes was painted.
  private void keys(String name, Runnable key, Supplier<Object> seen) throws Exception {
    var total = new ArrayList<Double>();
    var work = new ArrayList<Double>();
    var late = new ArrayList<Double>();
    for (int i = 0; i < PRESSES; i++) {
      Thread.sleep(LOOKING + random.nextInt(17));
      var press = ReviewWindow.on(() -> new Press(key, seen));
      var took = press.painted.get(20, TimeUnit.SECONDS);
      if (i >= WARM_UP) {
        total.add(took[0]);
        late.add(took[1]);
        work.add(took[2]);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-14s key to painted: %s (to reach: p95 50 ms; load %.1f)%n",
        name,
        measured(total),
        ReviewWindow.load());
    System.out.println("               until the pulse's layout: " + measured(late));
    System.out.println("               processor time, window's thread: " + measured(work));
  }

  private static Measured measured(List<Double> values) {
    return new Measured(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// One press: it is over after the pulse whose layout shows what it changed.
  private final class Press {
    private final CompletableFuture<double[]> painted = new CompletableFuture<>();
    private final long start = System.nanoTime();
    private final double work = ReviewWindow.processor();

    Press(Runnable key, Supplier<Object> seen) {
      var before = seen.get();
      window.watch(
          () -> {
            if (seen.get().equals(before)) {
              return false;
            }
            long layout = window.pulseStart();
            window.afterPulse(
                () ->
                    painted.complete(
                        new double[] {
                          (System.nanoTime() - start) / 1e6,
                          (layout - start) / 1e6,
                          ReviewWindow.processor() - work
                        }));
            return true;
          });
      key.run();
    }
  }

  /// Make a project of one document with spans proposed all over it.
  private static Path project(Path folder) throws Exception {
    var random = new Random(5);
    var words =
        ("the lid kettle morning support line handle euros box strap noise filter cable lamp bag"
                + " and of a very nothing wonderful closed second told faster")
            .split(" ");
    var text = new StringBuilder(LENGTH + 100);
    var starts = new ArrayList<Integer>();
    while (text.length() < LENGTH) {
      starts.add(text.length());
      text.append(words[random.nextInt(words.length)]);
      int end = random.nextInt(90);
      text.append(end == 0 ? ".\n" : end < 6 ? ", " : " ");
    }
    var labels = LabelSet.of("aspect", "price", "time", "org", "comparison", "quote");
    var spans = new Task(new TaskId("spans"), new Spans(), labels, Map.of(Task.OVERLAP, "true"));
    var mood = new Task(new TaskId("mood"), new TextClass(), LabelSet.of("good", "bad"));
    var ids = new Ids();
    var by = new Annotator(new AnnotatorId("bench"), "Bench");
    var file = folder.resolve("document.touchstone");
    var now = Instant.now();
    try (var project = ProjectFile.create(file, "document", Tasks.of(spans, mood), by, now)) {
      project.importing(
          folder,
          "txt",
          by.id(),
          now,
          ids,
          new SameThreadJobRunner(),
          sink -> {
            sink.item(
                ItemDraft.text(
                    folder.resolve("document.txt"), "", "document.txt", text.toString(), Map.of()));
            sink.item(
                ItemDraft.text(folder.resolve("note.txt"), "", "note.txt", "A note.", Map.of()));
          });
      var run = new RunId(ids.next());
      project.startRun(
          new RunRecord(
              run,
              spans.id(),
              "bench",
              "00",
              "bench",
              "{}",
              0.2,
              0.4,
              "bench",
              by.id(),
              now,
              null,
              false));
      var item = project.reader().ids(ItemQuery.ALL).getFirst();
      var predictions = new ArrayList<Prediction>();
      for (int i = 0; i < SPANS; i++) {
        predictions.add(prediction(ids, run, item, spans, starts, i, text, random));
      }
      project.store(
          run,
          by.id(),
          now,
          new PredictionBatch(0, List.of(item), predictions, Map.of(), List.of()));
      project.endRun(run, now);
    }
    return file;
  }

  private static Prediction prediction(
      Ids ids,
      RunId run,
      ItemId item,
      Task task,
      List<Integer> starts,
      int number,
      StringBuilder text,
      Random random) {
    int word = (int) ((long) number * (starts.size() - 8) / SPANS);
    int start = starts.get(word);
    int end = starts.get(word + 1 + random.nextInt(random.nextInt(6) + 1));
    while (!Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    var labels = task.labels().labels();
    return new Prediction(
        new PredictionId(ids.next()),
        run,
        item,
        task.id(),
        labels.get(random.nextInt(labels.size())),
        new TextSpan(start, end),
        0.3 + random.nextInt(70) / 100.0,
        List.of());
  }
}
