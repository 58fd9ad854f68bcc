package touchstone.ui.model;

import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.onnx.TensorInfo;
import touchstone.prelabel.ModelReport;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.workbench.Numbers;

/// What a model takes and gives, what its card says, whether it can be used, what it finds on an
/// item of the project, and how often people found it right.
public final class ModelsSheet {
  private final Sheets sheets;
  private final ModelChoiceViewModel model;
  private final TryOutViewModel trying;
  private final Choosers choosers;
  private final Node experience;
  private final VBox body = new VBox(24);

  /// @param experience what was learned of models in this project so far
  public ModelsSheet(
      Sheets sheets,
      ModelChoiceViewModel model,
      TryOutViewModel trying,
      Choosers choosers,
      Node experience) {
    this.sheets = sheets;
    this.model = model;
    this.trying = trying;
    this.choosers = choosers;
    this.experience = experience;
    ChangeListener<Object> refresh = (observed, before, after) -> refresh();
    model.reportProperty().addListener(refresh);
    model.lookingProperty().addListener(refresh);
    model.troubleProperty().addListener(refresh);
    refresh();
  }

  public void show() {
    var sheet = new Sheet("Models", 820, body);
    sheets.lay(
        sheet
            .withFooter(Look.button("Close", sheet::close, "accent"))
            .onClose(
                () -> {
                  trying.forget();
                  sheets.remove(sheet);
                }));
  }

  private void refresh() {
    body.getChildren().clear();
    var choose =
        Look.button(
            model.reportProperty().get().isPresent() ? "Another…" : "Choose a model…",
            Feather.CPU,
            () -> choosers.open("Choose a model", Choosers.MODEL).ifPresent(model::choose));
    var said =
        model.lookingProperty().get()
            ? "Looking into the model…"
            : model.troubleProperty().get().isEmpty()
                ? "See what an ONNX file takes and gives, before it is used."
                : model.troubleProperty().get();
    if (model.reportProperty().get().isEmpty()) {
      var sentence = Look.muted(said);
      body.getChildren().add(Look.row(12, choose, sentence));
    }
    model.reportProperty().get().ifPresent(report -> fill(report, choose));
    body.getChildren().add(experience);
    model.reportProperty().get().ifPresent(report -> body.getChildren().add(facts(report)));
  }

  private void fill(ModelReport report, Node choose) {
    var card = report.card();
    var name = card.name().isBlank() ? report.graph().fileName() : card.name();
    var icon = Icons.of(report.usable() ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE, 18);
    icon.getStyleClass().add(report.usable() ? "success-icon" : "warning-icon");
    var head =
        Look.card(
            Look.row(
                8,
                icon,
                Look.strong(name),
                Look.label(card.version(), "muted"),
                Look.spring(),
                choose),
            Look.text(report.verdict()));
    if (!report.input().isEmpty()) {
      head.getChildren()
          .add(Look.muted("A %s is fed as: %s".formatted(report.medium(), report.input())));
    }
    if (!card.description().isBlank()) {
      head.getChildren().add(Look.muted(card.description()));
    }
    body.getChildren().add(head);
    if (trying.possible()) {
      body.getChildren().add(new TryOutView(trying, new Thresholds(model, trying.boxes())));
    } else if (report.usable()) {
      body.getChildren().add(Look.muted(trying.obstacle()));
    }
  }

  private static Node facts(ModelReport report) {
    var graph = report.graph();
    var grid = new GridPane();
    grid.setHgap(16);
    grid.setVgap(6);
    var names = new ColumnConstraints(110);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(names, values);
    row(grid, "Inputs", tensors(graph.inputs()));
    row(grid, "Outputs", tensors(graph.outputs()));
    var labels = report.classes();
    row(
        grid,
        "Classes",
        labels.isEmpty()
            ? "not named"
            : "%s: %s".formatted(Numbers.number(labels.size()), first(labels, 12)));
    row(
        grid,
        "Card",
        report.cardSources().isEmpty()
            ? "none found"
            : String.join(", then ", report.cardSources()));
    row(grid, "Licence", report.card().licence());
    row(
        grid,
        "File",
        "%s, %s bytes, %s parameters"
            .formatted(
                graph.fileName(),
                Numbers.number(graph.bytes()),
                Numbers.number(graph.parameters())));
    row(
        grid,
        "Format",
        "ONNX IR %d, %s%s"
            .formatted(
                graph.irVersion(),
                first(
                    graph.opsets().entrySet().stream()
                        .map(entry -> "opset %s %d".formatted(entry.getKey(), entry.getValue()))
                        .toList(),
                    4),
                graph.producer().isEmpty() ? "" : ", written by " + graph.producer()));
    row(grid, "SHA-256", report.sha256());
    row(
        grid,
        "Metadata",
        first(
            graph.metadata().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + shortened(entry.getValue()))
                .toList(),
            8));
    return Look.column(8, Look.heading("What it takes and gives"), grid);
  }

  private static void row(GridPane grid, String name, String value) {
    if (value.isBlank()) {
      return;
    }
    Label text = Look.text(value);
    var label = Look.label(name, "muted");
    GridPane.setValignment(label, VPos.TOP);
    grid.addRow(grid.getRowCount(), label, text);
  }

  private static String tensors(List<TensorInfo> tensors) {
    return String.join("\n", tensors.stream().map(TensorInfo::toString).toList());
  }

  private static String first(List<String> all, int count) {
    return String.join(", ", all.subList(0, Math.min(count, all.size())))
        + (all.size() > count ? " and %s more".formatted(Numbers.number(all.size() - count)) : "");
  }

  private static String shortened(String value) {
    var line = value.replaceAll("\\s+", " ").strip();
    return line.length() > 80 ? line.substring(0, 80) + "…" : line;
  }
}
