package touchstone.ui.watch;

import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.review.Flagging;
import touchstone.ui.Look;
import touchstone.ui.Sheet;

/// Asks why an item is flagged: one key for each reason.
final class FlagSheet {
  private static final double WIDTH = 480;

  /// What the sheet and a button have around a line.
  private static final double INSETS = 78;

  private static final List<Flagging.Reason> REASONS = List.of(Flagging.Reason.values());

  /// One for each reason.
  private static final List<KeyCode> KEYS =
      List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4);

  private final Errand errand;

  FlagSheet(Errand errand) {
    this.errand = errand;
  }

  void show() {
    var desk = errand.workbench().desk();
    var rows = new VBox(6);
    var sheet = new Sheet("Why is it flagged?", WIDTH, rows);
    for (var reason : REASONS) {
      rows.getChildren().add(row(sheet, reason));
    }
    sheet.onClose(() -> errand.sheets().remove(sheet));
    boolean flagged = desk.current().filter(item -> item.flagged()).isPresent();
    if (flagged) {
      sheet.withFooter(
          Look.spring(),
          Look.button(
              "Take the flag off",
              () -> {
                sheet.close();
                desk.flag();
              }));
    }
    sheet.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          int place = KEYS.indexOf(event.getCode());
          if (place >= 0) {
            take(sheet, REASONS.get(place));
            event.consume();
          }
        });
    errand.sheets().lay(sheet);
    rows.getChildren().getFirst().requestFocus();
  }

  private void take(Sheet sheet, Flagging.Reason reason) {
    sheet.close();
    errand.workbench().desk().flag(reason);
  }

  private javafx.scene.control.Button row(Sheet sheet, Flagging.Reason reason) {
    var words = Look.column(1, Look.strong(reason.title()), Look.label(reason.meaning(), "muted"));
    HBox.setHgrow(words, Priority.ALWAYS);
    var button = Look.button("", () -> take(sheet, reason), "reason-button");
    var line = Look.row(12, words, Look.keyCap(KEYS.get(REASONS.indexOf(reason)).getName()));
    line.setPrefWidth(WIDTH - INSETS);
    button.setGraphic(line);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText(reason.title() + ": " + reason.meaning());
    boolean now =
        errand.workbench().desk().current().map(item -> item.flagging()).stream()
            .anyMatch(why -> why.reason() == reason);
    if (now) {
      button.getStyleClass().add("on");
    }
    return button;
  }
}
