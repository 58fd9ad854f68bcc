package touchstone.ui.labels;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;

/// The labels of the project to be renamed, recoloured, added and removed; in force as soon as they
/// are changed.
public final class LabelsSheet {
  private final Sheets sheets;
  private final List<LabelsViewModel> questions;

  /// @param questions one for each question that offers labels
  public LabelsSheet(Sheets sheets, List<LabelsViewModel> questions) {
    this.sheets = sheets;
    this.questions = List.copyOf(questions);
  }

  public void show() {
    var body =
        Look.column(
            16,
            Look.muted(
                "A new name holds for everything that goes by the label, also for what a model or"
                    + " an import brings under the old one. The first nine answer to the keys 1 to"
                    + " 9."));
    questions.forEach(question -> body.getChildren().add(section(question)));
    var sheet = new Sheet("Labels", 640, body);
    var undo = Look.button("Undo", Feather.CORNER_UP_LEFT, questions.getFirst()::undo);
    undo.textProperty().bind(questions.getFirst().undoProperty());
    undo.visibleProperty().bind(questions.getFirst().undoProperty().isNotEmpty());
    sheets.lay(
        sheet
            .withFooter(undo, Look.spring(), Look.button("Done", sheet::close, "accent"))
            .onClose(
                () -> {
                  questions.forEach(LabelsViewModel::close);
                  sheets.remove(sheet);
                }));
  }

  private Node section(LabelsViewModel model) {
    var rows = new VBox(2);
    var pool = new ArrayList<LabelEditRow>();
    InvalidationListener refresh =
        changed -> {
          while (pool.size() < model.rows().size()) {
            pool.add(new LabelEditRow(model));
          }
          for (int i = 0; i < model.rows().size(); i++) {
            var row = model.rows().get(i);
            var leaving = model.leavingProperty().get();
            pool.get(i).show(row, leaving.filter(row.label()::equals).isPresent());
          }
          var wanted = pool.subList(0, model.rows().size());
          if (!rows.getChildren().equals(wanted)) {
            rows.getChildren().setAll(wanted);
          }
        };
    model.rows().addListener(refresh);
    model.leavingProperty().addListener(refresh);
    refresh.invalidated(model.rows());
    var trouble = Look.text("");
    trouble.getStyleClass().add("danger-text");
    trouble.textProperty().bind(model.troubleProperty());
    trouble.visibleProperty().bind(model.troubleProperty().isNotEmpty());
    trouble.managedProperty().bind(trouble.visibleProperty());
    var section = Look.column(8, rows, trouble, adder(model));
    if (questions.size() > 1) {
      section.getChildren().addFirst(Look.heading(model.title()));
    }
    return section;
  }

  private static Node adder(LabelsViewModel model) {
    var entry = new TextField();
    entry.setPromptText("Add labels, separated by commas");
    entry.setAccessibleText("Add labels");
    entry.setPrefColumnCount(24);
    Runnable add =
        () -> {
          if (model.add(entry.getText())) {
            entry.clear();
          }
        };
    entry.setOnAction(event -> add.run());
    return Look.row(8, entry, Look.button("Add", add));
  }
}
