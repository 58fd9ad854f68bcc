package touchstone.ui.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.job.JobRunner;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.prelabel.ModelReport;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.Tasks;
import touchstone.ui.Failures;
import touchstone.workbench.Answering;
import touchstone.workbench.PrelabelRequest;
import touchstone.workbench.Prelabelling;

/// A model that is being chosen: what is known of it, whether it fits the task, and how it is to be
/// used. Owned by the window's thread.
public final class ModelChoiceViewModel {
  /// A class of the model and the label that its findings get; a blank label leaves it out.
  public record ClassRow(String name, StringProperty label) {}

  private final JobRunner jobs;
  private final java.util.concurrent.Executor home;
  private final ReadOnlyObjectWrapper<Optional<ModelReport>> report =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private final DoubleProperty confidence = new SimpleDoubleProperty(0.25);
  private final DoubleProperty iou = new SimpleDoubleProperty(0.45);
  private final ObservableList<ClassRow> classes = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<TaskId>> question =
      new SimpleObjectProperty<>(Optional.empty());
  private @Nullable Path asked;

  /// @param home runs on the window's thread
  public ModelChoiceViewModel(JobRunner jobs, java.util.concurrent.Executor home) {
    this.jobs = jobs;
    this.home = home;
  }

  /// Look into a model file; what was known of another one is forgotten.
  public void choose(Path file) {
    clear();
    asked = file;
    looking.set(true);
    Prelabelling.inspect(file, Overrides.NONE, jobs)
        .whenCompleteAsync((found, failure) -> hear(file, found, failure), home);
  }

  private void hear(Path file, @Nullable ModelReport found, @Nullable Throwable failure) {
    if (!file.equals(asked)) {
      return;
    }
    looking.set(false);
    if (found == null) {
      trouble.set(failure == null ? "" : Failures.sentence(failure));
      return;
    }
    var use = found.use();
    if (use != null) {
      confidence.set(use.confidence());
      iou.set(use.iou());
      for (var name : use.classes()) {
        classes.add(new ClassRow(name, new SimpleStringProperty(name)));
      }
    }
    report.set(Optional.of(found));
  }

  /// Choose no model.
  public void clear() {
    asked = null;
    looking.set(false);
    trouble.set("");
    classes.clear();
    question.set(Optional.empty());
    report.set(Optional.empty());
  }

  public ReadOnlyObjectProperty<Optional<ModelReport>> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /// Why the file cannot be looked into, empty when it can.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }

  /// The least score that is worth showing, from 0 to 1.
  public DoubleProperty confidenceProperty() {
    return confidence;
  }

  /// Boxes of a class that overlap more than this are merged, from 0 to 1.
  public DoubleProperty iouProperty() {
    return iou;
  }

  public ObservableList<ClassRow> classes() {
    return classes;
  }

  public boolean usable() {
    return report.get().map(ModelReport::usable).orElse(false);
  }

  /// Return the kinds of question that the model answers, the one it was made for first; none when
  /// it is not usable.
  public List<TaskKind> tasks() {
    return report.get().map(ModelReport::use).map(ModelReport.Use::tasks).orElse(List.of());
  }

  /// Return the kind of question that the model was made for, if it is usable.
  public Optional<TaskKind> task() {
    return tasks().stream().findFirst();
  }

  /// The question that it is to answer, absent to leave it to the first one that it fits.
  public ObjectProperty<Optional<TaskId>> questionProperty() {
    return question;
  }

  /// Return the question of a project that it is to answer, absent when it fits none.
  public Optional<Task> question(Tasks tasks) {
    return question
        .get()
        .flatMap(tasks::find)
        .filter(chosen -> fits(chosen.kind()))
        .or(() -> Answering.task(tasks(), tasks));
  }

  /// Return whether the model can be used for that task.
  public boolean fits(TaskKind kind) {
    return tasks().contains(kind);
  }

  /// Say in plain words whether the model fits the task; empty while none is chosen.
  public String verdict(TaskKind kind) {
    if (!trouble.get().isEmpty()) {
      return trouble.get();
    }
    return report
        .get()
        .map(
            known ->
                known.usable() && !fits(kind)
                    ? "It answers %s, which this project does not ask.".formatted(answers())
                    : known.verdict())
        .orElse("");
  }

  private String answers() {
    var titles = tasks().stream().map(kind -> "“%s”".formatted(kind.title())).toList();
    return titles.size() == 1
        ? titles.getFirst()
        : String.join(", ", titles.subList(0, titles.size() - 1)) + " or " + titles.getLast();
  }

  /// Give classes the label of the same name in another case, where the task has one, or the one
  /// that had that name.
  public void suggest(LabelSet labels) {
    for (var row : classes) {
      Stream.concat(labels.labels().stream(), labels.former().keySet().stream())
          .filter(label -> label.name().equalsIgnoreCase(row.name().replace('_', ' ')))
          .findFirst()
          .map(labels::now)
          .map(Label::name)
          .ifPresent(row.label()::set);
    }
  }

  /// Return the labels that the model's findings get and the task lacks.
  public List<Label> lacking(LabelSet labels) {
    return classes.stream()
        .map(row -> row.label().get().strip())
        .filter(name -> !name.isEmpty())
        .map(Label::new)
        .filter(label -> !labels.contains(labels.now(label)))
        .distinct()
        .toList();
  }

  /// Return what is asked of a run: labels that the project lacks are added, since the person saw
  /// them.
  public Optional<PrelabelRequest> request() {
    return report
        .get()
        .filter(ModelReport::usable)
        .map(
            known -> {
              var mapping = new LinkedHashMap<String, String>();
              classes.forEach(row -> mapping.put(row.name(), row.label().get().strip()));
              boolean own = !classes.isEmpty();
              return PrelabelRequest.of(known.file())
                  .withTask(question.get().orElse(null))
                  .withThresholds(confidence.get(), iou.get())
                  .withMapping(own ? mapping : null)
                  .withAddLabels(true);
            });
  }
}
