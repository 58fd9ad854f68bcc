package touchstone.ui.adjudicate;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import touchstone.task.Tasks;
import touchstone.ui.Look;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.CommandButton;
import touchstone.ui.keys.KeyMap;

/// The right side: what each side said, without names until they are asked for, and the reason; or
/// the new answer that is being made.
final class SidesPane extends StackPane {
  private final AdjudicateViewModel model;
  private final Tasks tasks;
  private final Actions actions;
  private final ObservableValue<KeyMap> keys;
  private final Runnable done;
  private final VBox cards = new VBox(8);
  private final TextField reason = new TextField();
  private final VBox top = new VBox(8);
  private final VBox foot;

  /// @param done gives the keyboard back to the item
  SidesPane(
      AdjudicateViewModel model,
      Tasks tasks,
      Actions actions,
      ObservableValue<KeyMap> keys,
      Runnable done) {
    this.model = model;
    this.tasks = tasks;
    this.actions = actions;
    this.keys = keys;
    this.done = done;
    getStyleClass().addAll("inspector-pane", "sides-pane");
    reason.setAccessibleText("Reason, if you want to give one");
    reason.getStyleClass().add("small-field");
    reason.textProperty().bindBidirectional(model.reasonProperty());
    reason.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    keys.addListener((observed, before, after) -> prompt());
    prompt();
    foot = Look.column(6, Look.heading("Reason"), reason);
    var content = new VBox(16, top, foot);
    content.getStyleClass().add("inspector-content");
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("inspector-scroll");
    VBox.setVgrow(top, Priority.SOMETIMES);
    getChildren().add(scroll);
    ChangeListener<Object> fill = (observed, before, after) -> fill(null);
    model.openedProperty().addListener(fill);
    model.revealedProperty().addListener(fill);
    model.focusProperty().addListener(fill);
    fill(null);
  }

  private void prompt() {
    var cap = keys.getValue().cap(Command.REASON);
    reason.setPromptText(
        cap.isEmpty() ? "Why, if you want to say" : "Why, if you want to say   " + cap);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
      done.run();
      event.consume();
    }
  }

  /// Put the cursor where the reason is written.
  void writeReason() {
    reason.requestFocus();
    reason.end();
  }

  /// Show what the sides said, or the new answer.
  ///
  /// @param draft what is in the new answer; null where none is being made
  void fill(@Nullable Node draft) {
    var dispute = model.currentProperty().get();
    var opened = model.openedProperty().get();
    Look.show(foot, opened != null);
    if (dispute == null || opened == null) {
      top.getChildren().clear();
      return;
    }
    if (model.drafting()) {
      if (draft != null) {
        top.getChildren().setAll(Look.heading("A new answer"), beginnings(), draft);
        VBox.setVgrow(draft, Priority.ALWAYS);
      }
      return;
    }
    cards.getChildren().clear();
    var answers = SideAnswers.of(opened.sides(), tasks, dispute.questions(), opened.item().text());
    for (int place = 0; place < answers.size(); place++) {
      cards.getChildren().add(new SideCard(model, place, words(answers.get(place)), actions, keys));
    }
    top.getChildren()
        .setAll(
            Look.row(4, Look.heading(opened.sides().size() + " raters"), Look.spring(), reveal()));
    opened
        .resolution()
        .ifPresent(
            before ->
                top.getChildren()
                    .add(
                        Look.muted(
                            before.reason().isEmpty()
                                ? "Settled once; somebody has differed since."
                                : "Settled once: “%s” Somebody has differed since."
                                    .formatted(before.reason()))));
    top.getChildren().add(cards);
  }

  private Node reveal() {
    if (model.revealedProperty().get()) {
      return Look.label("names shown", "muted", "small");
    }
    var reveal = new CommandButton(Command.REVEAL_NAMES, "Reveal names", actions, keys);
    reveal.getStyleClass().add("small-button");
    return reveal;
  }

  /// Offer what the new answer can begin with.
  private Node beginnings() {
    var words = Look.label("Begin with", "muted");
    words.setMinWidth(USE_PREF_SIZE);
    var row = Look.row(4, words);
    row.getChildren().add(beginning("nothing", -1));
    for (int place = 0; place < model.sides().size(); place++) {
      row.getChildren().add(beginning(SideMarks.letter(place), place));
    }
    return row;
  }

  private Node beginning(String name, int place) {
    var chip = Look.button(name, () -> model.begin(place));
    chip.getStyleClass().setAll("chip");
    if (model.focusProperty().get() == place) {
      chip.getStyleClass().add("on");
    }
    chip.setFocusTraversable(false);
    return chip;
  }

  private Node words(List<SideAnswers.Answer> answers) {
    var parts = new ArrayList<Node>();
    for (var answer : answers) {
      if (tasks.all().size() > 1) {
        var question = Look.heading(answer.question());
        VBox.setMargin(question, new Insets(parts.isEmpty() ? 0 : 4, 0, 0, 0));
        parts.add(question);
      }
      if (answer.inline()) {
        parts.add(flow(answer.parts()));
      } else {
        answer.parts().forEach(part -> parts.add(flow(List.of(part))));
      }
    }
    var column = new VBox(2);
    column.getChildren().setAll(parts);
    return column;
  }

  /// Return parts of an answer on one line: what only some sides have stands out.
  private static Node flow(List<SideAnswers.Part> parts) {
    var flow = new TextFlow();
    for (var part : parts) {
      if (!flow.getChildren().isEmpty()) {
        flow.getChildren().add(text(", ", true));
      }
      flow.getChildren().add(text(part.words(), part.shared()));
    }
    return flow;
  }

  private static Text text(String words, boolean quiet) {
    var text = new Text(words);
    text.getStyleClass().add(quiet ? "side-shared" : "side-answer");
    return text;
  }
}
