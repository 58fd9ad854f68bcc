package touchstone.ui.review;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import touchstone.annotation.ItemState;
import touchstone.review.Mode;
import touchstone.review.Showing;
import touchstone.ui.Look;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.CommandButton;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.ui.review.parts.KeyBar;

/// The deciding buttons with their keys. One of them is the primary one: accept while something is
/// undecided, else go on. Where there is no room for every word, the shorter of two words is taken,
/// and then buttons keep their key alone, one after the other.
final class ActionBar extends HBox {
  private static final PseudoClass PRIMARY = PseudoClass.getPseudoClass("primary");

  private final MarksViewModel marks;
  private final CommandButton accept;
  private final CommandButton reject;
  private final CommandButton finish;
  private final CommandButton flag;
  private final CommandButton skip;
  private final CommandButton nothing;
  private final Button correct;

  /// The buttons that lose their words, the first one first.
  private final List<Button> yielding;

  private final InvalidationListener possible;
  private String longFinish = "";
  private String shortFinish = "";
  private List<Object> fittedTo = List.of();

  ActionBar(MarksViewModel marks, Actions actions, ObservableValue<KeyMap> keys) {
    this.marks = marks;
    getStyleClass().add("action-bar");
    setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    accept = new CommandButton(Command.ACCEPT, "Accept", actions, keys);
    reject = new CommandButton(Command.REJECT, "Reject", actions, keys);
    finish = new CommandButton(Command.ACCEPT_REST, "Next", actions, keys);
    skip = new CommandButton(Command.SKIP, "Skip", actions, keys);
    flag = new CommandButton(Command.FLAG, "Flag", actions, keys);
    nothing = new CommandButton(Command.NOTHING_HERE, "Nothing here", actions, keys);
    correct = new Button(marks.single() ? "Choose" : "Correct", Look.keyCap("1–9"));
    correct.getStyleClass().add("command-button");
    correct.setFocusTraversable(false);
    correct.setAccessibleText("Give it another label");
    correct.setOnAction(event -> actions.run(Command.FIND_LABEL));
    yielding = List.of(flag, skip, nothing, correct, reject, accept, finish);
    keys.addListener((observed, before, now) -> requestLayout());
    getChildren().addAll(accept, correct, reject, finish, Look.spring(), skip, flag, nothing);
    getChildren().stream()
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .forEach(button -> button.setMinWidth(USE_PREF_SIZE));
    marks.marks().addListener((javafx.beans.InvalidationListener) changed -> say());
    marks.itemProperty().addListener((observed, before, after) -> say());
    possible =
        changed -> {
          correct.setDisable(!actions.possible(Command.FIND_LABEL));
          requestLayout();
        };
    actions.revisionProperty().addListener(new WeakInvalidationListener(possible));
    setMinWidth(0);
    say();
  }

  @Override
  protected void layoutChildren() {
    var now = shown();
    if (!now.equals(fittedTo)) {
      fittedTo = now;
      fit();
    }
    super.layoutChildren();
  }

  /// Return all that tells how wide the buttons would like to be, and how wide the bar is.
  private List<Object> shown() {
    var all = new ArrayList<Object>(List.of(getWidth(), longFinish, shortFinish));
    for (var child : getChildren()) {
      if (child instanceof Button button) {
        all.add(button.equals(finish) ? "" : button.getText());
        all.add(button.getFont());
        all.add(
            button.getGraphic() instanceof Label cap ? List.of(cap.getText(), cap.getFont()) : "");
      }
    }
    return all;
  }

  /// Take as many words as there is room for.
  private void fit() {
    finish.setText(longFinish);
    yielding.forEach(button -> button.setContentDisplay(ContentDisplay.LEFT));
    if (!KeyBar.fits(this)) {
      finish.setText(shortFinish);
    }
    for (var button : yielding) {
      if (!KeyBar.fits(this) && button.getGraphic() != null) {
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      }
    }
  }

  private void say() {
    long pending = marks.pending();
    long decided = marks.marks().stream().filter(mark -> !mark.pending()).count();
    var item = marks.itemProperty().get();
    var showing = item == null ? Showing.OPEN : item.showing();
    boolean first = showing.mode() == Mode.JUDGE_FIRST;
    accept.pseudoClassStateChanged(PRIMARY, pending > 0 && !first);
    finish.pseudoClassStateChanged(PRIMARY, pending == 0 || first);
    accept.setText(showing.revealed() ? "Take over" : "Accept");
    if (showing.judgeFirst()) {
      shortFinish = "Compare";
      longFinish = "Done, compare";
    } else if (showing.revealed()) {
      boolean any = item != null && !item.labels().isEmpty();
      shortFinish = any ? "Keep, next" : "Next";
      longFinish = any ? "Keep mine, next" : "Next";
    } else if (showing.oneByOne() && pending > 0) {
      shortFinish = "%d left".formatted(pending);
      longFinish = "%d left to check".formatted(pending);
    } else {
      shortFinish =
          pending == 0
              ? "Done, next"
              : pending == 1 ? "Accept, next" : "Accept %d, next".formatted(pending);
      longFinish =
          pending == 0 || pending == 1 && decided == 0
              ? shortFinish
              : "Accept %s %d, next".formatted(decided > 0 ? "other" : "all", pending);
    }
    flag.setText(item != null && item.flagged() ? "Unflag" : "Flag");
    skip.setText(item != null && item.state() == ItemState.SKIPPED ? "Take up" : "Skip");
    requestLayout();
  }
}
