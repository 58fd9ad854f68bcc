package touchstone.bench;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/// A window of nothing but a picture, of the size of the deciding screen: what the toolkit itself
/// takes to show another. Owned by the window's thread, where nothing else is said.
final class BareWindow {
  private static final int WIDTH = 728;
  private static final int HEIGHT = 546;

  private final WritableImage[] pictures = {picture(1), picture(2)};
  private final ImageView view = new ImageView(pictures[0]);
  private final StackPane root = new StackPane(view);
  private final Scene scene = new Scene(root, 1_280, 800);
  private final Stage stage = new Stage();
  private int shown;
  private CompletableFuture<Double> waiting = CompletableFuture.completedFuture(0.0);
  private long start;

  private BareWindow() {
    root.setFocusTraversable(true);
    root.setOnKeyPressed(event -> view.setImage(pictures[++shown % 2]));
    scene.addPostLayoutPulseListener(
        () -> {
          var told = waiting;
          Platform.runLater(() -> told.complete((System.nanoTime() - start) / 1e6));
        });
    stage.setScene(scene);
    stage.show();
  }

  private static WritableImage picture(int seed) {
    var random = new Random(seed);
    var image = new WritableImage(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.getPixelWriter().setColor(x, y, Color.gray(random.nextDouble()));
      }
    }
    return image;
  }

  /// Open the window; on any thread but its own.
  static BareWindow open() {
    return ReviewWindow.on(BareWindow::new);
  }

  /// Press a key; on any thread but the window's.
  ///
  /// @return the milliseconds to the end of the pulse that painted the other picture
  CompletableFuture<Double> press() {
    var painted = new CompletableFuture<Double>();
    ReviewWindow.on(
        () -> {
          start = System.nanoTime();
          waiting = painted;
          var code = KeyCode.D;
          Event.fireEvent(
              root,
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", code.getName(), code, false, false, false, false));
          return true;
        });
    return painted;
  }

  void close() {
    ReviewWindow.on(
        () -> {
          stage.close();
          return true;
        });
  }
}
