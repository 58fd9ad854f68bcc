package touchstone.ui.setup;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.task.TaskKind;
import touchstone.task.TaskKinds;
import touchstone.ui.Choosers;
import touchstone.ui.Look;
import touchstone.ui.model.ModelChoiceView;

/// The way to a new project on one sheet: data, task and labels, model, name.
public final class NewProjectView extends VBox {
  private final NewProjectViewModel model;
  private final Choosers choosers;
  private final ModelChoiceView modelChoice;

  public NewProjectView(NewProjectViewModel model, Choosers choosers) {
    this.model = model;
    this.choosers = choosers;
    modelChoice =
        new ModelChoiceView(
            model.model(), choosers, model.taskProperty()::get, model.labelsProperty()::get);
    setSpacing(24);
    getChildren()
        .setAll(
            step("1", "Data", new DataChoiceView(model.data(), choosers)),
            step("2", "Task and labels", taskAndLabels()),
            step("3", "Model, or none", modelChoice),
            step("4", "Name", name()));
    model.taskProperty().addListener((observed, before, after) -> modelChoice.refresh());
    model.labelsProperty().addListener((observed, before, after) -> modelChoice.refresh());
  }

  private static Node step(String number, String title, Node content) {
    var mark = Look.label(number, "step-number");
    var body = Look.column(8, Look.strong(title), content);
    HBox.setHgrow(body, Priority.ALWAYS);
    var row = new HBox(12, mark, body);
    return row;
  }

  private Node taskAndLabels() {
    var group = new ToggleGroup();
    var cards = new HBox(12);
    for (var kind : TaskKinds.ALL) {
      var card = card(kind);
      card.setToggleGroup(group);
      HBox.setHgrow(card, Priority.ALWAYS);
      cards.getChildren().add(card);
    }
    return Look.column(
        12,
        cards,
        new LabelsEditor(model.labelsProperty()),
        Look.muted(
            "The first nine answer to the keys 1 to 9. Labels of the data and of the model are"
                + " added by themselves."));
  }

  private ToggleButton card(TaskKind kind) {
    var card = new ToggleButton();
    card.setGraphic(Look.column(4, Look.strong(kind.title()), Look.muted(kind.description())));
    card.getStyleClass().add("choice-card");
    card.setMaxWidth(Double.MAX_VALUE);
    card.setPrefWidth(300);
    card.setMinHeight(74);
    card.setMaxHeight(74);
    card.setAccessibleText(kind.title());
    card.setSelected(kind.equals(model.taskProperty().get()));
    card.setOnAction(
        event -> {
          card.setSelected(true);
          model.chooseTask(kind);
        });
    model
        .taskProperty()
        .addListener((observed, before, after) -> card.setSelected(kind.equals(after)));
    return card;
  }

  private Node name() {
    var name = new TextField();
    name.textProperty().bindBidirectional(model.nameProperty());
    name.setPrefColumnCount(20);
    name.setAccessibleText("Name of the project");
    var place = Look.label("", "muted");
    place
        .textProperty()
        .bind(
            model.fileProperty().map(file -> file.map(Object::toString).orElse("beside the data")));
    place.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
    HBox.setHgrow(place, Priority.ALWAYS);
    place.setMinWidth(0);
    place.setMaxWidth(Double.MAX_VALUE);
    Button change =
        Look.button(
            "Change…",
            () ->
                choosers
                    .save(
                        "Where to keep the project",
                        model.nameProperty().get() + ".touchstone",
                        Choosers.PROJECT)
                    .ifPresent(model::choosePlace),
            "link");
    return Look.row(12, name, place, change);
  }
}
