package touchstone.ui.policy;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import touchstone.review.Mode;
import touchstone.ui.Look;

/// Where it is chosen how a project is labelled: what people see, what stays blind, and whether
/// they rate independently.
public final class PolicyForm extends VBox {
  static final String BLIND =
      "No suggestion is ever shown on them, so that agreement with the model can be measured, and"
          + " how far its suggestions sway people.";
  private static final String INDEPENDENT =
      "Nobody sees the others' labels. What all agree on stands; the rest is disputed.";
  private static final double INDENT = 26;

  private final PolicyViewModel model;

  /// @param whole whether every mode is spelt out, rather than the one that is chosen
  public PolicyForm(PolicyViewModel model, boolean whole) {
    super(whole ? 16 : 10);
    this.model = model;
    getStyleClass().add("policy-form");
    getChildren().addAll(whole ? modes() : mode(), blind(), independent(whole));
  }

  /// Offer the modes in a list that opens, with the meaning of the one that is chosen.
  private Node mode() {
    var box = box(model.modeProperty().get());
    box.setAccessibleText("What people see of suggestions");
    box.valueProperty().bindBidirectional(model.modeProperty());
    var meaning = Look.muted("");
    meaning.textProperty().bind(model.modeProperty().map(Mode::meaning));
    HBox.setHgrow(meaning, Priority.ALWAYS);
    return Look.row(12, box, meaning);
  }

  private static ComboBox<Mode> box(Mode chosen) {
    var box = new ComboBox<Mode>();
    box.getItems().setAll(Mode.values());
    box.setMinWidth(USE_PREF_SIZE);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Mode mode) {
            return mode == null ? "" : mode.title();
          }

          @Override
          public Mode fromString(String text) {
            return chosen;
          }
        });
    return box;
  }

  /// Offer the modes one under the other, each with its meaning.
  private Node modes() {
    var group = new ToggleGroup();
    var all = Look.column(8);
    for (var mode : Mode.values()) {
      var button = new RadioButton(mode.title());
      button.setToggleGroup(group);
      button.setSelected(mode == model.modeProperty().get());
      button.setMinWidth(188);
      button.setAccessibleText(mode.title() + ": " + mode.meaning());
      button.setOnAction(event -> model.modeProperty().set(mode));
      model.modeProperty().addListener((observed, before, now) -> button.setSelected(mode == now));
      var meaning = Look.muted(mode.meaning());
      HBox.setHgrow(meaning, Priority.ALWAYS);
      var row = Look.row(8, button, meaning);
      row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
      all.getChildren().add(row);
    }
    return all;
  }

  private Node blind() {
    var field = new NumberField("Share of blind items in percent", model.blindProperty(), 0, 100);
    return Look.column(
        4, Look.row(8, field, Look.label("% of the items stay blind")), Look.muted(BLIND));
  }

  /// @param explained whether it is said what that means before it is chosen
  private Node independent(boolean explained) {
    var check = new CheckBox("People rate independently");
    check.selectedProperty().bindBidirectional(model.independentProperty());
    var numbers =
        Look.row(
            8,
            new NumberField("People who rate an item", model.ratingsProperty(), 1, 99),
            Look.label("people rate an item, and everybody"),
            new NumberField(
                "Share of items that everybody rates in percent",
                model.everybodyProperty(),
                0,
                100),
            Look.label("% of them"));
    numbers.visibleProperty().bind(model.independentProperty());
    numbers.managedProperty().bind(numbers.visibleProperty());
    var meaning = Look.muted(INDEPENDENT);
    var more = Look.column(6, numbers, meaning);
    more.setPadding(new javafx.geometry.Insets(0, 0, 0, INDENT));
    if (!explained) {
      more.visibleProperty().bind(model.independentProperty());
      more.managedProperty().bind(more.visibleProperty());
    }
    return Look.column(6, check, more);
  }
}
