package touchstone.ui.shell;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Notice;
import touchstone.ui.Notices;
import touchstone.workbench.Numbers;

/// Shows notices at the foot of the left side of the window, where neither an item nor what it is
/// decided with is covered, and above the sheets while one is open, so that no button of a sheet is
/// ever covered; news goes by itself, trouble stays.
final class NoticeLayer extends VBox {
  private static final Duration NEWS_STAYS = Duration.seconds(6);

  /// How wide a sentence is that stands at the side.
  private static final double ASIDE = 156;

  private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("above");

  private final Notices notices;
  private final ReadOnlyBooleanProperty sheetOpen;

  /// @param sheetOpen while true there is room for one notice only, the newest
  NoticeLayer(Notices notices, ReadOnlyBooleanProperty sheetOpen) {
    this.notices = notices;
    this.sheetOpen = sheetOpen;
    setSpacing(8);
    setPickOnBounds(false);
    getStyleClass().add("notice-layer");
    notices.shown().addListener((ListChangeListener<Notice>) change -> refresh());
    sheetOpen.addListener((observed, before, after) -> refresh());
    refresh();
  }

  private void refresh() {
    boolean above = sheetOpen.get();
    pseudoClassStateChanged(ABOVE, above);
    setAlignment(above ? Pos.TOP_CENTER : Pos.BOTTOM_LEFT);
    var shown = notices.shown();
    int from = above ? Math.max(0, shown.size() - 1) : 0;
    getChildren().setAll(shown.subList(from, shown.size()).stream().map(this::show).toList());
  }

  private Node show(Notice notice) {
    boolean trouble = notice.tone() == Notice.Tone.TROUBLE;
    var icon = Icons.of(trouble ? Feather.ALERT_TRIANGLE : Feather.INFO);
    icon.getStyleClass().add(trouble ? "danger-icon" : "accent-icon");
    boolean above = sheetOpen.get();
    var sentence =
        Look.text(
            notice.times() == 1
                ? notice.sentence()
                : "%s (%s)".formatted(notice.sentence(), Numbers.of(notice.times(), "time")));
    sentence.setMaxWidth(above ? 900 : ASIDE);
    var line = Look.row(above ? 12 : 8, icon, sentence);
    var box = new VBox(8, line);
    box.getStyleClass().add("notice");
    box.setMaxWidth(Region.USE_PREF_SIZE);
    var offers = above ? line : Look.row(12);
    if (!above) {
      line.setAlignment(Pos.TOP_LEFT);
      HBox.setHgrow(sentence, Priority.ALWAYS);
      sentence.setMinWidth(0);
    }
    if (notice.offer() != null && notice.action() != null) {
      var action = notice.action();
      offers
          .getChildren()
          .add(
              Look.button(
                  notice.offer(),
                  () -> {
                    notices.dismiss(notice);
                    action.run();
                  },
                  "link"));
    }
    if (notice.details() != null) {
      var details = new TextArea(notice.details());
      details.setEditable(false);
      details.getStyleClass().add("mono");
      details.setPrefSize(620, 180);
      VBox.setVgrow(details, Priority.ALWAYS);
      Look.show(details, false);
      offers
          .getChildren()
          .add(Look.button("Details", () -> Look.show(details, !details.isVisible()), "link"));
      box.getChildren().add(details);
    }
    if (!above && !offers.getChildren().isEmpty()) {
      box.getChildren().add(1, offers);
    }
    line.getChildren().add(Look.iconButton("Put away", Feather.X, () -> notices.dismiss(notice)));
    if (!trouble) {
      new Timeline(new KeyFrame(NEWS_STAYS, event -> notices.dismiss(notice))).play();
    }
    return box;
  }
}
