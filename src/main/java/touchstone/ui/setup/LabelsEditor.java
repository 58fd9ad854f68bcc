package touchstone.ui.setup;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.LabelSet;
import touchstone.ui.Look;

/// Edits the labels of a task as chips in the order of their keys: Enter or a comma adds one.
public final class LabelsEditor extends VBox {
  private final ObjectProperty<LabelSet> labels;
  private final FlowPane chips = new FlowPane(6, 6);
  private final TextField entry = new TextField();
  private final Label trouble = Look.label("", "danger-text", "small");

  public LabelsEditor(ObjectProperty<LabelSet> labels) {
    this.labels = labels;
    setSpacing(6);
    entry.setPromptText("Add labels, separated by commas");
    entry.setAccessibleText("Add labels");
    entry.setPrefColumnCount(24);
    entry.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            add();
            event.consume();
          } else if (event.getCode() == KeyCode.BACK_SPACE
              && entry.getText().isEmpty()
              && !labels.get().isEmpty()) {
            remove(labels.get().size() - 1);
          }
        });
    entry
        .focusedProperty()
        .addListener(
            (observed, before, focused) -> {
              if (!focused) {
                add();
              }
            });
    Look.show(trouble, false);
    labels.addListener((observed, before, after) -> refresh());
    getChildren().setAll(chips, entry, trouble);
    refresh();
  }

  /// Say what is to be added.
  void setPrompt(String prompt) {
    entry.setPromptText(prompt);
    entry.setAccessibleText(prompt);
  }

  private void add() {
    var typed = entry.getText();
    var names = List.of(typed.split("[,;\n]")).stream().filter(name -> !name.isBlank()).toList();
    if (names.isEmpty()) {
      return;
    }
    try {
      labels.set(labels.get().typed(names));
      entry.clear();
      Look.show(trouble, false);
    } catch (IllegalArgumentException refused) {
      trouble.setText(refused.getMessage());
      Look.show(trouble, true);
    }
  }

  private void remove(int position) {
    var fewer = new ArrayList<>(labels.get().labels());
    fewer.remove(position);
    labels.set(new LabelSet(fewer));
  }

  private void refresh() {
    chips.getChildren().clear();
    var all = labels.get().labels();
    for (int i = 0; i < all.size(); i++) {
      int position = i;
      var name = Look.label(all.get(i).name());
      var chip = Look.row(6, name);
      if (i < 9) {
        chip.getChildren().addFirst(Look.keyCap(Integer.toString(i + 1)));
      }
      chip.getChildren()
          .add(Look.iconButton("Remove " + name.getText(), Feather.X, () -> remove(position)));
      chip.getStyleClass().add("label-chip");
      chips.getChildren().add(chip);
    }
    Look.show(chips, !all.isEmpty());
  }
}
