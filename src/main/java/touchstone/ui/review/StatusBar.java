package touchstone.ui.review;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import touchstone.annotation.ItemState;
import touchstone.annotation.Verdict;
import touchstone.review.Counts;
import touchstone.ui.Look;
import touchstone.ui.review.items.ItemsViewModel;
import touchstone.ui.review.parts.Meter;
import touchstone.workbench.Numbers;

/// The line at the foot of the screen: progress, pace, and whether everything is saved.
final class StatusBar extends HBox {
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

  private final Meter progress = new Meter("success", "accent", "neutral");
  private final Label done = Look.label("", "strong");
  private final Label all = new Label();
  private final Label median = Look.label("", "strong");
  private final HBox pace = Look.row(4, new Label("median"), median);
  private final Label pending = new Label();

  StatusBar(ItemsViewModel items, StatusViewModel status) {
    getStyleClass().add("status-bar");
    progress.setPrefWidth(190);
    progress.setMaxHeight(6);
    progress.setMinHeight(6);
    progress.setMinWidth(80);
    var saved = new Label();
    saved.getStyleClass().add("saved");
    saved.textProperty().bind(status.savedProperty());
    status
        .troubleProperty()
        .addListener((observed, before, now) -> saved.pseudoClassStateChanged(TROUBLE, now));
    getChildren().addAll(progress, Look.row(0, done, all), pace, pending, Look.spring(), saved);
    items.countsProperty().addListener((observed, before, now) -> say(now));
    Look.show(pace, false);
  }

  private void say(Counts counts) {
    double items = Math.max(1, counts.offered());
    progress.set(
        counts.done() / items,
        counts.in(ItemState.IN_PROGRESS) / items,
        counts.in(ItemState.SKIPPED) / items);
    done.setText(StatusViewModel.decided(counts));
    all.setText(StatusViewModel.ofAll(counts));
    var time = StatusViewModel.median(counts);
    median.setText(time);
    Look.show(pace, !time.isEmpty());
    long waiting = counts.in(Verdict.PENDING);
    pending.setText(waiting == 0 ? "" : Numbers.of(waiting, "suggestion") + " to verify");
  }
}
