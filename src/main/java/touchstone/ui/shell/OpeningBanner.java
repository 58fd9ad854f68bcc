package touchstone.ui.shell;

import java.nio.file.Path;
import javafx.animation.PauseTransition;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import touchstone.ui.Look;

/// Says which project is being opened and what goes on meanwhile; a project that opens at once is
/// not spoken of.
final class OpeningBanner {
  private static final Duration AT_ONCE = Duration.millis(300);

  private final Frame frame;
  private final HBox banner;
  private final PauseTransition patience = new PauseTransition(AT_ONCE);

  private OpeningBanner(Frame frame, Path file) {
    this.frame = frame;
    var turning = new ProgressIndicator();
    turning.setPrefSize(16, 16);
    turning.setMinSize(16, 16);
    banner =
        new HBox(
            turning,
            Look.strong("Opening %s…".formatted(name(file))),
            Look.muted(
                "The file is checked, and one of an older version is brought up to date first."));
    banner.getStyleClass().add("banner");
    patience.setOnFinished(event -> frame.raise(banner));
  }

  /// Say so from soon on.
  static OpeningBanner of(Frame frame, Path file) {
    var opening = new OpeningBanner(frame, file);
    opening.patience.play();
    return opening;
  }

  /// Say it no more.
  void end() {
    patience.stop();
    frame.lower(banner);
  }

  /// Return what the project is called as far as its file tells.
  static String name(Path file) {
    var last = file.getFileName();
    return (last == null ? file : last).toString().replaceFirst("[.]touchstone$", "");
  }
}
