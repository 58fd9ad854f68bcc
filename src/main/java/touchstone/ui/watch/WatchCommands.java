package touchstone.ui.watch;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import touchstone.review.ReviewedItem;
import touchstone.ui.Look;
import touchstone.ui.keys.Actions;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.workbench.DeskListener;

/// What can be asked of an open project about how it is watched, and the checkpoints that come by
/// themselves. Owned by the window's thread.
public final class WatchCommands implements DeskListener, AutoCloseable {
  private final Errand errand;
  private final Actions actions;
  private final Supplier<KeyMap> keys;
  private final Runnable changed;
  private final ChangeListener<Boolean> later = (observed, before, now) -> pauseSoon();
  private final ChangeListener<Node> focus = (observed, before, now) -> pauseSoon();
  private final EventHandler<MouseEvent> mouse = this::hear;
  private boolean due;
  private boolean dragging;
  private boolean closed;

  /// @param changed is called when items look different from now on
  public WatchCommands(Errand errand, Actions actions, Supplier<KeyMap> keys, Runnable changed) {
    this.errand = errand;
    this.actions = actions;
    this.keys = keys;
    this.changed = changed;
    errand.workbench().desk().addListener(this);
    errand.sheets().openProperty().addListener(later);
    scene(true);
  }

  private void scene(boolean listen) {
    Scene scene = errand.sheets().getScene();
    if (scene != null && listen) {
      scene.focusOwnerProperty().addListener(focus);
      scene.addEventFilter(MouseEvent.MOUSE_PRESSED, mouse);
      scene.addEventFilter(MouseEvent.MOUSE_RELEASED, mouse);
    } else if (scene != null) {
      scene.focusOwnerProperty().removeListener(focus);
      scene.removeEventFilter(MouseEvent.MOUSE_PRESSED, mouse);
      scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, mouse);
    }
  }

  private void hear(MouseEvent event) {
    dragging = event.getEventType().equals(MouseEvent.MOUSE_PRESSED);
    pauseSoon();
  }

  public List<Actions.Registration> bind() {
    var workbench = errand.workbench();
    return List.of(
        actions.bind(Command.CHECKPOINTS, () -> new WatchSheet(errand).show()),
        actions.bind(Command.PROBES, () -> new ProbesSheet(errand, changed).show()),
        actions.bind(Command.TRAINING, () -> new TrainingSheet(errand, changed).show()),
        actions.bind(
            Command.SHIELD,
            () -> new ShieldSheet(errand, keys.get().cap(Command.UNCOVER), changed).show()),
        actions.bind(
            Command.ACCEPT_ABOVE,
            () -> new BulkSheet(errand, changed, () -> actions.run(Command.UNDO)).show(),
            () -> !workbench.readOnly()),
        actions.bind(
            Command.FLAG_REASON,
            () -> new FlagSheet(errand).show(),
            () -> workbench.desk().current().isPresent() && workbench.desk().editable()));
  }

  /// Return the ways from how a project is labelled to what goes with it.
  public Node more() {
    var all = Look.row(16);
    for (var command :
        List.of(Command.CHECKPOINTS, Command.PROBES, Command.TRAINING, Command.SHIELD)) {
      all.getChildren().add(Look.button(command.title() + "…", () -> actions.run(command), "link"));
    }
    return new VBox(8, Look.heading("More"), all);
  }

  @Override
  public void pause() {
    due = true;
    pauseSoon();
  }

  /// Open the checkpoint after what is being done now.
  private void pauseSoon() {
    if (due) {
      errand.home().execute(this::pauseIfDue);
    }
  }

  @Override
  public void shown(ReviewedItem item) {
    pauseSoon();
  }

  /// Open the checkpoint, unless another sheet is open or the person types or drags: then when they
  /// have done so.
  private void pauseIfDue() {
    if (!due || closed || errand.sheets().isOpen() || dragging || types()) {
      return;
    }
    due = false;
    var model = new CheckpointViewModel(errand.workbench().checkpoints(), errand.home());
    new CheckpointSheet(
            errand, model, () -> actions.run(Command.POLICY), () -> actions.run(Command.QUALITY))
        .show();
  }

  private boolean types() {
    var scene = errand.sheets().getScene();
    return scene != null
        && scene.getFocusOwner() instanceof TextInputControl field
        && !field.getText().isEmpty();
  }

  @Override
  public void close() {
    closed = true;
    errand.workbench().desk().removeListener(this);
    errand.sheets().openProperty().removeListener(later);
    scene(false);
  }
}
