package touchstone.ui.model;

import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.LabelSet;
import touchstone.prelabel.ModelReport;
import touchstone.task.Boxes;
import touchstone.task.TaskKind;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// Chooses a model: its file, whether it fits, its thresholds, and which label each of its classes
/// becomes.
public final class ModelChoiceView extends VBox {
  private static final int ROWS_SHOWN = 6;

  private final ModelChoiceViewModel model;
  private final Choosers choosers;
  private final Supplier<TaskKind> task;
  private final Supplier<LabelSet> labels;
  private final VBox found = new VBox(12);

  /// @param task what the project asks at the moment
  /// @param labels the labels that it offers at the moment
  public ModelChoiceView(
      ModelChoiceViewModel model,
      Choosers choosers,
      Supplier<TaskKind> task,
      Supplier<LabelSet> labels) {
    this.model = model;
    this.choosers = choosers;
    this.task = task;
    this.labels = labels;
    setSpacing(12);
    getChildren().setAll(found);
    model.reportProperty().addListener((observed, before, after) -> refresh());
    model.lookingProperty().addListener((observed, before, after) -> refresh());
    model.troubleProperty().addListener((observed, before, after) -> refresh());
    model.classes().addListener((ListChangeListener<Object>) change -> refresh());
    refresh();
  }

  /// Look again whether the model fits, after the task changed.
  public void refresh() {
    if (model.lookingProperty().get()) {
      var wheel = new ProgressIndicator();
      wheel.setPrefSize(18, 18);
      found
          .getChildren()
          .setAll(Look.row(10, wheel, Look.label("Looking into the model…", "muted")));
      return;
    }
    var report = model.reportProperty().get();
    if (report.isPresent()) {
      found.getChildren().setAll(card(report.get()));
    } else {
      var row =
          Look.row(
              12,
              Look.button("Choose a model…", Feather.CPU, this::choose),
              Look.muted("An ONNX file on this computer. Nothing is downloaded."));
      found.getChildren().setAll(row);
      if (!model.troubleProperty().get().isEmpty()) {
        found.getChildren().add(verdict(false));
      }
    }
  }

  private void choose() {
    choosers.open("Choose a model", Choosers.MODEL).ifPresent(model::choose);
  }

  private VBox card(ModelReport report) {
    boolean fits = model.fits(task.get());
    var name = report.card().name().isBlank() ? report.graph().fileName() : report.card().name();
    var header =
        Look.row(
            8,
            Icons.of(Feather.CPU),
            Look.strong(name),
            Look.label(report.card().version(), "muted"),
            Look.spring(),
            Look.button("Another…", this::choose, "link"),
            Look.button("None", model::clear, "link"));
    var card = Look.card(header, verdict(fits));
    if (fits) {
      card.getChildren().add(new Thresholds(model, task.get() instanceof Boxes));
      card.getChildren().add(mapping());
    }
    return card;
  }

  private Node verdict(boolean fits) {
    var icon = Icons.of(fits ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE);
    icon.getStyleClass().add(fits ? "success-icon" : "warning-icon");
    var text = Look.text(model.verdict(task.get()));
    HBox.setHgrow(text, Priority.ALWAYS);
    var row = Look.row(8, icon, text);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private Node mapping() {
    var box = new VBox(6, Look.heading("Classes → labels"));
    if (model.classes().isEmpty()) {
      box.getChildren().add(Look.muted("The model names no classes."));
      return box;
    }
    var grid = new GridPane();
    grid.setHgap(12);
    grid.setVgap(4);
    List<String> offered =
        labels.get().labels().stream().map(touchstone.annotation.Label::name).toList();
    for (int i = 0; i < model.classes().size(); i++) {
      var row = model.classes().get(i);
      var name = Look.label(row.name());
      name.setMinWidth(160);
      name.setMaxWidth(220);
      var choice = new ComboBox<String>();
      choice.setEditable(true);
      choice.getItems().setAll(offered);
      choice.getEditor().textProperty().bindBidirectional(row.label());
      choice.getEditor().setPromptText("left out");
      choice.setPrefWidth(220);
      choice.setAccessibleText("Label for " + row.name());
      grid.addRow(i, name, Icons.of(Feather.ARROW_RIGHT, 13), choice);
    }
    Node rows = grid;
    if (model.classes().size() > ROWS_SHOWN) {
      var scroll = new ScrollPane(grid);
      scroll.setPrefViewportHeight(ROWS_SHOWN * 34);
      scroll.setFitToWidth(true);
      scroll.getStyleClass().add("sheet-scroll");
      rows = scroll;
    }
    box.getChildren().add(rows);
    var lacking = model.lacking(labels.get());
    box.getChildren()
        .add(
            Look.muted(
                (lacking.isEmpty()
                        ? "Every label is one of this project."
                        : "%s will be added to this project."
                            .formatted(Numbers.of(lacking.size(), "label")))
                    + " Empty a field to leave that class out."));
    return box;
  }
}
