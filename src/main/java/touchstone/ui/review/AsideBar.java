package touchstone.ui.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// The card beside an item on which something is said quietly. It covers neither the item nor what
/// it is decided with, comes without a sound, takes no key, and goes when the person goes on.
final class AsideBar extends HBox {
  /// What was said as the item went stays for the next one: nobody could have read it.
  private static final Duration READ = Duration.ofSeconds(4);

  private final InstantSource clock;
  private final PauseTransition reading =
      new PauseTransition(javafx.util.Duration.millis((double) READ.toMillis()));
  private @Nullable Aside aside;
  private int times;
  private Instant at;

  AsideBar(InstantSource clock) {
    super(10);
    this.clock = clock;
    at = clock.instant();
    getStyleClass().add("aside-bar");
    setMinHeight(USE_PREF_SIZE);
    reading.setOnFinished(event -> clear());
    Look.show(this, false);
  }

  void say(Aside said) {
    times = said.equals(aside) ? times + 1 : 1;
    aside = said;
    at = clock.instant();
    reading.stop();
    var icon = Icons.of(said.icon());
    icon.getStyleClass().add(said.tone() + "-icon");
    var words = new VBox(4);
    HBox.setHgrow(words, Priority.ALWAYS);
    if (!said.about().isEmpty()) {
      words.getChildren().add(about(said.about()));
    }
    var sentence = Look.text(said.sentence());
    sentence.getStyleClass().add("aside");
    words.getChildren().add(sentence);
    if (said.offer() != null && said.action() != null) {
      var action = said.action();
      var offer =
          Look.button(
              said.offer(),
              () -> {
                clear();
                action.run();
              },
              "link");
      offer.setFocusTraversable(false);
      words.getChildren().add(offer);
    }
    var away = Look.iconButton("Put away", Feather.X, this::clear);
    away.getStyleClass().add("small-icon-button");
    away.setFocusTraversable(false);
    getChildren().setAll(icon, words, away);
    Look.show(this, true);
  }

  private Label about(String name) {
    var about =
        Look.label(
            times == 1 ? name : "%s · %s".formatted(name, Numbers.of(times, "time")), "strong");
    about.setMinWidth(0);
    return about;
  }

  void clear() {
    reading.stop();
    aside = null;
    getChildren().clear();
    Look.show(this, false);
  }

  /// Hear that another item came.
  void gone() {
    if (aside == null) {
      return;
    }
    switch (aside.stays()) {
      case WITH_ITEM -> clear();
      case SHORTLY -> {
        if (Duration.between(at, clock.instant()).compareTo(READ) >= 0) {
          clear();
        } else {
          reading.playFromStart();
        }
      }
      case UNTIL_PUT_AWAY -> {}
    }
  }
}
