package touchstone.ui.setup;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Modality;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.TaskKind;
import touchstone.task.TextScale;
import touchstone.ui.Look;

/// One question about texts as it is composed: its kind, what it is called, its labels.
final class QuestionEditor extends VBox {
  private final QuestionsComposer composer;
  private final QuestionDraft question;
  private final javafx.scene.control.Button up;
  private final javafx.scene.control.Button down;
  private final javafx.scene.control.Button remove;
  private final VBox rest = new VBox(8);

  QuestionEditor(QuestionsComposer composer, QuestionDraft question) {
    this.composer = composer;
    this.question = question;
    getStyleClass().addAll("panel-card", "question-editor");
    up = Look.iconButton("Ask earlier", Feather.ARROW_UP, () -> composer.move(question, -1));
    down = Look.iconButton("Ask later", Feather.ARROW_DOWN, () -> composer.move(question, 1));
    remove =
        Look.iconButton("Remove the question", Feather.TRASH_2, () -> composer.remove(question));
    var title = new TextField();
    title.setPromptText("What to call it, such as “Sentiment”");
    title.setAccessibleText("What to call the question");
    title.textProperty().bindBidirectional(question.titleProperty());
    HBox.setHgrow(title, Priority.ALWAYS);
    getChildren().addAll(Look.row(8, kinds(), title, Look.row(0, up, down, remove)), rest);
    question.kindProperty().addListener((observed, before, after) -> fill());
    fill();
  }

  private ComboBox<TaskKind> kinds() {
    var kinds = new ComboBox<TaskKind>();
    kinds.getItems().setAll(QuestionsComposer.kinds(Modality.TEXT));
    kinds.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(TaskKind kind) {
            return kind == null ? "" : kind.title();
          }

          @Override
          public TaskKind fromString(String title) {
            throw new UnsupportedOperationException();
          }
        });
    kinds.setValue(question.kind());
    kinds.setAccessibleText("What the question asks");
    kinds.setMinWidth(200);
    kinds
        .valueProperty()
        .addListener((observed, before, after) -> composer.choose(question, after));
    question.kindProperty().addListener((observed, before, after) -> kinds.setValue(after));
    return kinds;
  }

  /// Say whether the question can be moved and removed, after others came or went.
  void place(int at, int count) {
    up.setDisable(at == 0);
    down.setDisable(at == count - 1);
    remove.setDisable(count == 1);
  }

  private void fill() {
    var kind = question.kind();
    rest.getChildren().setAll(Look.muted(kind.description()));
    if (question.labelled()) {
      var labels = new LabelsEditor(question.labelsProperty());
      labels.setPrompt(
          switch (kind) {
            case TextScale scale -> "Add the steps from low to high, separated by commas";
            case Relations ties -> "Add what spans can be to each other, separated by commas";
            default -> "Add labels, separated by commas";
          });
      rest.getChildren().add(labels);
    }
    if (kind instanceof Spans) {
      var overlap = new CheckBox("Spans may overlap");
      overlap.selectedProperty().bindBidirectional(question.overlappingProperty());
      var snap = new CheckBox("Spans begin and end with words");
      snap.selectedProperty().bindBidirectional(question.snappingProperty());
      rest.getChildren().add(Look.row(24, snap, overlap));
    }
  }
}
