package touchstone.ui.review;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.workbench.Workbench;

/// The quiet line under an item that says how it is labelled: what of the models' opinion is shown,
/// and why not. Its first words lead to where that is changed.
final class ModeLine extends HBox {
  private final MarksViewModel marks;
  private final Workbench workbench;
  private final ObservableValue<KeyMap> keys;
  private final FontIcon icon = Icons.of(Feather.EYE, 13);
  private final Button mode;
  private final TextFlow meaning = new TextFlow();
  private final Label aside = Look.label("", "muted", "small");
  private @Nullable ModeWords said;

  ModeLine(
      MarksViewModel marks,
      Workbench workbench,
      ItemChips chips,
      Actions actions,
      ObservableValue<KeyMap> keys) {
    super(6);
    this.marks = marks;
    this.workbench = workbench;
    this.keys = keys;
    getStyleClass().add("mode-line");
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    setFillHeight(false);
    mode = Look.button("", () -> actions.run(Command.POLICY));
    mode.getStyleClass().setAll("mode-word");
    mode.setFocusTraversable(false);
    mode.setTooltip(new Tooltip(Command.POLICY.title()));
    meaning.setMinWidth(0);
    HBox.setHgrow(meaning, Priority.ALWAYS);
    aside.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(icon, mode, meaning, chips, aside);
    marks.itemProperty().addListener((observed, before, after) -> say());
    marks.suggestionsHiddenProperty().addListener((observed, before, after) -> say());
    keys.addListener((observed, before, after) -> say());
    say();
  }

  private void say() {
    var item = marks.itemProperty().get();
    setVisible(item != null);
    if (item == null) {
      return;
    }
    var now =
        item.disputed()
            ? ModeWords.disputed(keys.getValue())
            : ModeWords.of(
                item.showing(), marks.suggestionsHiddenProperty().get(), keys.getValue());
    if (!now.equals(said)) {
      said = now;
      icon.setIconCode(now.withheld() ? Feather.EYE_OFF : Feather.EYE);
      mode.setText(now.mode());
      meaning.getChildren().setAll(Hints.of(now.meaning()));
      mode.setAccessibleText(now.mode() + ": " + now.meaning().replaceAll("[{}]", ""));
    }
    var opinion = item.opinion();
    boolean mine = opinion != null && opinion.askedBy(workbench.annotator());
    aside.setText(ModeWords.aside(item, mine, workbench.policies().now().independent()));
  }
}
