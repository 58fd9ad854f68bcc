package touchstone.ui.setup;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import touchstone.annotation.Label;
import touchstone.ui.Look;
import touchstone.workbench.Standing;

/// Asks as what the labels of a dataset come in: as the project's, as known answers, or as what one
/// person said.
final class StandingChoice {
  private final ComboBox<Kind> kinds = new ComboBox<>();
  private final TextField name = new TextField();
  private final Node node;
  private final StringBinding missing;

  private enum Kind {
    LABELS("labels of the project"),
    GOLD("known answers"),
    PERSON("ratings of one person");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  StandingChoice() {
    kinds.getItems().setAll(Kind.values());
    kinds.setConverter(new TableColumnView.Shown<>(kind -> kind.title));
    kinds.setValue(Kind.LABELS);
    kinds.setAccessibleText("As what labels come in");
    name.setPromptText("Their name");
    name.setAccessibleText("The name of who gave the ratings");
    name.visibleProperty().bind(kinds.valueProperty().isEqualTo(Kind.PERSON));
    name.managedProperty().bind(name.visibleProperty());
    node = Look.row(8, Look.label("Labels come in as", "muted"), kinds, name);
    missing =
        Bindings.createStringBinding(this::lacking, kinds.valueProperty(), name.textProperty());
  }

  Node node() {
    return node;
  }

  /// What is still to be said, as a sentence; empty when nothing is.
  StringBinding missing() {
    return missing;
  }

  private String lacking() {
    if (kinds.getValue() != Kind.PERSON) {
      return "";
    }
    return name.getText().isBlank()
        ? "Say who gave the ratings."
        : name.getText().strip().length() > Label.MAX_LENGTH
            ? "A name has at most %d characters.".formatted(Label.MAX_LENGTH)
            : "";
  }

  /// Return what was chosen, where nothing is missing.
  Standing chosen() {
    return switch (kinds.getValue()) {
      case LABELS -> new Standing.Labels();
      case GOLD -> new Standing.Gold();
      case PERSON -> new Standing.Person(name.getText());
    };
  }
}
