package touchstone.ui.output;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import touchstone.export.Exporter;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.WorkView;
import touchstone.workbench.Numbers;
import touchstone.workbench.TakenException;

/// Export on one sheet: the format, the labels, what would be dropped, and then the target.
public final class ExportSheet {
  private static final double CARD = 232;

  private final Sheets sheets;
  private final ExportViewModel model;
  private final Choosers choosers;
  private final Consumer<Path> reveal;
  private final VBox check = new VBox(8);
  private final Button export;
  private final Sheet sheet;

  /// @param reveal shows a file in the system's file manager
  public ExportSheet(
      Sheets sheets, ExportViewModel model, Choosers choosers, Consumer<Path> reveal) {
    this.sheets = sheets;
    this.model = model;
    this.choosers = choosers;
    this.reveal = reveal;
    export = Look.button("Export…", this::choose, "accent");
    sheet =
        new Sheet(
            "Export",
            780,
            Look.column(
                24,
                Look.column(8, Look.heading("Format"), formats()),
                Look.column(8, Look.heading("Labels"), selections()),
                Look.column(8, Look.heading("What goes out"), check)));
    sheet
        .withFooter(
            disclosure(), pseudonyms(), Look.spring(), Look.button("Close", sheet::close), export)
        .onClose(() -> sheets.remove(sheet));
    ChangeListener<Object> refresh = (observed, before, after) -> refresh();
    model.preflightProperty().addListener(refresh);
    model.troubleProperty().addListener(refresh);
    model.workProperty().addListener(refresh);
    model.exportedProperty().addListener(refresh);
    model.takenProperty().addListener(refresh);
    refresh();
  }

  public void show() {
    sheets.lay(sheet);
  }

  private Node formats() {
    var cards = new FlowPane(12, 12);
    model.formats().forEach(format -> cards.getChildren().add(card(format)));
    return cards;
  }

  private ToggleButton card(Exporter format) {
    var card = new ToggleButton();
    var description = Look.muted(format.description());
    description.setMaxWidth(CARD - 28);
    card.setGraphic(
        Look.column(
            4,
            Look.row(
                6, Look.strong(format.title()), Look.badge(format.folder() ? "folder" : "file")),
            description));
    card.getStyleClass().add("choice-card");
    card.setPrefSize(CARD, 104);
    card.setMinHeight(104);
    card.setAccessibleText(format.title());
    card.setSelected(format.equals(model.formatProperty().get()));
    card.setOnAction(
        event -> {
          card.setSelected(true);
          model.formatProperty().set(format);
        });
    model
        .formatProperty()
        .addListener((observed, before, after) -> card.setSelected(format.equals(after)));
    return card;
  }

  private Node selections() {
    var explained = Look.muted("");
    var buttons =
        Arrays.stream(Selection.values())
            .map(
                selection -> {
                  var button = new ToggleButton(title(selection));
                  button.setSelected(selection == model.selectionProperty().get());
                  button.setOnAction(
                      event -> {
                        button.setSelected(true);
                        model.choose(selection);
                      });
                  model
                      .selectionProperty()
                      .addListener((o, before, after) -> button.setSelected(selection == after));
                  return button;
                })
            .toArray(ToggleButton[]::new);
    explained.textProperty().bind(model.selectionProperty().map(ExportSheet::explanation));
    return Look.column(8, new HBox(new SegmentedButton(buttons)), explained);
  }

  private CheckBox disclosure() {
    var box = new CheckBox("Put the disclosure beside it");
    box.setTooltip(
        new Tooltip("How the labels were made: a datasheet to read, and Croissant for programs"));
    box.selectedProperty().bindBidirectional(model.disclosureProperty());
    return box;
  }

  private CheckBox pseudonyms() {
    var box = new CheckBox("Pseudonyms instead of names");
    box.setTooltip(new Tooltip("People go out as A1, A2 and so on"));
    box.selectedProperty().bindBidirectional(model.pseudonymsProperty());
    return box;
  }

  private static String title(Selection selection) {
    return switch (selection) {
      case FINAL -> "Final";
      case ALL -> "All labels";
      case PREDICTIONS -> "Predictions";
    };
  }

  private static String explanation(Selection selection) {
    return switch (selection) {
      case FINAL -> "What people stand by, on items that are done.";
      case ALL -> "What people stand by, on every item, finished or not.";
      case PREDICTIONS -> "What models proposed, with scores, whatever was decided since.";
    };
  }

  private void refresh() {
    check.getChildren().clear();
    var work = model.workProperty().get();
    var done = model.exportedProperty().get();
    var trouble = model.troubleProperty().get();
    if (work.isPresent()) {
      check.getChildren().add(new WorkView(work.get()));
    } else if (done.isPresent()) {
      check.getChildren().add(done(done.get()));
    } else {
      check.getChildren().add(preflight(model.preflightProperty().get()));
    }
    model.takenProperty().get().ifPresent(there -> check.getChildren().add(asking(there)));
    if (!trouble.isEmpty()) {
      check.getChildren().add(line(Feather.ALERT_TRIANGLE, "danger-icon", trouble));
    }
    export.setDisable(!model.ready());
    export.setText(done.isPresent() ? "Export again…" : "Export…");
  }

  private Node preflight(Optional<Preflight> checked) {
    if (checked.isEmpty()) {
      return Look.muted(model.troubleProperty().get().isEmpty() ? "Counting…" : "");
    }
    var found = checked.get();
    var box = new VBox(6);
    if (found.items() == 0 && found.blockers().isEmpty()) {
      box.getChildren()
          .add(
              line(
                  Feather.INFO,
                  "accent-icon",
                  "Nothing is finished yet: decide on an item, or choose other labels."));
    } else if (found.items() > 0) {
      box.getChildren()
          .add(
              line(
                  Feather.CHECK_CIRCLE,
                  "success-icon",
                  "%s on %s."
                      .formatted(
                          found.inWords(model.selectionProperty().get()),
                          Numbers.of(found.items(), "item"))));
    }
    found
        .blockers()
        .forEach(
            sentence -> box.getChildren().add(line(Feather.X_CIRCLE, "danger-icon", sentence)));
    found
        .drops()
        .forEach(
            sentence ->
                box.getChildren().add(line(Feather.ALERT_CIRCLE, "warning-icon", sentence)));
    return box;
  }

  private Node done(ExportViewModel.Exported exported) {
    var card =
        Look.card(
            line(
                Feather.CHECK_CIRCLE,
                "success-icon",
                "%s on %s went to %s."
                        .formatted(
                            exported.preflight().inWords(exported.selection()),
                            Numbers.of(exported.preflight().items(), "item"),
                            exported.target())
                    + exported.documents().map(" The disclosure is in %s."::formatted).orElse("")),
            Look.row(
                8, Look.button("Show in folder", () -> reveal.accept(exported.target()), "link")));
    exported
        .preflight()
        .drops()
        .forEach(
            sentence ->
                card.getChildren().add(line(Feather.ALERT_CIRCLE, "warning-icon", sentence)));
    return card;
  }

  private Node asking(TakenException there) {
    var name = there.place().getFileName();
    var question =
        there.folder()
            ? "The folder %s is there already with %s in it. Replace it? All of that would be gone."
                .formatted(name, Numbers.of(there.entries(), "entry", "entries"))
            : "%s is there already. Replace it? What is in it now would be gone.".formatted(name);
    var card =
        Look.card(
            line(Feather.ALERT_TRIANGLE, "warning-icon", question),
            Look.row(
                8,
                Look.button("Choose another place…", this::choose),
                Look.button("Replace", model::replace, "danger")));
    card.getStyleClass().add("asking");
    return card;
  }

  private static HBox line(Feather glyph, String tone, String sentence) {
    var icon = Icons.of(glyph);
    icon.getStyleClass().add(tone);
    var text = Look.text(sentence);
    HBox.setHgrow(text, Priority.ALWAYS);
    var line = Look.row(8, icon, text);
    line.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    return line;
  }

  private void choose() {
    choosers.save("Export to", model.targetName(), Choosers.ANY).ifPresent(model::export);
  }
}
