package touchstone.ui.setup;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.ui.Choosers;
import touchstone.ui.Look;
import touchstone.ui.model.ModelChoiceView;
import touchstone.ui.policy.PolicyForm;

/// The way to a new project on one sheet: data, task and labels, model, how it is labelled, name.
public final class NewProjectView extends VBox {
  private final NewProjectViewModel model;
  private final Choosers choosers;
  private final ModelChoiceView modelChoice;

  public NewProjectView(NewProjectViewModel model, Choosers choosers) {
    this.model = model;
    this.choosers = choosers;
    modelChoice =
        new ModelChoiceView(
            model.model(), choosers, () -> model.answered().kind(), model::answeredLabels);
    setSpacing(24);
    getChildren()
        .setAll(
            step("1", "Data", new DataChoiceView(model.data(), choosers)),
            step("2", "Questions and labels", new QuestionsView(model.questions())),
            step("3", "Model, or none", modelChoice),
            step("4", "How it is labelled", new PolicyForm(model.policy(), false)),
            step("5", "Name", name()));
    model
        .questions()
        .revisionProperty()
        .addListener((observed, before, after) -> modelChoice.refresh());
  }

  private static Node step(String number, String title, Node content) {
    var mark = Look.label(number, "step-number");
    var body = Look.column(8, Look.strong(title), content);
    HBox.setHgrow(body, Priority.ALWAYS);
    var row = new HBox(12, mark, body);
    return row;
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
