package touchstone.ui.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Icons;
import touchstone.ui.Look;

/// The strip under an item on which something is said quietly. It comes without a move or a sound,
/// takes no key, and goes when the person goes on.
final class AsideBar extends HBox {
  /// What was said as the item went stays for the next one: nobody could have read it.
  private static final Duration READ = Duration.ofSeconds(4);

  private static final double WIDEST = 640;

  private final InstantSource clock;
  private @Nullable Aside aside;
  private Instant at;

  AsideBar(InstantSource clock) {
    super(10);
    this.clock = clock;
    at = clock.instant();
    getStyleClass().add("aside-bar");
    setMaxHeight(USE_PREF_SIZE);
    setMaxWidth(WIDEST);
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    Look.show(this, false);
  }

  void say(Aside said) {
    aside = said;
    at = clock.instant();
    var icon = Icons.of(said.icon());
    icon.getStyleClass().add(said.tone() + "-icon");
    var sentence = Look.text(said.sentence());
    sentence.getStyleClass().add("aside");
    sentence.setMinWidth(0);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    sentence.setMaxWidth(Double.MAX_VALUE);
    getChildren().setAll(icon, sentence);
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
      getChildren().add(offer);
    }
    var away = Look.iconButton("Put away", Feather.X, this::clear);
    away.getStyleClass().add("small-icon-button");
    away.setFocusTraversable(false);
    getChildren().add(away);
    Look.show(this, true);
  }

  void clear() {
    aside = null;
    getChildren().clear();
    Look.show(this, false);
  }

  /// Hear that another item came.
  void gone() {
    if (aside != null
        && !aside.stays()
        && Duration.between(at, clock.instant()).compareTo(READ) >= 0) {
      clear();
    }
  }
}
