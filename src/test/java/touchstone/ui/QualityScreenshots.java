package touchstone.ui;

import static touchstone.ui.Shots.on;
import static touchstone.ui.Shots.pause;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import touchstone.dataset.DatasetException;
import touchstone.ui.keys.Command;
import touchstone.ui.quality.CrowdOfComments;
import touchstone.ui.quality.Section;
import touchstone.ui.review.DemoTexts;

/// Takes pictures of the page of figures, on comments that three people and a model labelled.
final class QualityScreenshots {
  private final ShotWindow window;
  private final Consumer<String> write;

  QualityScreenshots(ShotWindow window, Consumer<String> write) {
    this.window = window;
    this.write = write;
  }

  /// @param all whether every section is taken, not only the one that the handbook shows
  void take(Path home, boolean all) {
    try {
      open(CrowdOfComments.make(home.resolve("crowd"), 480));
      for (var section : Section.values()) {
        if (all || section == Section.AGREEMENT || section == Section.OVERVIEW) {
          section(section);
        }
      }
      if (all) {
        fire(Section.AGREEMENT);
        pause(2_500);
        pair();
        pause(1_500);
        write.accept("quality-chip");
        Shots.onWindow(() -> window.shell().actions().run(Command.CLOSE_PROJECT));
        pause(600);
        open(new DemoTexts(DemoTexts.SENTIMENT).make(home.resolve("none")));
        for (var section : Section.values()) {
          fire(section);
          pause(700);
          write.accept("quality-empty-" + word(section));
        }
      }
      Shots.onWindow(() -> window.shell().actions().run(Command.CLOSE_PROJECT));
      pause(600);
    } catch (IOException | DatasetException | SQLException failure) {
      throw new UncheckedIOException(new IOException(failure));
    }
  }

  private static String word(Section section) {
    return section.name().toLowerCase(Locale.ROOT);
  }

  private void section(Section section) {
    fire(section);
    pause(2_500);
    write.accept(section == Section.OVERVIEW ? "quality" : "quality-" + word(section));
    if (below()) {
      pause(400);
      write.accept("quality-" + word(section) + "-below");
    }
  }

  private void open(Path file) {
    Shots.onWindow(() -> window.shell().open(file)).join();
    pause(2_500);
    Shots.onWindow(() -> window.shell().actions().run(Command.QUALITY));
    pause(2_500);
  }

  private void fire(Section section) {
    on(
        () -> {
          window.scene().getRoot().lookupAll(".quality-nav-button").stream()
              .map(ToggleButton.class::cast)
              .filter(button -> button.getText().equals(section.title()))
              .forEach(ToggleButton::fire);
          var scroll = (ScrollPane) window.scene().getRoot().lookup(".quality-scroll");
          scroll.setVvalue(0);
        });
  }

  /// Open the items of two raters in the list.
  private void pair() {
    on(
        () -> {
          window.scene().getRoot().lookupAll(".words").stream()
              .map(Button.class::cast)
              .max(Comparator.comparingInt(link -> link.getText().length()))
              .orElseThrow()
              .fire();
        });
  }

  /// Scroll to the end where there is more below.
  private boolean below() {
    return Shots.onWindow(
        () -> {
          var scroll = (ScrollPane) window.scene().getRoot().lookup(".quality-scroll");
          Node content = scroll.getContent();
          boolean more =
              content.getBoundsInLocal().getHeight() > scroll.getViewportBounds().getHeight() + 8;
          scroll.setVvalue(1);
          return more;
        });
  }
}
