package touchstone.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import touchstone.annotation.BoundingBox;
import touchstone.media.Pixels;
import touchstone.ui.canvas.CanvasPicture;
import touchstone.ui.canvas.CanvasShape;
import touchstone.ui.canvas.PictureCanvas;

/// Pans, zooms, selects and drags on a picture with many boxes, and says what a frame costs.
///
/// Arguments: how many boxes (10,000), width and height of the window (1100 x 800). Work is the
/// processor time of our own layout and painting; a frame is the time from pulse to pulse, which
/// includes the renderer and the wait for the next pulse.
public final class CanvasBench extends Application {
  private static final int PHASE = 120;

  private final List<Phase> phases = new ArrayList<>();
  private final PictureCanvas canvas = new PictureCanvas();
  private int boxes;
  private long workStart;
  private long frameStart;
  private double work;
  private int frames;

  /// A scripted movement and what its frames cost, in milliseconds.
  private record Phase(String name, Step step, double[] work, double[] frame) {
    Phase(String name, Step step) {
      this(name, step, new double[PHASE], new double[PHASE]);
    }
  }

  /// Moves something in one frame.
  @FunctionalInterface
  private interface Step {
    void at(int frame);
  }

  public static void main(String[] args) {
    launch(args);
  }

  @Override
  public void start(Stage stage) {
    var arguments = getParameters().getRaw();
    boxes = arguments.isEmpty() ? 10_000 : Integer.parseInt(arguments.get(0));
    int width = arguments.size() < 3 ? 1_100 : Integer.parseInt(arguments.get(1));
    int height = arguments.size() < 3 ? 800 : Integer.parseInt(arguments.get(2));
    var scene = new Scene(canvas, width, height);
    stage.setScene(scene);
    stage.show();
    canvas.show(picture(4_000, 3_000));
    long before = System.nanoTime();
    canvas.setShapes(shapes());
    System.out.printf("index of %,d boxes: %.1f ms%n", boxes, (System.nanoTime() - before) / 1e6);

    double x = width / 2.0;
    double y = height / 2.0;
    phases.add(new Phase("warm-up", i -> scroll(x, y, i % 2 == 0 ? 4 : -4)));
    phases.add(new Phase("zoom", i -> scroll(x + i, y, i < PHASE / 2 ? 2 : -2)));
    phases.add(new Phase("whole picture", i -> whole(i)));
    phases.add(
        new Phase("pan", i -> pan(i, x + 200 * Math.sin(i / 9.0), y + 150 * Math.cos(i / 9.0))));
    phases.add(new Phase("select", i -> click(width * (0.2 + 0.005 * i), height * 0.5)));
    phases.add(new Phase("drag", i -> drag(i, x + i, y + i / 2.0)));
    scene.addPreLayoutPulseListener(() -> workStart = cpu());
    scene.addPostLayoutPulseListener(() -> work = (cpu() - workStart) / 1e6);
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        frame();
      }
    }.start();
  }

  /// Return the processor time of the window's thread so far, in nanoseconds: unlike a clock it
  /// does not run while other programs do.
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void frame() {
    int phase = (frames - 1) / PHASE;
    if (frames > 0 && phase < phases.size()) {
      var current = phases.get(phase);
      int i = (frames - 1) % PHASE;
      current.work[i] = work;
      current.frame[i] = (System.nanoTime() - frameStart) / 1e6;
    }
    frameStart = System.nanoTime();
    work = 0;
    if (frames >= PHASE * phases.size()) {
      report();
      Platform.exit();
      return;
    }
    phases.get(frames / PHASE).step.at(frames % PHASE);
    canvas.requestLayout();
    frames++;
  }

  private void report() {
    System.out.printf("%-14s %10s %10s %10s %10s%n", "ms", "work p50", "p95", "frame p50", "p95");
    for (var phase : phases) {
      System.out.printf(
          "%-14s %10.2f %10.2f %10.2f %10.2f%n",
          phase.name,
          quantile(phase.work, 0.5),
          quantile(phase.work, 0.95),
          quantile(phase.frame, 0.5),
          quantile(phase.frame, 0.95));
    }
  }

  private static double quantile(double[] values, double share) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private static CanvasPicture picture(int width, int height) {
    var levels = new ArrayList<Pixels>();
    for (int w = width, h = height; w > 256; w /= 2, h /= 2) {
      var argb = new int[w * h];
      for (int i = 0; i < argb.length; i++) {
        argb[i] = 0xFF000000 | i % w * 255 / w << 16 | i / w * 255 / h << 8 | (i % w ^ i / w) & 255;
      }
      levels.add(new Pixels(w, h, argb));
    }
    return new CanvasPicture(width, height, levels);
  }

  private List<CanvasShape> shapes() {
    var random = RandomGeneratorFactory.getDefault().create(1);
    var shapes = new ArrayList<CanvasShape>();
    for (int i = 0; i < boxes; i++) {
      double w = random.nextDouble(20, 220);
      double h = random.nextDouble(20, 220);
      shapes.add(
          new CanvasShape(
              i,
              new BoundingBox(
                  random.nextDouble(0, 4_000 - w), random.nextDouble(0, 3_000 - h), w, h),
              0xE69F00 + i % 7 * 997,
              i % 3 != 0,
              "label " + i % 12,
              ".%02d".formatted(i % 100),
              i == 0,
              false,
              i % 3 == 0));
    }
    return shapes;
  }

  private void scroll(double x, double y, double notches) {
    canvas.fireEvent(
        new ScrollEvent(
            ScrollEvent.SCROLL,
            x,
            y,
            x,
            y,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            notches * 5,
            0,
            0,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  private void whole(int i) {
    canvas.fit();
    if (i % 2 == 1) {
      canvas.zoomBy(0.98);
    }
  }

  private void pan(int i, double x, double y) {
    gesture(i, x, y, MouseButton.MIDDLE);
  }

  private void drag(int i, double x, double y) {
    gesture(i, x, y, MouseButton.PRIMARY);
  }

  private void gesture(int i, double x, double y, MouseButton button) {
    if (i == 0) {
      mouse(MouseEvent.MOUSE_PRESSED, x, y, button);
    } else if (i == PHASE - 1) {
      mouse(MouseEvent.MOUSE_RELEASED, x, y, button);
    } else {
      mouse(MouseEvent.MOUSE_DRAGGED, x, y, button);
    }
  }

  private void click(double x, double y) {
    mouse(MouseEvent.MOUSE_MOVED, x, y, MouseButton.NONE);
    mouse(MouseEvent.MOUSE_PRESSED, x, y, MouseButton.PRIMARY);
    mouse(MouseEvent.MOUSE_RELEASED, x, y, MouseButton.PRIMARY);
  }

  private void mouse(EventType<MouseEvent> type, double x, double y, MouseButton button) {
    boolean primary = button == MouseButton.PRIMARY;
    boolean middle = button == MouseButton.MIDDLE;
    canvas.fireEvent(
        new MouseEvent(
            type, x, y, x, y, button, 1, false, false, false, false, primary, middle, false, false,
            false, true, null));
  }
}
