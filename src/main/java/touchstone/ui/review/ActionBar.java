package touchstone.ui.review;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import touchstone.annotation.ItemState;
import touchstone.ui.Look;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.CommandButton;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.MarksViewModel;

/// The deciding buttons with their keys. One of them is the primary one: accept while something is
/// undecided, else go on.
final class ActionBar extends HBox {
  /// The widths from which on every word fits, and all but the longest.
  private static final double ROOM = 850;

  private static final double SOME_ROOM = 700;

  private static final PseudoClass PRIMARY = PseudoClass.getPseudoClass("primary");

  private final MarksViewModel marks;
  private final CommandButton accept;
  private final CommandButton finish;
  private final CommandButton flag;
  private final CommandButton skip;
  private final CommandButton nothing;
  private double laidOutFor = -1;
  private final Button correct;
  private final InvalidationListener possible;

  ActionBar(MarksViewModel marks, Actions actions, ObservableValue<KeyMap> keys) {
    this.marks = marks;
    getStyleClass().add("action-bar");
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    accept = new CommandButton(Command.ACCEPT, "Accept", actions, keys);
    finish = new CommandButton(Command.ACCEPT_REST, "Next", actions, keys);
    skip = new CommandButton(Command.SKIP, "Skip", actions, keys);
    flag = new CommandButton(Command.FLAG, "Flag", actions, keys);
    nothing = new CommandButton(Command.NOTHING_HERE, "Nothing here", actions, keys);
    correct = new Button(marks.single() ? "Choose" : "Correct", Look.keyCap("1–9"));
    correct.getStyleClass().add("command-button");
    correct.setFocusTraversable(false);
    correct.setAccessibleText("Give it another label");
    correct.setOnAction(event -> actions.run(Command.FIND_LABEL));
    getChildren()
        .addAll(
            accept,
            correct,
            new CommandButton(Command.REJECT, "Reject", actions, keys),
            finish,
            Look.spring(),
            skip,
            flag,
            nothing);
    getChildren().stream()
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .forEach(button -> button.setMinWidth(USE_PREF_SIZE));
    marks.marks().addListener((javafx.beans.InvalidationListener) changed -> say());
    marks.itemProperty().addListener((observed, before, after) -> say());
    possible = changed -> correct.setDisable(!actions.possible(Command.FIND_LABEL));
    actions.revisionProperty().addListener(new WeakInvalidationListener(possible));
    setMinWidth(0);
    say();
  }

  /// Keep only the keys of the buttons on the right where there is no room for their words.
  @Override
  protected void layoutChildren() {
    if (getWidth() != laidOutFor) {
      laidOutFor = getWidth();
      words(nothing, ROOM);
      words(skip, SOME_ROOM);
      words(flag, SOME_ROOM);
      say();
    }
    super.layoutChildren();
  }

  private void words(Button button, double room) {
    boolean wide = getWidth() >= room || button.getGraphic() == null;
    button.setContentDisplay(wide ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
  }

  private void say() {
    long pending = marks.pending();
    long decided = marks.marks().stream().filter(mark -> !mark.pending()).count();
    accept.pseudoClassStateChanged(PRIMARY, pending > 0);
    finish.pseudoClassStateChanged(PRIMARY, pending == 0);
    finish.setText(
        pending == 0
            ? "Done, next"
            : decided > 0 && getWidth() >= ROOM
                ? "Accept other %d, next".formatted(pending)
                : pending == 1
                    ? "Accept, next"
                    : (decided > 0 ? "Accept %d, next" : "Accept all %d, next").formatted(pending));
    var item = marks.itemProperty().get();
    flag.setText(item != null && item.flagged() ? "Unflag" : "Flag");
    skip.setText(item != null && item.state() == ItemState.SKIPPED ? "Take up" : "Skip");
  }
}
