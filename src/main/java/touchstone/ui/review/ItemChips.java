package touchstone.ui.review;

import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.ui.watch.TrainingViewModel;

/// The chips beside how an item is labelled: why it is flagged, and how far a training has come.
final class ItemChips extends HBox {
  private static final double WIDTH = 420;

  private final MarksViewModel marks;
  private final Supplier<String> guidelines;
  private final Button flag;
  private final Label training = Look.badge("", "accent");
  private final Button guide;

  /// @param guidelines gives what people work by, empty where nothing was written
  ItemChips(
      MarksViewModel marks,
      TrainingViewModel trained,
      Supplier<String> guidelines,
      Actions actions) {
    super(6);
    this.marks = marks;
    this.guidelines = guidelines;
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setMinWidth(USE_PREF_SIZE);
    flag = Look.button("", () -> actions.run(Command.FLAG_REASON));
    flag.getStyleClass().setAll("flag-chip");
    flag.setGraphic(Icons.of(Feather.FLAG, 11));
    flag.setFocusTraversable(false);
    flag.setTooltip(new Tooltip(Command.FLAG_REASON.title()));
    guide = Look.button("Guidelines", this::open, "link", "small");
    guide.setFocusTraversable(false);
    training.textProperty().bind(trained.chipProperty());
    training.textProperty().addListener((observed, before, now) -> say());
    getChildren().addAll(training, guide, flag);
    marks.itemProperty().addListener((observed, before, now) -> say());
    say();
  }

  /// Look again, after the guidelines became known.
  void say() {
    var item = marks.itemProperty().get();
    boolean flagged = item != null && item.flagged();
    var why = item == null ? null : item.flagging();
    flag.setText(why == null ? "Flagged" : why.reason().title());
    flag.setAccessibleText(why == null ? "Flagged" : "Flagged: " + why.reason().title());
    Look.show(flag, flagged);
    boolean trained = !training.getText().isEmpty();
    Look.show(training, trained);
    Look.show(guide, trained && !guidelines.get().isBlank());
  }

  private void open() {
    var text = Look.text(guidelines.get());
    text.setPrefWidth(WIDTH - 40);
    text.getStyleClass().add("guide-text");
    var scroll = new ScrollPane(text);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setPrefViewportHeight(360);
    scroll.setPrefViewportWidth(WIDTH);
    var over = new PopOver(scroll);
    over.setTitle("Guidelines");
    over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_CENTER);
    over.setAutoHide(false);
    over.setDetachable(true);
    over.setHeaderAlwaysVisible(true);
    over.setAnimated(false);
    over.show(guide);
  }
}
