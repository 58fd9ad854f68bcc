package touchstone.ui.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import touchstone.annotation.LabelSet;
import touchstone.dataset.ReadOptions;
import touchstone.review.Policy;
import touchstone.ui.model.ModelChoiceViewModel;
import touchstone.ui.policy.PolicyViewModel;
import touchstone.workbench.NewProject;
import touchstone.workbench.PrelabelRequest;

/// A project that is being set up: its data, task, labels and model, and where its file goes. Owned
/// by the window's thread.
public final class NewProjectViewModel {
  /// Everything that was chosen.
  ///
  /// @param options how the data is to be read
  /// @param models the models that are asked, one after the other; none to begin without
  ///   suggestions
  public record Plan(
      Path file, NewProject project, Path data, ReadOptions options, List<PrelabelRequest> models) {
    public Plan {
      models = List.copyOf(models);
    }

    public Plan(Path file, NewProject project, Path data, List<PrelabelRequest> models) {
      this(file, project, data, ReadOptions.NONE, models);
    }
  }

  private final DataChoiceViewModel data;
  private final ModelChoiceViewModel model;
  private final QuestionsComposer questions = new QuestionsComposer();
  private final PolicyViewModel policy = new PolicyViewModel(Policy.fresh(Policy.drawSeed()));
  private final StringProperty name = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
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
              model.task().ifPresent(kind -> questions.propose(kind.modality(), kind));
              model
                  .task()
                  .ifPresent(
                      kind -> questions.offer(kind, new LabelSet(model.lacking(LabelSet.of()))));
              model.suggest(answeredLabels());
            });
  }

  /// Propose a name and a place beside the data, and the question that it answers.
  private void propose(DataChoiceViewModel.Data found) {
    var detected = found.detected();
    detected.modality().ifPresent(items -> questions.propose(items, detected.task().orElse(null)));
    propose(found.place());
  }

  private void propose(Path place) {
    name.set(ProjectPlaces.name(place));
    if (!placeChosen) {
      file.set(Optional.of(place));
    }
  }

  public DataChoiceViewModel data() {
    return data;
  }

  public ModelChoiceViewModel model() {
    return model;
  }

  /// What the project is to ask.
  public QuestionsComposer questions() {
    return questions;
  }

  /// How the project is to be labelled: with suggestions, their scores and a blind share at first.
  public PolicyViewModel policy() {
    return policy;
  }

  /// Return the question that the model answers: the first of its kind, else the first.
  public QuestionDraft answered() {
    return model.task().flatMap(questions::find).orElse(questions.questions().getFirst());
  }

  /// Return the labels of that question.
  public LabelSet answeredLabels() {
    return answered().labelsProperty().get();
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
        data.table().tableProperty(),
        questions.revisionProperty(),
        name,
        file,
        model.reportProperty(),
        model.lookingProperty());
  }

  private String missingNow() {
    var found = data.dataProperty().get();
    if (found.isEmpty()) {
      return "Choose the data first.";
    }
    if (!data.table().missing().isEmpty()) {
      return data.table().missing();
    }
    if (name.get().isBlank()) {
      return "Give the project a name.";
    }
    if (model.lookingProperty().get()) {
      return "Looking into the model…";
    }
    if (model.reportProperty().get().isPresent() && !model.fits(answered().kind())) {
      return "The model does not fit; choose another or none.";
    }
    var items = found.get().detected().modality();
    if (items.isPresent() && items.get() != questions.modalityProperty().get()) {
      return "The data is %ss, the questions are about %ss."
          .formatted(items.get().noun(), questions.modalityProperty().get().noun());
    }
    return questions.missing(data.annotated() || model.usable());
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
                                new NewProject(
                                    name.get().strip(), questions.tasks(), policy.policy()),
                                found.path(),
                                data.table().options(),
                                model.fits(answered().kind())
                                    ? model.request().stream().toList()
                                    : List.of())));
  }
}
