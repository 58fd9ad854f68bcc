package touchstone.ui.labels;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Label;
import touchstone.review.LabelUse;
import touchstone.ui.Look;
import touchstone.ui.canvas.LabelColours;
import touchstone.workbench.Numbers;

/// One label: its key, its colour, its name to be edited in place, how much goes by it, and the way
/// out.
final class LabelEditRow extends VBox {
  private static final int KEYS = 9;
  private static final double SWATCH = 24;

  private final LabelsViewModel model;
  private final javafx.scene.control.Label key = Look.keyCap("");
  private final Region chip = new Region();
  private final Button colour = new Button("", chip);
  private final TextField name = new TextField();
  private final javafx.scene.control.Label use = Look.label("", "muted");
  private final Button remove;
  private final VBox question = new VBox();
  private LabelsViewModel.@Nullable Row shown;

  LabelEditRow(LabelsViewModel model) {
    this.model = model;
    getStyleClass().add("label-edit-row");
    chip.getStyleClass().add("colour-chip");
    colour.getStyleClass().add("icon-button");
    colour.setOnAction(event -> chooseColour());
    name.setPrefColumnCount(20);
    name.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    name.focusedProperty()
        .addListener(
            (observed, before, focused) -> {
              if (!focused) {
                rename();
              }
            });
    remove = Look.iconButton("Remove", Feather.X, this::remove);
    key.setMinWidth(24);
    getChildren().setAll(Look.row(8, key, colour, name, Look.spring(), use, remove), question);
  }

  /// Show a label, in whatever row it comes to lie.
  void show(LabelsViewModel.Row row, boolean leaving) {
    boolean same = shown != null && shown.label().equals(row.label());
    shown = row;
    var label = row.label().name();
    key.setText(row.position() < KEYS ? Integer.toString(row.position() + 1) : "");
    key.setVisible(row.position() < KEYS);
    chip.setBackground(LabelColours.chip(row.rgb()));
    colour.setAccessibleText("Colour of " + label);
    name.setAccessibleText("Name of " + label);
    remove.setAccessibleText("Remove " + label);
    if (!same || !name.isFocused()) {
      name.setText(label);
    }
    use.setText(row.use().map(LabelEditRow::said).orElse(""));
    Look.show(question, leaving);
    question.getChildren().clear();
    if (leaving) {
      question.getChildren().add(asking(row));
    }
  }

  private static String said(LabelUse use) {
    return use.isNone() ? "not used" : amount(use);
  }

  private static String amount(LabelUse use) {
    var labels = Numbers.of(use.labels(), "label");
    var pending = Numbers.of(use.pending(), "suggestion");
    return use.pending() == 0 ? labels : use.labels() == 0 ? pending : labels + ", " + pending;
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      rename();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && shown != null) {
      name.setText(shown.label().name());
    }
  }

  private void rename() {
    var row = shown;
    if (row != null && !name.getText().strip().equals(row.label().name())) {
      model.rename(row.label(), name.getText());
      if (shown != null) {
        name.setText(shown.label().name());
      }
    }
  }

  private void remove() {
    if (shown != null) {
      model.remove(shown);
    }
  }

  private void chooseColour() {
    var row = shown;
    if (row == null) {
      return;
    }
    var over = new PopOver();
    var swatches = new FlowPane(6, 6);
    swatches.setPrefWrapLength(8 * SWATCH + 7 * 6);
    for (int i = 0; i < LabelColours.size(); i++) {
      int rgb = LabelColours.of(i);
      swatches.getChildren().add(swatch(row.label(), rgb, over));
    }
    var own = new TextField(LabelColours.css(row.rgb()));
    own.setPrefColumnCount(8);
    own.setAccessibleText("Colour as #rrggbb");
    own.setOnAction(
        event -> {
          if (own.getText().strip().matches("#[0-9A-Fa-f]{6}")) {
            over.hide();
            model.recolour(row.label(), Integer.parseInt(own.getText().strip().substring(1), 16));
          }
        });
    var form = Look.column(10, swatches, Look.row(8, Look.label("Another"), own));
    form.getStyleClass().add("filter-form");
    over.setContentNode(form);
    over.setArrowLocation(PopOver.ArrowLocation.TOP_LEFT);
    over.setDetachable(false);
    over.setAnimated(false);
    over.show(colour);
  }

  private Button swatch(Label label, int rgb, PopOver over) {
    var fill = new Region();
    fill.setMinSize(SWATCH - 8, SWATCH - 8);
    fill.setBackground(LabelColours.chip(rgb));
    var swatch = new Button("", fill);
    swatch.getStyleClass().add("icon-button");
    swatch.setAccessibleText(LabelColours.css(rgb));
    swatch.setOnAction(
        event -> {
          over.hide();
          model.recolour(label, rgb);
        });
    return swatch;
  }

  /// Return the question what becomes of what goes by a label, with the way back where the mouse
  /// is.
  private Node asking(LabelsViewModel.Row row) {
    var into = new ComboBox<Label>();
    into.getItems().setAll(model.others(row.label()));
    into.getSelectionModel().selectFirst();
    into.setAccessibleText("Label that takes over");
    var move =
        Look.button("Move and remove", () -> model.move(row.label(), into.getValue()), "danger");
    move.disableProperty().bind(into.valueProperty().isNull());
    var answers = Look.row(8, Look.label("Let them go by"), into, move);
    if (row.use().filter(use -> use.labels() == 0).isPresent()) {
      answers.getChildren().add(Look.button("Only remove", () -> model.removeAnyway(row.label())));
    }
    answers.getChildren().addAll(Look.spring(), Look.button("Keep", model::keep));
    var sentence =
        Look.text(
            "%s %s by “%s”."
                .formatted(
                    row.use().map(LabelEditRow::amount).orElse("Something"),
                    row.use().filter(use -> use.labels() + use.pending() > 1).isPresent()
                        ? "go"
                        : "goes",
                    row.label()));
    var card = Look.card(sentence, answers);
    card.getStyleClass().add("asking");
    return card;
  }
}
