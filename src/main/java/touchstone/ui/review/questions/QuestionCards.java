package touchstone.ui.review.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import touchstone.annotation.WholeItem;
import touchstone.task.Task;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.MarksViewModel;

/// The questions about a text as a whole, a card for each, with the answers that stand and those
/// that are proposed. The card of the question that is asked has a frame and the digit keys.
public final class QuestionCards extends VBox {
  private final MarksViewModel marks;
  private final List<QuestionCard> cards = new ArrayList<>();

  /// @param done gives the keyboard back to the text
  public QuestionCards(MarksViewModel marks, ObservableValue<KeyMap> keys, Runnable done) {
    this.marks = marks;
    getStyleClass().add("question-cards");
    for (var task : marks.questions().tasks().all()) {
      if (task.kind().allows(WholeItem.INSTANCE)) {
        var card =
            task.kind().written()
                ? new AnswerCard(marks, task, keys, done)
                : new ChoiceCard(marks, task, keys, done);
        cards.add(card);
        getChildren().add(card);
      }
    }
    marks.itemProperty().addListener((observed, before, after) -> fill());
    marks.focusProperty().addListener((observed, before, after) -> fill());
    marks.suggestionsHiddenProperty().addListener((observed, before, after) -> fill());
    marks.questions().askedProperty().addListener((observed, before, after) -> fill());
    keys.addListener((observed, before, after) -> fill());
    fill();
  }

  private void fill() {
    cards.forEach(QuestionCard::fill);
  }

  /// Take what was written so far.
  public void settle() {
    cards.forEach(QuestionCard::settle);
  }

  /// Put the cursor into the answer of a question, if it is one that is written.
  public void write(Task task) {
    cards.stream().filter(card -> card.asks(task)).forEach(QuestionCard::enter);
  }

  /// Return whether a question is on a card.
  public boolean holds(Task task) {
    return cards.stream().anyMatch(card -> card.asks(task));
  }

  /// Return the card of the question that is asked, or none.
  public Optional<Node> current() {
    var asked = marks.questions().askedProperty().get();
    return cards.stream().filter(card -> card.asks(asked)).map(Node.class::cast).findFirst();
  }
}
