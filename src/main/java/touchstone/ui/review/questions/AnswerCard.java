package touchstone.ui.review.questions;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotation;
import touchstone.annotation.ItemId;
import touchstone.task.Task;
import touchstone.ui.keys.KeepsKeys;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.keys.KeyStroke;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.ui.review.marks.QuestionsViewModel;

/// A question that is answered in writing. Enter takes the answer, Shift and Enter begin a line; an
/// answer that is left otherwise is taken too, so that nothing typed is lost.
final class AnswerCard extends QuestionCard {
  /// A field that keeps the keys with which one moves and writes.
  private static final class Area extends TextArea implements KeepsKeys {
    @Override
    public boolean keeps(KeyStroke stroke) {
      return !stroke.ctrl() && !stroke.alt();
    }
  }

  private final TextArea area = new Area();
  private final Runnable done;
  private @Nullable ItemId shown;
  private String written = "";

  AnswerCard(MarksViewModel marks, Task task, ObservableValue<KeyMap> keys, Runnable done) {
    super(marks, task, keys);
    this.done = done;
    area.setWrapText(true);
    area.setPrefRowCount(2);
    area.setPromptText("Write here. Enter is done, Shift+Enter begins a line.");
    area.setAccessibleText(task.title());
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    area.focusedProperty()
        .addListener(
            (observed, before, now) -> {
              if (now) {
                marks.ask(task().id());
              } else {
                settle();
              }
            });
    getChildren().add(area);
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case ENTER -> {
        if (event.isShiftDown()) {
          area.replaceSelection("\n");
        } else if (!event.isShortcutDown()) {
          settle();
          done.run();
        } else {
          return;
        }
      }
      case ESCAPE -> {
        settle();
        done.run();
      }
      case TAB -> {
        settle();
        done.run();
        marks().askNext(event.isShiftDown() ? -1 : 1);
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  void show() {
    var item = marks().itemProperty().get();
    var answer =
        item == null
            ? ""
            : QuestionsViewModel.answers(item, task()).stream()
                .map(Annotation::text)
                .findFirst()
                .orElse("");
    boolean other = item == null || !item.item().id().equals(shown);
    if (other || !answer.equals(written)) {
      shown = item == null ? null : item.item().id();
      written = answer;
      if (!area.getText().strip().equals(answer)) {
        area.setText(answer);
      }
    }
    area.setEditable(marks().editable());
    say(answer.isEmpty() || !marks().keeps() ? "" : "saved");
  }

  @Override
  void settle() {
    var item = marks().itemProperty().get();
    var typed = area.getText().strip();
    if (item != null && item.item().id().equals(shown) && !typed.equals(written)) {
      written = typed;
      marks().write(task(), typed);
    }
  }

  @Override
  void enter() {
    area.requestFocus();
    area.end();
  }
}
