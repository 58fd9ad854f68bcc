package touchstone.ui.setup;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.dataset.catalogue.DatasetReaders.Detected;
import touchstone.task.Boxes;
import touchstone.task.TaskKind;
import touchstone.task.TextClass;
import touchstone.ui.model.ModelChoiceViewModel;
import touchstone.workbench.NewProject;
import touchstone.workbench.PrelabelRequest;

/// A project that is being set up: its data, task, labels and model, and where its file goes. Owned
/// by the window's thread.
public final class NewProjectViewModel {
  /// Everything that was chosen.
  ///
  /// @param model absent to begin without suggestions
  public record Plan(Path file, NewProject project, Path data, Optional<PrelabelRequest> model) {}

  private final DataChoiceViewModel data;
  private final ModelChoiceViewModel model;
  private final ObjectProperty<TaskKind> task = new SimpleObjectProperty<>(new Boxes());
  private final ObjectProperty<LabelSet> labels = new SimpleObjectProperty<>(LabelSet.of());
  private final StringProperty name = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
  private boolean taskChosen;
  private boolean placeChosen;

  public NewProjectViewModel(DataChoiceViewModel data, ModelChoiceViewModel model) {
    this.data = data;
    this.model = model;
    data.dataProperty().addListener((observed, before, after) -> after.ifPresent(this::propose));
    name.addListener(
        (observed, before, after) -> {
          if (!placeChosen) {
            file.set(file.get().map(place -> place.resolveSibling(ProjectPlaces.fileName(after))));
          }
        });
    model
        .reportProperty()
        .addListener(
            (observed, before, after) -> {
              if (!taskChosen) {
                model.task().ifPresent(task::set);
              }
              if (labels.get().isEmpty() && model.fits(task.get())) {
                labels.set(new LabelSet(model.lacking(labels.get())));
              }
              model.suggest(labels.get());
            });
  }

  /// Propose a name and a place beside the data, and a task that is about such data.
  private void propose(DataChoiceViewModel.Data found) {
    var place = found.place();
    if (!taskChosen) {
      task.set(likely(found.detected()));
    }
    name.set(ProjectPlaces.name(place));
    if (!placeChosen) {
      file.set(Optional.of(place));
    }
  }

  private static TaskKind likely(Detected found) {
    return found
        .task()
        .orElse(
            found.modality().filter(Modality.TEXT::equals).isPresent()
                ? new TextClass()
                : new Boxes());
  }

  public DataChoiceViewModel data() {
    return data;
  }

  public ModelChoiceViewModel model() {
    return model;
  }

  public ObjectProperty<TaskKind> taskProperty() {
    return task;
  }

  /// Choose the task on purpose: a model chosen later does not change it.
  public void chooseTask(TaskKind kind) {
    taskChosen = true;
    task.set(kind);
  }

  public ObjectProperty<LabelSet> labelsProperty() {
    return labels;
  }

  public StringProperty nameProperty() {
    return name;
  }

  /// Where the project file goes, absent before data was chosen.
  public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
    return file;
  }

  /// Choose where the project file goes; until then it lies beside the data under its name.
  public void choosePlace(Path place) {
    placeChosen = true;
    file.set(Optional.of(place));
  }

  /// What is still missing, as a sentence; empty when the project can be made.
  public ObservableValue<String> missing() {
    return Bindings.createStringBinding(
        this::missingNow,
        data.dataProperty(),
        labels,
        name,
        task,
        file,
        model.reportProperty(),
        model.lookingProperty());
  }

  private String missingNow() {
    var found = data.dataProperty().get();
    if (found.isEmpty()) {
      return "Choose the data first.";
    }
    var about = found.get().detected().modality().orElse(task.get().modality());
    if (about != task.get().modality()) {
      return "The data are %ss; choose a task about %ss.".formatted(about.noun(), about.noun());
    }
    if (name.get().isBlank()) {
      return "Give the project a name.";
    }
    if (model.lookingProperty().get()) {
      return "Looking into the model…";
    }
    if (model.reportProperty().get().isPresent() && !model.fits(task.get())) {
      return "The model does not fit; choose another or none.";
    }
    boolean labelled = found.get().detected().finding().annotated() || model.usable();
    return labels.get().isEmpty() && !labelled
        ? "Name at least one label, or choose a model that brings its own."
        : "";
  }

  /// Return what was chosen, absent while something is missing.
  public Optional<Plan> plan() {
    if (!missingNow().isEmpty()) {
      return Optional.empty();
    }
    return data.dataProperty()
        .get()
        .flatMap(
            found ->
                file.get()
                    .map(
                        place ->
                            new Plan(
                                place,
                                new NewProject(name.get().strip(), task.get(), labels.get()),
                                found.path(),
                                model.fits(task.get()) ? model.request() : Optional.empty())));
  }
}
