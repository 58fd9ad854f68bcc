package touchstone.ui.adjudicate;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.quality.report.Disputes.Dispute;
import touchstone.ui.Look;
import touchstone.ui.review.parts.PictureSupply;
import touchstone.workbench.Numbers;

/// The left side: between whom the disputes are, and the list of them, the worst first.
final class DisputesPane extends VBox {
  private final AdjudicateViewModel model;
  private final Map<Between, ToggleButton> chips = new EnumMap<>(Between.class);
  private final javafx.scene.control.Label count = Look.label("", "muted");
  private final ListView<Dispute> list = new ListView<>();

  DisputesPane(AdjudicateViewModel model, PictureSupply pictures) {
    this.model = model;
    getStyleClass().addAll("side-bar", "items-pane");
    list.setItems(model.listed());
    list.setFixedCellSize(DisputeCell.HEIGHT);
    list.setFocusTraversable(false);
    list.setAccessibleText("Disputes, the worst first");
    list.setCellFactory(view -> new DisputeCell(model, pictures, model::open));
    list.getStyleClass().add("item-list");
    list.setPlaceholder(Look.label("", "no-items"));
    VBox.setVgrow(list, Priority.ALWAYS);
    var row = new FlowPane(4, 6);
    var group = new ToggleGroup();
    for (var each : Between.values()) {
      var chip = new ToggleButton();
      chip.getStyleClass().setAll("chip");
      chip.setFocusTraversable(false);
      chip.setToggleGroup(group);
      chip.setOnAction(event -> model.betweenProperty().set(each));
      chips.put(each, chip);
      row.getChildren().add(chip);
    }
    var head = new VBox(8, row, count);
    head.getStyleClass().add("items-head");
    getChildren().addAll(head, list);
    InvalidationListener say = changed -> say();
    model.listed().addListener(say);
    model.betweenProperty().addListener(say);
    model.loadedProperty().addListener(say);
    model
        .currentProperty()
        .addListener((observed, before, after) -> reveal(model.listed().indexOf(after)));
    say();
  }

  private void say() {
    chips.forEach(
        (who, chip) -> {
          chip.setText(who.title() + " " + Numbers.number(model.count(who)));
          chip.setSelected(who == model.betweenProperty().get());
        });
    int listed = model.listed().size();
    count.setText(listed == 0 ? "" : Numbers.of(listed, "dispute") + " · the worst first");
    Look.show(count, listed > 0);
  }

  private void reveal(int at) {
    int seen = (int) (list.getHeight() / DisputeCell.HEIGHT);
    if (at >= 0 && model.listed().size() > seen) {
      list.scrollTo(Math.max(0, at - seen / 2));
    }
  }
}
