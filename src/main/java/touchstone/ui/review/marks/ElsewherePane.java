package touchstone.ui.review.marks;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import touchstone.ui.Look;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.ElsewhereViewModel.Elsewhere;
import touchstone.workbench.Numbers;
import touchstone.workbench.WordsElsewhere;

/// Where else the words in focus are, and buttons that decide about them there too.
final class ElsewherePane extends VBox {
  private final ElsewhereViewModel elsewhere;
  private final ObservableValue<KeyMap> keys;
  private final Label said = Look.text("");
  private final Button here;
  private final Button everywhere;

  ElsewherePane(ElsewhereViewModel elsewhere, ObservableValue<KeyMap> keys, Runnable done) {
    this.elsewhere = elsewhere;
    this.keys = keys;
    setSpacing(6);
    here = button("Here", "Decide the same words in this text", elsewhere::decideHere, done);
    everywhere =
        button(
            "Everywhere", "Decide the same words in all texts", elsewhere::decideEverywhere, done);
    getChildren()
        .addAll(Look.heading("The same words elsewhere"), said, Look.row(6, here, everywhere));
    elsewhere.shownProperty().addListener((observed, before, after) -> fill());
    elsewhere.busyProperty().addListener((observed, before, after) -> fill());
    keys.addListener((observed, before, after) -> fill());
    fill();
  }

  private static Button button(String text, String what, Runnable action, Runnable done) {
    var button =
        Look.button(
            text,
            () -> {
              action.run();
              done.run();
            },
            "command-button",
            "small-button");
    button.setFocusTraversable(false);
    button.setAccessibleText(what);
    button.setTooltip(new Tooltip(what + ", as the one in focus; one step to undo"));
    return button;
  }

  private void fill() {
    var now = elsewhere.shownProperty().get();
    var count = now.map(Elsewhere::count);
    Look.show(this, now.isPresent());
    said.setText(
        elsewhere.busyProperty().get()
            ? "Looking through all texts…"
            : now.map(ElsewherePane::sentence).orElse(""));
    dress(here, Command.SAME_HERE, count.map(WordsElsewhere.Count::here));
    dress(everywhere, Command.SAME_EVERYWHERE, count.map(WordsElsewhere.Count::texts));
  }

  private void dress(Button button, Command command, Optional<Integer> places) {
    var cap = keys.getValue().cap(command);
    button.setGraphic(cap.isEmpty() ? null : Look.keyCap(cap));
    button.setDisable(!elsewhere.possible() || places.filter(n -> n > 0).isEmpty());
    Look.show(button.getParent(), places.isPresent());
  }

  private static String sentence(Elsewhere now) {
    var shortly = MarkWords.quoted(now.words());
    var count = now.count();
    if (count == null) {
      return "%s …".formatted(shortly);
    }
    if (count.here() == 0 && count.texts() == 0) {
      return "%s is nowhere else.".formatted(shortly);
    }
    var texts =
        count.texts() >= WordsElsewhere.MOST
            ? Numbers.number(WordsElsewhere.MOST) + " texts or more"
            : Numbers.of(count.texts(), "other text");
    return count.here() == 0
        ? "%s in %s.".formatted(shortly, texts)
        : count.texts() == 0
            ? "%s %d more here.".formatted(shortly, count.here())
            : "%s %d more here, and in %s.".formatted(shortly, count.here(), texts);
  }
}
