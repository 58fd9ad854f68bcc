package touchstone.ui.review;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.review.ReviewedItem;
import touchstone.review.search.Search;
import touchstone.ui.Look;
import touchstone.ui.Mode;
import touchstone.ui.keys.Command;
import touchstone.ui.review.marks.MarksViewModel;

/// The middle of the screen: the item, or what to do when there is none.
abstract class Stage extends StackPane {
  /// Binds a command that concerns the item in sight.
  interface Binding {
    void bind(Command command, Runnable action, BooleanSupplier possible);
  }

  private final MarksViewModel marks;
  private final VBox message = new VBox(12);
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private final Cover cover = new Cover();
  private final ReadOnlyBooleanWrapper covered = new ReadOnlyBooleanWrapper();
  private boolean shielded;
  private @Nullable ItemId seen;
  private Runnable needLabel = () -> {};

  Stage(MarksViewModel marks) {
    this.marks = marks;
    getStyleClass().add("stage-area");
    setMinSize(0, 0);
    message.setAlignment(Pos.CENTER);
    message.setMaxSize(420, Region.USE_PREF_SIZE);
    message.getStyleClass().add("stage-message");
    Look.show(message, false);
    covered.addListener((observed, before, now) -> cover.raise(now));
    marks.itemProperty().addListener((observed, before, now) -> cover(now));
    working.addListener(
        (observed, before, now) -> {
          dress();
          if (now) {
            takeKeyboard();
          }
        });
  }

  /// Put the parts into their place, under the message.
  final void lay(Node... parts) {
    getChildren().setAll(parts);
    getChildren().addAll(cover, message);
  }

  /// Cover every item that comes from now on until the person asks to see it, or none.
  ///
  /// @param key presses the command that uncovers
  final void shield(boolean covers, String key) {
    cover.prepare(marks.modality(), key, this::turnCover);
    if (covers != shielded) {
      shielded = covers;
      covered.set(covers && marks.itemProperty().get() != null);
      coarse();
    }
  }

  /// Whether the item is covered, so that nothing of it can be seen.
  final ReadOnlyBooleanProperty coveredProperty() {
    return covered.getReadOnlyProperty();
  }

  /// Show what is covered, or cover it again.
  final void turnCover() {
    if (shielded && marks.itemProperty().get() != null) {
      covered.set(!covered.get());
      focusView();
    }
  }

  /// Cover an item as it comes, before any of it is painted.
  private void cover(@Nullable ReviewedItem now) {
    var id = now == null ? null : now.item().id();
    if (!Objects.equals(id, seen)) {
      seen = id;
      cover.clear();
      covered.set(shielded && id != null);
      coarse();
    }
  }

  private void coarse() {
    var now = marks.itemProperty().get();
    if (now != null && covered.get()) {
      coarse(now.item());
    }
  }

  /// Show as little of an item on its cover as tells what it is.
  void coarse(Item item) {}

  final Cover cover() {
    return cover;
  }

  final MarksViewModel marks() {
    return marks;
  }

  /// What shows the item and has the keyboard.
  abstract Node view();

  /// Report what a person is in the middle of.
  abstract void settle();

  /// Give a mark handles.
  abstract void hold(long id);

  /// Bring the mark that has the focus into sight.
  abstract void reveal(long id);

  abstract void adopt(Mode mode);

  /// Bind what only items of this kind have.
  abstract void bind(Binding binding);

  /// Show what goes with an item at work, or hide it.
  abstract void dress();

  /// Make ready what comes next.
  void ahead(List<Item> items) {}

  /// Mark what was searched for in every item that is shown from now on.
  void mark(Search search) {}

  /// Put the cursor where the question that is asked is answered in writing, if it is.
  void enter() {}

  /// Hear that something was drawn while there is no label to give it.
  final void setOnNeedLabel(Runnable action) {
    needLabel = action;
  }

  final void askForLabel() {
    needLabel.run();
  }

  /// Do with Enter what is begun, if something is.
  ///
  /// @return whether there was something
  boolean finish() {
    return false;
  }

  /// Whether an item can be worked on, rather than a message read.
  final ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  /// Show a message instead of the item; none brings the item back.
  final void say(Node... content) {
    if (content.length > 0 || message.isVisible()) {
      message.getChildren().setAll(content);
      Look.show(message, content.length > 0);
    }
    working.set(content.length == 0 && marks.itemProperty().get() != null);
    dress();
  }

  final void focusView() {
    view().requestFocus();
  }

  /// Give the item the keyboard, unless someone types.
  private void takeKeyboard() {
    var owner = getScene() == null ? null : getScene().getFocusOwner();
    if (!(owner instanceof TextInputControl field && !field.getText().isEmpty())) {
      focusView();
    }
  }
}
