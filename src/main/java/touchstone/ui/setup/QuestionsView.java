package touchstone.ui.setup;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Modality;
import touchstone.task.TaskKind;
import touchstone.ui.Look;

/// What a project asks: one question about pictures, or a list of questions about texts to which
/// others are added.
final class QuestionsView extends VBox {
  private final QuestionsComposer composer;
  private final Map<QuestionDraft, QuestionEditor> editors = new HashMap<>();
  private final VBox body = new VBox(12);

  QuestionsView(QuestionsComposer composer) {
    this.composer = composer;
    setSpacing(12);
    getChildren().addAll(modalities(), body);
    composer.modalityProperty().addListener((observed, before, after) -> fill());
    composer.questions().addListener((javafx.beans.InvalidationListener) changed -> fill());
    fill();
  }

  private Node modalities() {
    var row = new SegmentedButton();
    for (var modality : Modality.values()) {
      var toggle = new ToggleButton(modality == Modality.IMAGE ? "About pictures" : "About texts");
      toggle.setSelected(composer.modalityProperty().get() == modality);
      toggle.setOnAction(
          event -> {
            composer.chooseModality(modality);
            toggle.setSelected(true);
          });
      composer
          .modalityProperty()
          .addListener((observed, before, after) -> toggle.setSelected(after == modality));
      row.getButtons().add(toggle);
    }
    return new HBox(row);
  }

  private void fill() {
    switch (composer.modalityProperty().get()) {
      case IMAGE -> {
        var question = composer.questions().getFirst();
        body.getChildren()
            .setAll(
                cards(question),
                new LabelsEditor(question.labelsProperty()),
                Look.muted(
                    "The first nine answer to the keys 1 to 9. Labels of the data and of the model"
                        + " are added by themselves."));
      }
      case TEXT -> {
        body.getChildren().clear();
        var questions = composer.questions();
        editors.keySet().retainAll(questions);
        for (int i = 0; i < questions.size(); i++) {
          var editor =
              editors.computeIfAbsent(
                  questions.get(i), question -> new QuestionEditor(composer, question));
          editor.place(i, questions.size());
          body.getChildren().add(editor);
        }
        body.getChildren()
            .addAll(
                adders(),
                Look.muted(
                    "The first nine labels of the question that is asked answer to the keys 1 to 9."
                        + " Labels of the data and of a model are added by themselves."));
      }
    }
  }

  private Node adders() {
    var row = new FlowPane(8, 8);
    row.getChildren().add(Look.label("Ask also for", "muted"));
    row.setRowValignment(javafx.geometry.VPos.CENTER);
    for (var kind : QuestionsComposer.kinds(Modality.TEXT)) {
      var button =
          Look.button(kind.title(), Feather.PLUS, () -> composer.add(kind), "small-button");
      button.setAccessibleText("Ask also for: " + kind.title());
      row.getChildren().add(button);
    }
    return row;
  }

  private Node cards(QuestionDraft question) {
    var group = new ToggleGroup();
    var cards = new HBox(12);
    for (var kind : QuestionsComposer.kinds(Modality.IMAGE)) {
      var card = card(question, kind);
      card.setToggleGroup(group);
      HBox.setHgrow(card, Priority.ALWAYS);
      cards.getChildren().add(card);
    }
    return cards;
  }

  private ToggleButton card(QuestionDraft question, TaskKind kind) {
    var card = new ToggleButton();
    card.setGraphic(Look.column(4, Look.strong(kind.title()), Look.muted(kind.description())));
    card.getStyleClass().add("choice-card");
    card.setMaxWidth(Double.MAX_VALUE);
    card.setPrefWidth(300);
    card.setMinHeight(74);
    card.setMaxHeight(74);
    card.setAccessibleText(kind.title());
    card.setSelected(kind.equals(question.kind()));
    card.setOnAction(
        event -> {
          card.setSelected(true);
          composer.choose(question, kind);
        });
    question
        .kindProperty()
        .addListener((observed, before, after) -> card.setSelected(kind.equals(after)));
    return card;
  }
}
