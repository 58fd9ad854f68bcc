package touchstone.ui.setup;

import java.util.HashMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.TaskKind;

/// A question that is being composed. Owned by the window's thread.
public final class QuestionDraft {
  private final ObjectProperty<TaskKind> kind;
  private final StringProperty title = new SimpleStringProperty("");
  private final ObjectProperty<LabelSet> labels = new SimpleObjectProperty<>(LabelSet.of());
  private final BooleanProperty overlapping = new SimpleBooleanProperty();
  private final BooleanProperty snapping = new SimpleBooleanProperty(true);

  QuestionDraft(TaskKind kind) {
    this.kind = new SimpleObjectProperty<>(kind);
  }

  public ObjectProperty<TaskKind> kindProperty() {
    return kind;
  }

  public TaskKind kind() {
    return kind.get();
  }

  /// What people call the question; empty for what its kind is called.
  public StringProperty titleProperty() {
    return title;
  }

  public ObjectProperty<LabelSet> labelsProperty() {
    return labels;
  }

  /// Whether spans may overlap.
  public BooleanProperty overlappingProperty() {
    return overlapping;
  }

  /// Whether spans begin and end with words.
  public BooleanProperty snappingProperty() {
    return snapping;
  }

  /// Return what it is called.
  public String name() {
    return title.get().isBlank() ? kind().title() : title.get().strip();
  }

  /// Return whether labels are to be named for it.
  public boolean labelled() {
    return !kind().written();
  }

  Task task(TaskId id) {
    var options = new HashMap<String, String>();
    if (!title.get().isBlank()) {
      options.put(Task.TITLE, title.get().strip());
    }
    if (kind() instanceof Spans) {
      options.put(Task.OVERLAP, Boolean.toString(overlapping.get()));
      options.put(Task.SNAP, snapping.get() ? "token" : "free");
    }
    return new Task(id, kind(), labels.get(), options);
  }
}
