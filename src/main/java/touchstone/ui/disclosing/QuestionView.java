package touchstone.ui.disclosing;

import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.disclosure.Question;
import touchstone.ui.Look;

/// One question: what was recorded in answer to it, and a field for what its author says, which is
/// remembered when the field is left.
final class QuestionView extends VBox {
  private static final int WIDE = 88;
  private static final int MOST_ROWS = 12;

  private final DisclosingViewModel model;
  private final Question question;
  private final TextArea field = new TextArea();
  private final VBox record = new VBox();
  private final Button add;

  QuestionView(DisclosingViewModel model, Question question) {
    this.model = model;
    this.question = question;
    getStyleClass().add("told-question");
    var text = Look.text(question.text());
    text.getStyleClass().add("strong");
    HBox.setHgrow(text, Priority.ALWAYS);
    var title = Look.row(8, text);
    if (question.isRequired()) {
      title.getChildren().add(Look.badge("required by Croissant", "warning"));
    }
    add = Look.button("Add in your own words", this::open, "link");
    field.setText(model.answer(question));
    field.setPromptText(question.hint());
    field.setWrapText(true);
    field.setEditable(model.editable() && model.known());
    field.setAccessibleText(question.text());
    field.setId("answer-" + question.id().replace('.', '-'));
    field.getStyleClass().add("told-answer");
    field.textProperty().addListener((observed, before, after) -> fit());
    field
        .focusedProperty()
        .addListener(
            (observed, before, focused) -> {
              if (!focused) {
                commit();
              }
            });
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pass);
    getChildren().addAll(title, record, add, field);
    fit();
    refresh();
  }

  /// Let the tab key lead on: nobody wants tabs in an answer.
  private void pass(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
      field.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
      event.consume();
    }
  }

  private void fit() {
    long rows =
        field.getText().lines().mapToLong(line -> 1 + line.length() / WIDE).sum()
            + (field.getText().endsWith("\n") ? 1 : 0);
    field.setPrefRowCount(Math.clamp(rows, 1, MOST_ROWS));
  }

  private void open() {
    Look.show(field, true);
    Look.show(add, false);
    field.requestFocus();
  }

  /// Remember what is in the field.
  void commit() {
    model.answer(question, field.getText());
    mark();
  }

  /// Show what was recorded; the field stays as it is.
  void refresh() {
    var blocks = model.recorded(question);
    record.getChildren().clear();
    if (!blocks.isEmpty()) {
      var box = Blocks.of(blocks);
      box.getStyleClass().add("told-record");
      record.getChildren().add(box);
    }
    Look.show(record, !blocks.isEmpty());
    boolean wanted = blocks.isEmpty() || !field.getText().isBlank() || field.isFocused();
    Look.show(field, wanted);
    Look.show(add, !wanted && model.editable());
    mark();
  }

  /// Show whether it is a gap.
  private void mark() {
    boolean gap =
        !question.isOpen()
            && model.answer(question).isEmpty()
            && model.recorded(question).isEmpty();
    field.getStyleClass().removeAll("told-gap");
    if (gap) {
      field.getStyleClass().add("told-gap");
    }
  }
}
