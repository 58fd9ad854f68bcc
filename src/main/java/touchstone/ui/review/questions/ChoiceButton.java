package touchstone.ui.review.questions;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import touchstone.annotation.Label;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// An answer to choose: its key, its name, and the score with which a model proposed it.
final class ChoiceButton extends Button {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass PROPOSED = PseudoClass.getPseudoClass("proposed");

  private final javafx.scene.control.Label cap = Look.keyCap("");
  private final FontIcon tick = Icons.of(Feather.CHECK, 14);
  private final javafx.scene.control.Label name = Look.label("", "choice-name");
  private final javafx.scene.control.Label score = Look.label("", "choice-score");
  private @Nullable Label label;

  ChoiceButton(Consumer<Label> take) {
    getStyleClass().setAll("choice");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setGraphic(Look.row(8, cap, tick, name, score));
    setOnAction(
        event -> {
          if (label != null) {
            take.accept(label);
          }
        });
  }

  /// @param key what its key cap says, empty for none
  /// @param share with which it is proposed from 0 to 1, negative when it is not
  void show(Label label, String key, boolean chosen, boolean proposed, double share) {
    this.label = label;
    cap.setText(key);
    Look.show(cap, !key.isEmpty());
    name.setText(label.name());
    score.setText(share < 0 ? "" : Numbers.share(share));
    Look.show(score, share >= 0);
    Look.show(tick, chosen);
    pseudoClassStateChanged(CHOSEN, chosen);
    pseudoClassStateChanged(PROPOSED, proposed && !chosen);
    setAccessibleText(
        label.name()
            + (chosen ? ", chosen" : proposed ? ", suggested" : "")
            + (share < 0 ? "" : ", score " + Numbers.share(share)));
  }
}
