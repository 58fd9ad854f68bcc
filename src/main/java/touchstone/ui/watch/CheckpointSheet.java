package touchstone.ui.watch;

import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.Checkpoint.Reaction;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.workbench.Checkpoints.Beside;
import touchstone.workbench.Checkpoints.Report;
import touchstone.workbench.Numbers;

/// Shows at a checkpoint how the work goes, and takes one of three answers. It waits for nothing:
/// Enter goes on at once.
final class CheckpointSheet {
  private static final double WIDTH = 660;

  private final Errand errand;
  private final CheckpointViewModel model;
  private final Runnable mode;
  private final Runnable closer;
  private final VBox body = new VBox(12);
  private final Sheet sheet = new Sheet("Checkpoint", WIDTH, body);
  private boolean answered;

  /// @param mode opens where it is chosen how the project is labelled
  /// @param closer opens more figures
  CheckpointSheet(Errand errand, CheckpointViewModel model, Runnable mode, Runnable closer) {
    this.errand = errand;
    this.model = model;
    this.mode = mode;
    this.closer = closer;
  }

  void show() {
    body.getChildren().setAll(Look.muted("Working it out…"));
    body.setMinHeight(150);
    model.reportProperty().addListener((observed, before, now) -> now.ifPresent(this::fill));
    model.begin().whenCompleteAsync(errand.notices().watch(), errand.home());
    sheet.onClose(() -> answer(Reaction.WENT_ON));
    sheet.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          var reaction =
              switch (event.getCode()) {
                case ENTER -> Optional.of(Reaction.WENT_ON);
                case M -> Optional.of(Reaction.CHANGED_MODE);
                case L -> Optional.of(Reaction.LOOKED_CLOSER);
                default -> Optional.<Reaction>empty();
              };
          reaction.ifPresent(
              chosen -> {
                answer(chosen);
                event.consume();
              });
        });
    var go = button("Go on", "Enter", Reaction.WENT_ON);
    go.getStyleClass().add("accent");
    sheet.withFooter(
        button("Look closer", KeyCode.L.getName(), Reaction.LOOKED_CLOSER),
        button("Change the mode", KeyCode.M.getName(), Reaction.CHANGED_MODE),
        Look.spring(),
        go);
    errand.sheets().lay(sheet);
  }

  private Button button(String text, String key, Reaction reaction) {
    var button = Look.button(text, () -> answer(reaction));
    button.setGraphic(Look.keyCap(key));
    button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
    return button;
  }

  private void answer(Reaction reaction) {
    if (answered) {
      return;
    }
    answered = true;
    errand.sheets().remove(sheet);
    model.react(reaction).whenCompleteAsync(errand.notices().watch(), errand.home());
    switch (reaction) {
      case WENT_ON -> {}
      case CHANGED_MODE -> mode.run();
      case LOOKED_CLOSER -> closer.run();
    }
  }

  private void fill(Report report) {
    var grid = new GridPane(18, 9);
    var title = new ColumnConstraints();
    title.setHgrow(Priority.ALWAYS);
    var figure = new ColumnConstraints();
    figure.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().setAll(title, figure, figure, new ColumnConstraints());
    grid.addRow(
        0,
        Look.label(""),
        Look.label("Now", "muted", "small"),
        whole(Look.label("Last time", "muted", "small")),
        Look.label(""));
    int row = 1;
    for (var beside : report.figures()) {
      grid.addRow(row++, row(beside));
    }
    body.getChildren()
        .setAll(
            Look.text(
                "%s so far. This is how it goes; nothing has to be done about it."
                    .formatted(Numbers.of(report.decisions(), "decision"))),
            grid);
    if (report.warns()) {
      body.getChildren().add(warning());
    }
  }

  private static Node[] row(Beside beside) {
    var shown = beside.now();
    var title = Look.text(shown.title());
    title.setMinWidth(0);
    var now =
        Look.label(WatchWords.value(shown.id(), Optional.ofNullable(shown.value())), "strong");
    if (shown.warns()) {
      now.getStyleClass().add("warning-text");
      now.setGraphic(warns());
    }
    whole(now);
    var before = whole(Look.label(WatchWords.value(shown.id(), beside.before()), "muted"));
    var basis = basis(WatchWords.basis(shown));
    return new Node[] {title, now, before, basis};
  }

  private static Label whole(Label label) {
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label basis(String text) {
    var basis = Look.muted(text);
    basis.getStyleClass().add("small");
    basis.setMaxWidth(220);
    return basis;
  }

  private static Node warns() {
    var icon = Icons.of(Feather.ALERT_TRIANGLE, 13);
    icon.getStyleClass().add("warning-icon");
    return icon;
  }

  private static Node warning() {
    var words =
        Look.text(
            "Groups come out further apart than was set as the most. It may be the pictures or"
                + " texts themselves; a closer look tells.");
    var line = Look.row(8, warns(), words);
    line.getStyleClass().add("checkpoint-warning");
    return line;
  }
}
