package touchstone.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javax.imageio.ImageIO;

/// Pictures of screens, taken without a window.
public final class Shots {
  /// How often it is looked whether something is so.
  private static final int LONGEST = 1_200;

  private Shots() {}

  /// Do something on the window's thread and wait for it; starts JavaFX where it was not.
  public static <T> T onWindow(Supplier<T> task) {
    try {
      Platform.startup(() -> {});
    } catch (IllegalStateException started) {
      // It runs already.
    }
    var result = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            result.complete(task.get());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        });
    return result.join();
  }

  /// Do something on the window's thread and wait for it.
  static void on(Runnable task) {
    onWindow(
        () -> {
          task.run();
          return true;
        });
  }

  /// Wait until something is so.
  static void await(BooleanSupplier condition) {
    for (int i = 0; i < LONGEST; i++) {
      if (onWindow(condition::getAsBoolean)) {
        return;
      }
      pause(50);
    }
    throw new IllegalStateException("The screen did not come.");
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Write what a scene shows as a PNG. On the window's thread.
  public static void write(Scene scene, Path file) {
    var picture = scene.snapshot(null);
    int width = (int) picture.getWidth();
    int height = (int) picture.getHeight();
    var pixels = new int[width * height];
    picture
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    copy.setRGB(0, 0, width, height, pixels, 0, width);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(copy, "png", file.toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
