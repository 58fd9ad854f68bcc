package touchstone.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.ThreadJobRunner;
import touchstone.media.PictureCache;
import touchstone.media.Pictures;
import touchstone.ui.FxRelay;
import touchstone.ui.Mode;
import touchstone.ui.Notices;
import touchstone.ui.Theme;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.KeyPresses;
import touchstone.ui.review.ReviewParts;
import touchstone.ui.review.ReviewScreen;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// The deciding screen in a window of its own, with what a person waits for in it: the picture, and
/// the rows of the list. Owned by the window's thread, where nothing else is said.
final class ReviewWindow {
  private static final int SAMPLES = 24;

  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final FxRelay relay = new FxRelay();
  private final Actions actions = new Actions();
  private final Notices notices = new Notices();
  private final StackPane root = new StackPane();
  private final Scene scene = new Scene(root, 1_280, 800);
  private final Stage stage = new Stage();
  private Workbench workbench;
  private ReviewScreen screen;
  private final List<BooleanSupplier> watchers = new ArrayList<>();
  private long pulseStart;
  private Node canvas;
  private ImageView view;

  private ReviewWindow() {
    new Theme().dress(scene);
    KeyPresses.listen(scene, actions, () -> KeyMap.DEFAULT, () -> true);
    stage.setScene(scene);
    stage.show();
    scene.addPreLayoutPulseListener(() -> pulseStart = System.nanoTime());
    scene.addPostLayoutPulseListener(() -> watchers.removeIf(BooleanSupplier::getAsBoolean));
  }

  /// Start the toolkit, once; on any thread.
  static void startToolkit() {
    var up = new CompletableFuture<Boolean>();
    try {
      Platform.startup(() -> up.complete(true));
    } catch (IllegalStateException running) {
      up.complete(true);
    }
    up.join();
    Platform.setImplicitExit(false);
  }

  /// Open a window, empty so far; on any thread but its own.
  static ReviewWindow open() {
    return on(ReviewWindow::new);
  }

  /// Do something on the window's thread and wait for it.
  static <T> T on(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, new FxRelay()).join();
  }

  /// Return what the screen is in.
  StackPane root() {
    return root;
  }

  /// Open a project and show it; on any thread.
  CompletableFuture<Void> show(Path project) {
    var by = new Annotator(new AnnotatorId("bench"), "Bench");
    return Workbench.open(project, new Environment(jobs, relay, InstantSource.system(), by))
        .thenAccept(this::show);
  }

  private void show(Workbench opened) {
    workbench = opened;
    screen =
        new ReviewScreen(
            new ReviewParts(
                new PictureCache(new Pictures(), jobs),
                jobs.serial("halving"),
                new SimpleObjectProperty<>(KeyMap.DEFAULT),
                notices,
                relay,
                InstantSource.system()),
            workbench,
            actions,
            new SimpleObjectProperty<>(Mode.VERIFY));
    root.getChildren().setAll(screen.node());
  }

  /// Close the project and the window; on any thread but the window's.
  void close() {
    on(
        () -> {
          watchers.clear();
          screen.close();
          return true;
        });
    workbench.closing().join();
    on(
        () -> {
          stage.close();
          return true;
        });
    jobs.close();
    if (!notices.shown().isEmpty()) {
      throw new IllegalStateException(notices.shown().getFirst().toString());
    }
  }

  /// Ask after the layout of every pulse, until the answer is yes.
  void watch(BooleanSupplier done) {
    watchers.add(done);
  }

  /// Do something when the pulse that is running is over.
  void afterPulse(Runnable action) {
    relay.execute(action);
  }

  /// Return when the layout of the last pulse began, in nanoseconds.
  long pulseStart() {
    return pulseStart;
  }

  /// Press a key wherever the focus is.
  ///
  /// @return true
  boolean press(KeyCode code) {
    var owner = scene.getFocusOwner() == null ? root : scene.getFocusOwner();
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(
          owner, new KeyEvent(type, "", code.getName(), code, false, false, false, false));
    }
    return true;
  }

  /// Return a number that stands for what is painted in the place of the picture, 0 for nothing.
  int look() {
    if (view == null && root.lookup(".picture-canvas ImageView") instanceof ImageView found) {
      canvas = root.lookup(".picture-canvas");
      view = found;
    }
    if (view == null || !canvas.isVisible() || view.getImage() == null) {
      return 0;
    }
    var image = view.getImage();
    var reader = image.getPixelReader();
    int hash = 0;
    for (int i = 1; i < SAMPLES; i++) {
      for (int j = 1; j < SAMPLES; j++) {
        int x = (int) (image.getWidth() * i / SAMPLES);
        int y = (int) (image.getHeight() * j / SAMPLES);
        hash = 31 * hash + reader.getArgb(x, y);
      }
    }
    return hash;
  }

  @SuppressWarnings("unchecked") // the list's cells hold rows
  ListView<Object> list() {
    return (ListView<Object>) root.lookup(".item-list");
  }

  /// Return whether every row in sight is there.
  boolean rowsShown() {
    var cells =
        root.lookupAll(".item-cell").stream()
            .filter(ListCell.class::isInstance)
            .map(node -> (ListCell<?>) node)
            .filter(cell -> cell.isVisible() && !cell.isEmpty())
            .toList();
    return !cells.isEmpty() && cells.stream().allMatch(cell -> cell.getItem() != null);
  }

  /// Return the processor time of the thread that asks, in milliseconds.
  static double processor() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
  }

  /// Return the processor time of the thread that renders, in milliseconds.
  static double rendering() {
    var threads = ManagementFactory.getThreadMXBean();
    for (var thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("QuantumRenderer")) {
        return threads.getThreadCpuTime(thread.getThreadId()) / 1e6;
      }
    }
    return 0;
  }

  /// Return how busy the machine was in the last minute.
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
