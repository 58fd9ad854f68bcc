package touchstone.ui.review.questions;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import touchstone.annotation.TaskId;
import touchstone.task.Task;
import touchstone.ui.Look;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.MarksViewModel;

/// The card of one question about a text as a whole.
abstract class QuestionCard extends VBox {
  private static final PseudoClass ASKED = PseudoClass.getPseudoClass("asked");

  /// Room for a key cap, so that cards are as high with one as without.
  private static final double HEAD = 20;

  private final MarksViewModel marks;
  private final TaskId id;
  private final Label heading = Look.heading("");
  private final Label side = Look.label("", "muted", "small");
  private final Label cap = Look.keyCap("");
  private final ObservableValue<KeyMap> keys;

  QuestionCard(MarksViewModel marks, Task task, ObservableValue<KeyMap> keys) {
    this.marks = marks;
    this.keys = keys;
    id = task.id();
    getStyleClass().addAll("panel-card", "question-card");
    var head = Look.row(8, heading, Look.spring(), side, cap);
    head.setMinHeight(HEAD);
    head.setPrefHeight(HEAD);
    getChildren().add(head);
    setOnMousePressed(event -> marks.ask(id));
  }

  final MarksViewModel marks() {
    return marks;
  }

  final Task task() {
    return marks.questions().tasks().get(id);
  }

  final boolean asks(Task task) {
    return task.id().equals(id);
  }

  final boolean isAsked() {
    return asks(marks.questions().askedProperty().get());
  }

  /// Say something small beside the heading.
  final void say(String words) {
    side.setText(words);
  }

  /// Show the answers as they are now.
  final void fill() {
    heading.setText(task().title().toUpperCase(Locale.ROOT));
    pseudoClassStateChanged(ASKED, isAsked() && marks.questions().several());
    boolean next = !isAsked() && asks(marks.questions().following(1));
    cap.setText(keys.getValue().cap(Command.NEXT_QUESTION));
    Look.show(cap, next && !cap.getText().isEmpty());
    show();
  }

  abstract void show();

  /// Take what was written so far.
  void settle() {}

  /// Put the cursor where the answer is written.
  void enter() {}
}
