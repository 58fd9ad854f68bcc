package touchstone.ui.audit;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import touchstone.ui.Look;
import touchstone.workbench.Audits.Wrong;

/// The labels that an audit found wrong, each of which opens its item.
final class WrongRows {
  private WrongRows() {}

  static VBox of(List<Wrong> all, Consumer<Wrong> open) {
    var rows = new VBox(8);
    all.forEach(wrong -> rows.getChildren().add(row(wrong, open)));
    return rows;
  }

  private static Node row(Wrong wrong, Consumer<Wrong> open) {
    var link = Look.button(wrong.name(), () -> open.accept(wrong), "link");
    link.setMinWidth(0);
    link.setTooltip(new Tooltip("Correct it: opens " + wrong.name()));
    link.setAccessibleText("Correct the label of " + wrong.name());
    var label =
        Look.label(wrong.label().isEmpty() ? "changed since" : "not " + wrong.label(), "small");
    label.setMinWidth(0);
    var row = new VBox(1, Look.row(8, link, label));
    if (!wrong.reason().isEmpty()) {
      Label reason = Look.muted(wrong.reason());
      reason.getStyleClass().add("small");
      row.getChildren().add(reason);
    }
    return row;
  }
}
