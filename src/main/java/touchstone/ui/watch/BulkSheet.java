package touchstone.ui.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import touchstone.review.RunSummary;
import touchstone.ui.Look;
import touchstone.ui.Notice;
import touchstone.ui.Sheet;
import touchstone.workbench.Numbers;

/// Accepts every suggestion from a score on, after it was said how many that is.
final class BulkSheet {
  private static final String TITLE = "Accept all above a score";
  private static final Duration SETTLED = Duration.millis(200);

  private final Errand errand;
  private final BulkViewModel model;
  private final Runnable changed;
  private final Runnable undo;

  /// @param changed is called when it is done
  /// @param undo takes the last step back
  BulkSheet(Errand errand, Runnable changed, Runnable undo) {
    this.errand = errand;
    this.changed = changed;
    this.undo = undo;
    model = new BulkViewModel(errand.workbench(), errand.home(), errand.notices());
  }

  void show() {
    var refusal = errand.workbench().bulk().refusal();
    if (refusal.isPresent()) {
      refuse(refusal.get());
      return;
    }
    errand
        .workbench()
        .prelabelling()
        .runs()
        .thenAcceptAsync(this::lay, errand.home())
        .whenCompleteAsync(errand.notices().watch(), errand.home());
  }

  /// Say why there is nothing to choose.
  private void refuse(String why) {
    var sheet = new Sheet(TITLE, 600, Look.text(why));
    sheet.onClose(() -> errand.sheets().remove(sheet));
    var close = Look.button("Close", sheet::close, "accent");
    errand.sheets().lay(sheet.withFooter(Look.spring(), close));
    close.requestFocus();
  }

  private void lay(List<RunSummary> runs) {
    var slider = new Slider(0, 1, BulkViewModel.SCORE);
    slider.setBlockIncrement(0.01);
    slider.setAccessibleText("Least score");
    HBox.setHgrow(slider, Priority.ALWAYS);
    var score = Look.label(Numbers.share(BulkViewModel.SCORE), "strong");
    score.setMinWidth(36);
    slider
        .valueProperty()
        .addListener((observed, before, now) -> score.setText(Numbers.share(now.doubleValue())));
    var settled = new PauseTransition(SETTLED);
    settled.setOnFinished(event -> model.scoreProperty().set(slider.getValue()));
    slider.valueProperty().addListener((observed, before, now) -> settled.playFromStart());
    var count = Look.text("");
    count.getStyleClass().add("strong");
    count.textProperty().bind(model.countProperty());
    var body =
        new VBox(
            14,
            Look.column(6, Look.row(10, Look.label("Score at least"), slider, score), hint()),
            count,
            meaning());
    if (runs.size() > 1) {
      body.getChildren().addFirst(Look.row(10, Look.label("Suggestions of"), run(runs)));
    }
    var sheet = new Sheet(TITLE, 600, body);
    var accept = Look.button("Accept them", () -> {}, "accent");
    accept.setOnAction(
        event -> {
          sheet.close();
          accept();
        });
    accept.disableProperty().bind(model.anyProperty().not());
    sheet.onClose(
        () -> {
          settled.stop();
          model.close();
          errand.sheets().remove(sheet);
        });
    errand
        .sheets()
        .lay(
            sheet.withFooter(
                Look.label("Ctrl+Z takes it back.", "muted"),
                Look.spring(),
                Look.button("Cancel", sheet::close),
                accept));
    slider.requestFocus();
    model.count();
    model.hint(null);
  }

  private Label hint() {
    var hint = Look.muted("");
    hint.textProperty().bind(model.hintProperty());
    return hint;
  }

  private static javafx.scene.Node meaning() {
    return Look.muted(
        "Nobody looks at them one by one: they become labels of the class AIA, the model's alone,"
            + " and are counted and exported as such.");
  }

  private javafx.scene.Node run(List<RunSummary> runs) {
    var all = new ArrayList<Optional<RunSummary>>();
    all.add(Optional.empty());
    runs.forEach(one -> all.add(Optional.of(one)));
    var box =
        Choices.of(
            "Run",
            all,
            (Optional<RunSummary> one) -> one.map(s -> s.run().model()).orElse("Every run"));
    box.setValue(Optional.empty());
    box.valueProperty()
        .addListener(
            (observed, before, now) -> {
              model.runProperty().set(now.map(one -> one.run().id()));
              model.hint(now.map(one -> one.run().modelSha256()).orElse(null));
            });
    return box;
  }

  private void accept() {
    model
        .accept()
        .thenAcceptAsync(
            done -> {
              errand
                  .notices()
                  .say(
                      Notice.news(
                          "%s on %s accepted, as labels of the class AIA."
                              .formatted(
                                  Numbers.of(done.labels(), "suggestion"),
                                  Numbers.of(done.items(), "item")),
                          "Undo",
                          undo));
              changed.run();
            },
            errand.home())
        .whenCompleteAsync(errand.notices().watch(), errand.home());
  }
}
