package touchstone.ui.review;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import touchstone.annotation.Modality;
import touchstone.ui.Mode;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.DraftPane;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.ui.review.parts.PictureSupply;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Draft;
import touchstone.workbench.Workbench;

/// A draft as it is worked on: the item with the labels of the draft, in the same way and by the
/// same keys as on the desk. Owned by the window's thread.
public final class Drafting implements AutoCloseable {
  private final Workbench workbench;
  private final Draft draft;
  private final Actions actions;
  private final MarksViewModel marks;
  private final Stage stage;
  private final DraftPane pane;
  private final List<Actions.Registration> bound = new ArrayList<>();
  private final DeskListener following =
      new DeskListener() {
        @Override
        public void asked() {
          marks.asked();
        }
      };

  /// @param refused hears why something that was drawn is not taken
  /// @param empty whether the draft begins with nothing, so that there is much to draw
  public Drafting(
      Workbench workbench,
      Draft draft,
      PictureSupply pictures,
      ObservableValue<KeyMap> keys,
      Actions actions,
      Consumer<String> refused,
      boolean empty) {
    this.workbench = workbench;
    this.draft = draft;
    this.actions = actions;
    marks = new MarksViewModel(workbench, draft);
    stage =
        marks.modality() == Modality.IMAGE
            ? new PictureStage(marks, pictures)
            : new TextStage(marks, keys);
    pane =
        new DraftPane(
            marks, keys, this::choose, () -> actions.run(Command.LABELS), stage::focusView);
    marks.suggestionsHiddenProperty().set(empty);
    marks.setOnRefused(refused);
    marks
        .focusProperty()
        .addListener(
            (observed, before, now) -> {
              stage.reveal(now.longValue());
              actions.changed();
            });
    marks.itemProperty().addListener((observed, before, now) -> actions.changed());
    stage.setOnNeedLabel(pane::findLabel);
    workbench.desk().addListener(following);
    draft.begin();
    stage.say();
    if (!marks.marks().isEmpty()) {
      marks.focusNext();
    }
    stage.adopt(empty ? Mode.ANNOTATE : Mode.VERIFY);
    bind();
  }

  /// Return the item, to be worked on.
  public Node stage() {
    return stage;
  }

  /// Return what is in the draft, and the labels.
  public Node pane() {
    return pane;
  }

  /// Give the item the keyboard.
  public void focusView() {
    stage.focusView();
  }

  /// Take what a person is in the middle of.
  ///
  /// @return whether there was something that a key was meant for
  public boolean finish() {
    stage.settle();
    return stage.finish();
  }

  private void choose(long id) {
    marks.focus(id);
    stage.hold(id);
    stage.focusView();
  }

  private void bind() {
    bind(Command.REJECT, marks::delete, marks::canReject);
    bind(Command.DELETE, marks::delete, marks::canReject);
    bind(Command.NOTHING_HERE, draft::clear, marks::editable);
    bind(Command.NEXT_MARK, marks::focusNext, () -> !marks.marks().isEmpty());
    bind(Command.PREVIOUS_MARK, marks::focusPrevious, () -> !marks.marks().isEmpty());
    bind(Command.FIND_LABEL, pane::findLabel, marks::editable);
    for (int i = 0; i < 9; i++) {
      int position = i;
      bind(
          Command.label(position),
          () -> marks.label(position).ifPresent(marks::choose),
          () -> marks.label(position).isPresent() && marks.editable());
    }
    bind(Command.NEXT_QUESTION, () -> askNext(1), marks.questions()::several);
    bind(Command.PREVIOUS_QUESTION, () -> askNext(-1), marks.questions()::several);
    bind(Command.UNDO, draft::undo, draft::canUndo);
    bind(Command.REDO, draft::redo, draft::canRedo);
    stage.bind(this::bind);
  }

  private void askNext(int by) {
    marks.askNext(by);
    stage.enter();
  }

  private void bind(Command command, Runnable action, BooleanSupplier possible) {
    bound.add(
        actions.bind(
            command,
            () -> {
              stage.settle();
              action.run();
              actions.changed();
            },
            possible));
  }

  @Override
  public void close() {
    bound.forEach(Actions.Registration::close);
    bound.clear();
    workbench.desk().removeListener(following);
    marks.close();
  }
}
