package touchstone.ui.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.review.Action;
import touchstone.review.LabelUse;
import touchstone.task.Task;
import touchstone.ui.Notices;
import touchstone.ui.canvas.LabelColours;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Labelling;
import touchstone.workbench.Workbench;

/// The labels of a question as they are arranged: each gesture is in force at once and can be
/// undone. Owned by the window's thread.
public final class LabelsViewModel implements DeskListener, AutoCloseable {
  private static final Pattern SEPARATOR = Pattern.compile("[,;\n]");

  /// A label as it is listed.
  ///
  /// @param position from 0
  /// @param rgb its colour
  /// @param use how much goes by it, absent while that is being counted
  public record Row(int position, Label label, int rgb, Optional<LabelUse> use) {}

  private final Workbench workbench;
  private final Labelling labelling;
  private final TaskId task;
  private final Executor home;
  private final Notices notices;
  private final ObservableList<Row> rows = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper undo = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Label>> leaving =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Map<Label, LabelUse>> uses = Optional.empty();
  private long asked;

  /// @param home runs on the window's thread
  public LabelsViewModel(Workbench workbench, TaskId task, Executor home, Notices notices) {
    this.workbench = workbench;
    this.task = task;
    this.home = home;
    this.notices = notices;
    labelling = workbench.labelling();
    workbench.desk().addListener(this);
    asked();
  }

  @Override
  public void close() {
    workbench.desk().removeListener(this);
  }

  @Override
  public void asked() {
    leaving.set(leaving.get().filter(labels()::contains));
    fill();
    undo.set(
        workbench
            .desk()
            .undoable()
            .filter(Action::arranges)
            .map(action -> "Undo: " + action.title().toLowerCase(java.util.Locale.ROOT))
            .orElse(""));
    count();
  }

  private void count() {
    long ticket = ++asked;
    labelling
        .uses()
        .thenAcceptAsync(
            found -> {
              if (ticket == asked) {
                uses = Optional.of(found.getOrDefault(task, Map.of()));
                fill();
              }
            },
            home)
        .whenCompleteAsync(notices.watch(), home);
  }

  private void fill() {
    var labels = labels();
    var all = new ArrayList<Row>();
    for (var label : labels.labels()) {
      all.add(
          new Row(
              all.size(),
              label,
              LabelColours.of(labels, label),
              uses.map(known -> known.getOrDefault(label, LabelUse.NONE))));
    }
    if (!rows.equals(all)) {
      rows.setAll(all);
    }
  }

  private LabelSet labels() {
    return question().labels();
  }

  private Task question() {
    return workbench.tasks().get(task);
  }

  public String title() {
    return question().title();
  }

  public ObservableList<Row> rows() {
    return rows;
  }

  /// Why the last gesture was refused, empty when it was not.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// What the undo button says, empty when the last gesture was not about labels.
  public ReadOnlyStringProperty undoProperty() {
    return undo.getReadOnlyProperty();
  }

  /// The label that is to be removed, while it is asked what becomes of what goes by it.
  public ReadOnlyObjectProperty<Optional<Label>> leavingProperty() {
    return leaving.getReadOnlyProperty();
  }

  /// Return the labels into which another one can be moved.
  public List<Label> others(Label label) {
    return labels().labels().stream().filter(other -> !other.equals(label)).toList();
  }

  /// Call a label something else; a blank name changes nothing.
  public void rename(Label label, String name) {
    if (!name.isBlank() && labels().contains(label)) {
      attempt(() -> labelling.rename(task, label, new Label(name)));
    }
  }

  public void recolour(Label label, int rgb) {
    attempt(() -> labelling.recolour(task, label, rgb));
  }

  /// Add labels whose names are separated by commas.
  ///
  /// @return whether all of them were taken
  public boolean add(String names) {
    return attempt(
        () -> {
          var more =
              SEPARATOR.splitAsStream(names).filter(n -> !n.isBlank()).map(Label::new).toList();
          for (var label : more) {
            if (!labels().now(label).equals(label)) {
              throw new IllegalArgumentException(
                  "“%s” is a former name of “%s”; choose another."
                      .formatted(label, labels().now(label)));
            }
          }
          labelling.add(task, more);
        });
  }

  /// Remove a label, or ask what becomes of what goes by it.
  public void remove(Row row) {
    trouble.set("");
    if (row.use().filter(LabelUse::isNone).isPresent()) {
      removeAnyway(row.label());
    } else {
      leaving.set(Optional.of(row.label()));
    }
  }

  /// Remove a label; predictions that nobody judged keep its name.
  public void removeAnyway(Label label) {
    leaving.set(Optional.empty());
    attempt(() -> labelling.remove(task, label, LabelColours.of(labels())));
  }

  /// Make everything that goes by a label go by another, and remove it.
  public void move(Label label, Label into) {
    leaving.set(Optional.empty());
    attempt(() -> labelling.move(task, label, into, LabelColours.of(labels())));
  }

  public void keep() {
    leaving.set(Optional.empty());
  }

  public void undo() {
    if (!undo.get().isEmpty()) {
      workbench.desk().undo().whenCompleteAsync(notices.watch(), home);
    }
  }

  private boolean attempt(Runnable gesture) {
    try {
      gesture.run();
      trouble.set("");
      return true;
    } catch (IllegalArgumentException refused) {
      trouble.set(String.valueOf(refused.getMessage()));
      return false;
    }
  }
}
