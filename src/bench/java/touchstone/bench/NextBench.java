package touchstone.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;

/// From the key for the next item to its picture on the canvas, in the real screen, by a person who
/// looks at each picture for a while, so that the next one is decoded ahead.
final class NextBench {
  private static final int LOOKING = 500;

  /// Presses that do not count, as in a window just opened.
  private static final int FIRST = 20;

  private static final int MEASURED = 80;

  /// Presses of somebody who has worked for some minutes: what is done often is compiled by then.
  private static final int HURRIED = 480;

  private static final int HURRY = 80;
  private static final int TURN = 20;
  private static final int BOXES = 12;

  private NextBench() {}

  static void run() throws Exception {
    var folder = Files.createTempDirectory("touchstone-bench");
    try {
      ReviewWindow.startToolkit();
      bare();
      var small = small(folder.resolve("small"), FIRST + MEASURED + 1);
      measure("640 x 480, in a window just opened", small, 0, LOOKING, "");
      measure("640 x 480", small, HURRIED, LOOKING, "to reach: p50 10 ms; ");
      var large = large(folder.resolve("large"), 12, 9);
      measure("12 megapixels", large, 0, 2 * LOOKING, "to reach: p95 50 ms; ");
    } finally {
      BigProject.delete(folder);
    }
  }

  /// What one press of the key cost, in milliseconds.
  ///
  /// @param total from the key to the end of the pulse that painted the picture
  /// @param before from the key to the start of that pulse's layout
  /// @param pulse from there to its end
  /// @param work processor time of the window's thread from the key on
  /// @param rendering processor time of the thread that renders, from the key to the next one
  private record Press(double total, double before, double pulse, double work, double rendering) {}

  /// The least that the toolkit takes: the same key in a window of nothing but a picture, which is
  /// exchanged for another that is at hand.
  private static void bare() throws Exception {
    var window = BareWindow.open();
    var presses = new ArrayList<Double>();
    var random = new Random(12);
    for (int i = 0; i < 80; i++) {
      var painted = window.press();
      Thread.sleep(LOOKING / 2 + random.nextInt(17));
      if (i >= FIRST) {
        presses.add(painted.join());
      }
    }
    window.close();
    System.out.println(
        "a window of nothing but a picture, key to painted: "
            + new Measured(presses.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /// @param hurried how many items are gone through, back and forth, before those that count
  /// @param looking for how long each picture is looked at, in milliseconds
  private static void measure(String name, Path project, int hurried, int looking, String target)
      throws Exception {
    var window = ReviewWindow.open();
    window.show(project).join();
    Thread.sleep(4L * looking);
    for (int i = 0; i < hurried; i++) {
      var key = i / TURN % 2 == 0 ? KeyCode.D : KeyCode.S;
      ReviewWindow.on(() -> window.press(key));
      Thread.sleep(HURRY);
    }
    Thread.sleep(4L * looking);
    var random = new Random(11);
    var presses = new ArrayList<Press>();
    for (int i = 1; i <= FIRST + MEASURED; i++) {
      var watch = ReviewWindow.on(() -> new Watch(window));
      Thread.sleep(looking + random.nextInt(17));
      double rendering = ReviewWindow.rendering() - watch.rendering;
      var press = ReviewWindow.on(() -> watch.end(rendering));
      if (press == null) {
        throw new IllegalStateException("Item %d was not painted.".formatted(i + 1));
      }
      if (i > FIRST) {
        presses.add(press);
      }
    }
    window.close();
    System.out.printf(
        Locale.ROOT,
        "%s, key to painted: %s (%sload %.1f)%n",
        name,
        measured(presses, Press::total),
        target,
        ReviewWindow.load());
    System.out.println("  key to the pulse's layout: " + measured(presses, Press::before));
    System.out.println("  the pulse itself: " + measured(presses, Press::pulse));
    System.out.println("  processor time, window's thread: " + measured(presses, Press::work));
    System.out.println("  processor time, rendering: " + measured(presses, Press::rendering));
  }

  private static Measured measured(
      List<Press> presses, java.util.function.ToDoubleFunction<Press> part) {
    return new Measured(presses.stream().mapToDouble(part).toArray());
  }

  /// Presses the key and waits for the last change of what is painted.
  private static final class Watch {
    private final ReviewWindow window;
    private final long start = System.nanoTime();
    private final double work = ReviewWindow.processor();
    private final double rendering = ReviewWindow.rendering();
    private int look;
    private boolean over;
    private Press press;

    Watch(ReviewWindow window) {
      this.window = window;
      look = window.look();
      window.watch(this::pulse);
      window.press(KeyCode.D);
    }

    Press end(double rendering) {
      over = true;
      return press == null
          ? null
          : new Press(press.total, press.before, press.pulse, press.work, rendering);
    }

    private boolean pulse() {
      int now = window.look();
      if (now != look && now != 0) {
        look = now;
        long layout = window.pulseStart();
        window.afterPulse(
            () -> {
              long end = System.nanoTime();
              press =
                  new Press(
                      (end - start) / 1e6,
                      (layout - start) / 1e6,
                      (end - layout) / 1e6,
                      ReviewWindow.processor() - work,
                      0);
            });
      }
      return over;
    }
  }

  /// Make a project of the sample's pictures.
  private static Path small(Path folder, int count) throws IOException {
    var images = Files.createDirectories(folder.resolve("images"));
    List<Path> shelves;
    try (var files = Files.list(Path.of("sample-data/shelves"))) {
      shelves = files.sorted().toList();
    }
    for (int i = 0; i < count; i++) {
      Files.copy(shelves.get(i % shelves.size()), images.resolve(name(i)));
    }
    return project(folder, count, 640, 480);
  }

  /// Make a project of invented photographs, each several times, never twice in a row.
  private static Path large(Path folder, int different, int times) throws IOException {
    var images = Files.createDirectories(folder.resolve("images"));
    for (int i = 0; i < different; i++) {
      var file = images.resolve(name(i));
      ImageIO.write(noisy(4_000, 3_000, i), "jpg", file.toFile());
      for (int again = 1; again < times; again++) {
        Files.copy(file, images.resolve(name(again * different + i)));
      }
    }
    return project(folder, different * times, 4_000, 3_000);
  }

  private static BufferedImage noisy(int width, int height, int seed) {
    var random = new Random(seed);
    var noise = new byte[1 << 20];
    random.nextBytes(noise);
    int tint = random.nextInt(128);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var row = new int[width];
    for (int y = 0; y < height; y++) {
      int from = random.nextInt(noise.length - width);
      for (int x = 0; x < width; x++) {
        int grain = noise[from + x] >> 3;
        int red = Math.clamp(tint + 96L * x / width + grain, 0, 255);
        int green = Math.clamp(160L - 96L * y / height + grain, 0, 255);
        int blue = Math.clamp(64L + (x / 97 ^ y / 61) % 64 + grain, 0, 255);
        row[x] = red << 16 | green << 8 | blue;
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "%04d.jpg", number);
  }

  /// Import the pictures with some boxes on each.
  private static Path project(Path folder, int pictures, int width, int height) throws IOException {
    var random = new Random(5);
    var images = new ArrayList<String>();
    var boxes = new ArrayList<String>();
    for (int i = 0; i < pictures; i++) {
      images.add(
          String.format(
              Locale.ROOT,
              "{\"id\":%d,\"file_name\":\"%s\",\"width\":%d,\"height\":%d}",
              i + 1,
              name(i),
              width,
              height));
      for (int box = 0; box < BOXES; box++) {
        boxes.add(
            String.format(
                Locale.ROOT,
                "{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"bbox\":[%.1f,%.1f,%.1f,%.1f],"
                    + "\"area\":900,\"iscrowd\":0}",
                i * BOXES + box + 1,
                i + 1,
                1 + random.nextInt(6),
                random.nextDouble() * width * 0.7,
                random.nextDouble() * height * 0.7,
                width * (0.05 + 0.2 * random.nextDouble()),
                height * (0.05 + 0.2 * random.nextDouble())));
      }
    }
    var categories = new ArrayList<String>();
    for (int i = 1; i <= 6; i++) {
      categories.add("{\"id\":" + i + ",\"name\":\"class " + i + "\"}");
    }
    var coco = folder.resolve("instances.json");
    Files.writeString(
        coco,
        "{\"categories\":%s,\"images\":%s,\"annotations\":%s}"
            .formatted(categories, images, boxes));
    var project = folder.resolve("next.touchstone");
    var environment = BigProject.environment(Runnable::run);
    BigProject.importing(project, coco, environment);
    environment.jobs().close();
    return project;
  }
}
