package touchstone.ui.setup;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.annotation.TaskId;
import touchstone.task.Boxes;
import touchstone.task.TaskKind;
import touchstone.task.TaskKinds;
import touchstone.task.Tasks;
import touchstone.task.TextClass;

/// The questions of a project as they are composed: one about pictures, any number about texts.
/// Owned by the window's thread.
public final class QuestionsComposer {
  private final ObservableList<QuestionDraft> questions = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Modality> modality =
      new ReadOnlyObjectWrapper<>(Modality.IMAGE);
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private boolean touched;

  public QuestionsComposer() {
    questions.setAll(draft(new Boxes()));
  }

  /// In the order in which they are asked; never none.
  public ObservableList<QuestionDraft> questions() {
    return questions;
  }

  /// What the questions are about.
  public ReadOnlyObjectProperty<Modality> modalityProperty() {
    return modality.getReadOnlyProperty();
  }

  /// Numbers up with every change of any question.
  public ReadOnlyLongProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }

  private QuestionDraft draft(TaskKind kind) {
    var draft = new QuestionDraft(kind);
    draft.kindProperty().addListener((observed, before, after) -> changed());
    draft.titleProperty().addListener((observed, before, after) -> changed());
    draft.labelsProperty().addListener((observed, before, after) -> changed());
    draft.overlappingProperty().addListener((observed, before, after) -> changed());
    draft.snappingProperty().addListener((observed, before, after) -> changed());
    return draft;
  }

  private void changed() {
    revision.set(revision.get() + 1);
  }

  /// Return the kinds of question that can be asked about such items.
  public static List<TaskKind> kinds(Modality modality) {
    return TaskKinds.ALL.stream().filter(kind -> kind.modality() == modality).toList();
  }

  /// Ask about other things, on purpose: data that is chosen later does not change it.
  public void chooseModality(Modality other) {
    touched = true;
    turn(other, other == Modality.IMAGE ? new Boxes() : new TextClass());
  }

  /// Choose what a question asks, on purpose: a model that is chosen later does not change it.
  public void choose(QuestionDraft question, TaskKind kind) {
    touched = true;
    question.kindProperty().set(kind);
  }

  /// Ask what data or a model seems to answer, unless somebody chose already.
  ///
  /// @param kind null where only the kind of items is known
  void propose(Modality items, @org.jspecify.annotations.Nullable TaskKind kind) {
    if (touched) {
      return;
    }
    if (items != modality.get()) {
      turn(items, kind == null ? items == Modality.IMAGE ? new Boxes() : new TextClass() : kind);
    } else if (kind != null && find(kind).isEmpty()) {
      questions.getFirst().kindProperty().set(kind);
    }
  }

  private void turn(Modality items, TaskKind first) {
    if (items == modality.get()) {
      return;
    }
    var labels = questions.getFirst().labelsProperty().get();
    modality.set(items);
    var question = draft(first);
    question.labelsProperty().set(labels);
    questions.setAll(question);
    changed();
  }

  /// Ask one more question.
  public void add(TaskKind kind) {
    touched = true;
    questions.add(draft(kind));
    changed();
  }

  public void remove(QuestionDraft question) {
    if (questions.size() > 1) {
      touched = true;
      questions.remove(question);
      changed();
    }
  }

  /// Ask a question earlier or later.
  ///
  /// @param by -1 or 1
  public void move(QuestionDraft question, int by) {
    int from = questions.indexOf(question);
    int to = from + by;
    if (from >= 0 && to >= 0 && to < questions.size()) {
      var order = new ArrayList<>(questions);
      order.add(to, order.remove(from));
      questions.setAll(order);
      changed();
    }
  }

  /// Return the first question of a kind.
  Optional<QuestionDraft> find(TaskKind kind) {
    return questions.stream().filter(question -> question.kind().equals(kind)).findFirst();
  }

  /// Offer labels where a question of that kind has none.
  void offer(TaskKind kind, LabelSet labels) {
    find(kind)
        .filter(question -> question.labelsProperty().get().isEmpty())
        .ifPresent(question -> question.labelsProperty().set(labels));
  }

  /// What is still missing, as a sentence; empty when nothing is.
  ///
  /// @param labelled whether data or a model bring labels of their own
  String missing(boolean labelled) {
    for (var question : questions) {
      if (question.labelled() && question.labelsProperty().get().isEmpty() && !labelled) {
        return questions.size() == 1
            ? "Name at least one label, or choose a model that brings its own."
            : "Name at least one label for “%s”.".formatted(question.name());
      }
    }
    boolean ties =
        questions.stream()
            .anyMatch(question -> question.kind() instanceof touchstone.task.Relations);
    boolean spans =
        questions.stream().anyMatch(question -> question.kind() instanceof touchstone.task.Spans);
    return ties && !spans ? "Relations tie spans: add a question for spans too." : "";
  }

  /// Return the questions as they are composed.
  public Tasks tasks() {
    var taken = new HashSet<String>();
    return new Tasks(
        questions.stream().map(question -> question.task(id(question, taken))).toList());
  }

  /// Return a short name that no other question has: made from what the question is called, else
  /// the one of its kind.
  private static TaskId id(QuestionDraft question, Set<String> taken) {
    var plain =
        Normalizer.normalize(question.titleProperty().get(), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    var wanted = plain.isEmpty() ? question.kind().id() : plain;
    var stem = wanted.substring(0, Math.min(40, wanted.length()));
    var id = stem;
    for (int number = 2; !taken.add(id); number++) {
      id = stem + "-" + number;
    }
    return new TaskId(id);
  }
}
