package touchstone.ui.setup;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// Chooses data by dropping or choosing it, and says what was found.
public final class DataChoiceView extends VBox {
  private final DataChoiceViewModel model;
  private final Choosers choosers;
  private final Label amount = Look.text("");
  private final Label labels = Look.muted("");
  private final TableChoiceView table;

  public DataChoiceView(DataChoiceViewModel model, Choosers choosers) {
    this.model = model;
    this.choosers = choosers;
    table = new TableChoiceView(model.table());
    setSpacing(8);
    setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            event.consume();
          }
        });
    setOnDragDropped(
        event -> {
          event.getDragboard().getFiles().stream()
              .findFirst()
              .ifPresent(file -> model.choose(file.toPath()));
          event.setDropCompleted(true);
          event.consume();
        });
    model.dataProperty().addListener((observed, before, after) -> refresh());
    model.lookingProperty().addListener((observed, before, after) -> refresh());
    model.troubleProperty().addListener((observed, before, after) -> refresh());
    model.contentsProperty().addListener((observed, before, after) -> say());
    model.countedProperty().addListener((observed, before, after) -> say());
    refresh();
  }

  private void refresh() {
    getChildren().clear();
    var data = model.dataProperty().get();
    if (model.lookingProperty().get()) {
      var wheel = new ProgressIndicator();
      wheel.setPrefSize(18, 18);
      getChildren().add(Look.row(10, wheel, Look.label("Looking at it…", "muted")));
    } else if (data.isPresent()) {
      getChildren().add(found(data.get()));
    } else {
      var area =
          new VBox(
              Icons.of(Feather.DOWNLOAD, 20),
              Look.label("Drop a folder or a file here, or", "muted"),
              choices("Choose a folder…", "Choose a file…"));
      area.getStyleClass().add("drop-area");
      getChildren().add(area);
      if (!model.troubleProperty().get().isEmpty()) {
        var trouble = Look.text(model.troubleProperty().get());
        trouble.getStyleClass().add("danger-text");
        getChildren().add(trouble);
      }
    }
  }

  private javafx.scene.layout.HBox choices(String folder, String file) {
    var row =
        Look.row(
            8,
            Look.button(
                folder,
                Feather.FOLDER,
                () -> choosers.folder("Choose a folder").ifPresent(model::choose)),
            Look.button(
                file,
                Feather.FILE,
                () -> choosers.open("Choose a file", Choosers.ANY).ifPresent(model::choose)));
    row.setAlignment(javafx.geometry.Pos.CENTER);
    return row;
  }

  private VBox found(DataChoiceViewModel.Data data) {
    var finding = data.detected().finding();
    var icon = Icons.of(Feather.CHECK_CIRCLE);
    icon.getStyleClass().add("success-icon");
    var name = data.path().getFileName() == null ? data.path() : data.path().getFileName();
    var title =
        Look.row(
            8,
            icon,
            Look.strong(name.toString()),
            Look.badge(data.detected().reader().title()),
            Look.spring(),
            choices("Another folder…", "Another file…"));
    var said = Look.text(finding.summary());
    say();
    return data.table().isPresent()
        ? Look.card(title, table, amount, labels)
        : Look.card(title, said, amount, labels);
  }

  /// Say how much there is, as far as it was counted, unless the finding says it all.
  private void say() {
    long counted = model.countedProperty().get();
    amount.setText(
        model
            .contentsProperty()
            .get()
            .map(Reports::of)
            .orElse(
                counted > 0 ? "Counting… %s".formatted(Numbers.of(counted, "item")) : "Counting…"));
    labels.setText(
        (model.annotated()
                ? "The labels in it come along, marked as imported."
                : "No labels come with it.")
            + " The files stay where they are.");
    boolean known =
        model
            .dataProperty()
            .get()
            .map(data -> data.detected().finding())
            .filter(finding -> !finding.annotated() && finding.items().isPresent())
            .isPresent();
    boolean more = counted >= 0 || model.contentsProperty().get().isPresent();
    Look.show(amount, more && !known);
  }
}
