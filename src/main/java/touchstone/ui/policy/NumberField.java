package touchstone.ui.policy;

import javafx.beans.property.IntegerProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A small field for a whole number between two limits. What is typed stays as it is typed: the
/// field says its limits while the number is beyond them, and takes the nearest one within when the
/// person is done with it.
public final class NumberField extends TextField {
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
  private static final int DIGITS = 6;

  private final IntegerProperty value;
  private final int least;
  private final int most;
  private final Tooltip limits;
  private int settled;
  private boolean following;

  /// @param value follows what is typed, and never leaves the limits
  public NumberField(String name, IntegerProperty value, int least, int most) {
    this.value = value;
    this.least = least;
    this.most = most;
    settled = value.get();
    limits = new Tooltip("A number from %,d to %,d.".formatted(least, most));
    setAccessibleText(name);
    setAccessibleHelp(limits.getText());
    setPrefColumnCount(2);
    setMaxWidth(USE_PREF_SIZE);
    setAlignment(Pos.CENTER_RIGHT);
    getStyleClass().add("number-field");
    setTextFormatter(
        new TextFormatter<>(change -> digits(change.getControlNewText()) ? change : null));
    setText(Integer.toString(value.get()));
    textProperty().addListener((observed, before, now) -> follow(now));
    value.addListener((observed, before, now) -> show(now.intValue()));
    setOnMouseClicked(event -> selectAll());
    addEventFilter(KeyEvent.KEY_PRESSED, this::enter);
    focusedProperty()
        .addListener(
            (observed, before, focused) -> {
              if (!focused) {
                settle();
              }
            });
  }

  private static boolean digits(String typed) {
    return typed.length() <= DIGITS && typed.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private boolean beyond() {
    return !getText().isEmpty() && Integer.parseInt(getText()) != within(getText());
  }

  /// Return the number within the limits that is nearest to what was typed, the one from before for
  /// nothing.
  private int within(String typed) {
    return typed.isEmpty() ? settled : Math.clamp(Integer.parseInt(typed), least, most);
  }

  private void follow(String typed) {
    following = true;
    value.set(within(typed));
    following = false;
    say();
  }

  private void show(int now) {
    if (!following) {
      settled = now;
      setText(Integer.toString(now));
    }
  }

  /// Say the limits while what was typed is beyond them.
  private void say() {
    boolean beyond = beyond();
    pseudoClassStateChanged(DANGER, beyond);
    if (!beyond || !isFocused()) {
      limits.hide();
    } else if (!limits.isShowing()) {
      var below = localToScreen(0, getHeight());
      if (below != null) {
        limits.show(this, below.getX(), below.getY());
      }
    }
  }

  /// Take the number within the limits. One that was beyond them is left in sight for another look:
  /// then Enter applies nothing yet.
  private void enter(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      if (beyond()) {
        event.consume();
      }
      settle();
    }
  }

  private void settle() {
    settled = within(getText());
    value.set(settled);
    setText(Integer.toString(settled));
    limits.hide();
  }
}
