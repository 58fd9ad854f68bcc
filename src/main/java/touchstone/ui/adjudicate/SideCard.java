package touchstone.ui.adjudicate;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.Rater;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.CommandButton;
import touchstone.ui.keys.KeyMap;

/// What one side said, with its letter and colour, and the key that takes it.
final class SideCard extends VBox {
  private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("alone");

  /// How many sides have a key of their own.
  private static final int KEYS = 9;

  SideCard(
      AdjudicateViewModel model,
      int place,
      Node answers,
      Actions actions,
      ObservableValue<KeyMap> keys) {
    getStyleClass().addAll("panel-card", "side-card");
    var rater = model.sides().get(place).by();
    boolean named = model.revealedProperty().get();
    var letter = letter(place);
    var name = Look.strong(named ? rater.name() : "Rater " + SideMarks.letter(place));
    name.setMinWidth(40);
    var head = Look.row(8, letter, name);
    if (named && rater instanceof Rater.Model) {
      head.getChildren().add(Icons.of(Feather.CPU, 14));
    }
    head.getChildren().add(Look.spring());
    if (place < KEYS) {
      var take = new CommandButton(Command.side(place), "Take", actions, keys);
      take.setMinWidth(USE_PREF_SIZE);
      head.getChildren().add(take);
    }
    getChildren().addAll(head, answers);
    pseudoClassStateChanged(FOCUSED, model.focusProperty().get() == place);
    setAccessibleText(name.getText());
    setOnMousePressed(event -> model.focus(place));
  }

  /// Return the letter of a side in its colour.
  static Label letter(int place) {
    int rgb = SideMarks.colour(place);
    var letter = Look.label(SideMarks.letter(place), "side-letter");
    letter.setBackground(LabelColours.chip(rgb));
    letter.setStyle("-fx-text-fill: " + LabelColours.css(LabelColours.textOn(rgb)) + ";");
    letter.setAlignment(Pos.CENTER);
    return letter;
  }
}
