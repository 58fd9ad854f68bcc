package touchstone.ui.similar;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.WorkView;

/// Asks for the model by which texts are compared, and shows how far it is with reading them. It
/// goes away when something was found.
public final class SimilarSheet {
  private final Sheets sheets;
  private final SimilarViewModel model;
  private final Choosers choosers;
  private final VBox body = new VBox(16);
  private final Button start;
  private final Sheet sheet;
  private final ChangeListener<Object> refresh = (observed, before, after) -> refresh();

  public SimilarSheet(Sheets sheets, SimilarViewModel model, Choosers choosers) {
    this.sheets = sheets;
    this.model = model;
    this.choosers = choosers;
    start = Look.button("Show similar", model::start, "accent");
    sheet = new Sheet("Similar items", 620, body);
    sheet.withFooter(Look.button("Close", sheet::close), start).onClose(this::close);
    model.modelProperty().addListener(refresh);
    model.workProperty().addListener(refresh);
    model.troubleProperty().addListener(refresh);
    refresh();
  }

  public void show() {
    sheets.lay(sheet);
  }

  /// Put the sheet away; a model that is reading stops, and what it has read is kept.
  public void close() {
    model.cancel();
    model.modelProperty().removeListener(refresh);
    model.workProperty().removeListener(refresh);
    model.troubleProperty().removeListener(refresh);
    sheets.remove(sheet);
  }

  private void refresh() {
    var work = model.workProperty().get();
    body.getChildren().clear();
    if (work.isPresent()) {
      var card = Look.card(new WorkView(work.get()));
      card.getChildren()
          .add(Look.muted("Each text is read once; what was read is kept in the project."));
      body.getChildren().add(card);
    } else {
      body.getChildren()
          .add(Look.text("A model of embeddings reads every text; similar ones come out near."));
      body.getChildren().add(choice());
    }
    if (!model.troubleProperty().get().isEmpty()) {
      var icon = Icons.of(Feather.ALERT_TRIANGLE);
      icon.getStyleClass().add("warning-icon");
      var row = Look.row(8, icon, Look.text(model.troubleProperty().get()));
      row.setAlignment(Pos.TOP_LEFT);
      body.getChildren().add(row);
    }
    start.setDisable(work.isPresent() || model.modelProperty().get().isEmpty());
  }

  private javafx.scene.Node choice() {
    var chosen = model.modelProperty().get();
    if (chosen.isEmpty()) {
      return Look.row(
          12,
          Look.button("Choose a model…", Feather.CPU, this::choose),
          Look.muted("An ONNX file on this computer. Nothing is downloaded."));
    }
    return Look.card(
        Look.row(
            8,
            Icons.of(Feather.CPU),
            Look.strong(String.valueOf(chosen.get().getFileName())),
            Look.spring(),
            Look.button("Another…", this::choose, "link")));
  }

  private void choose() {
    choosers.open("Choose a model of embeddings", Choosers.MODEL).ifPresent(model::choose);
  }
}
