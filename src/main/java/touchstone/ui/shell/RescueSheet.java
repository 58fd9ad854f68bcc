package touchstone.ui.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.Backup;
import touchstone.review.Recovered;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.workbench.Age;
import touchstone.workbench.Numbers;
import touchstone.workbench.Rescue;

/// Offers to recover a damaged project, and says what was saved and what not. Owned by the window's
/// thread.
final class RescueSheet {
  private static final double WIDTH = 620;

  private final Sheets sheets;
  private final Rescue rescue;
  private final ShellParts parts;
  private final Consumer<Path> open;
  private final VBox body = new VBox(12);
  private final VBox result = new VBox(8);
  private final Sheet sheet = new Sheet("", WIDTH, body);
  private final Button recover = Look.button("Recover into a new project…", this::choose, "accent");
  private @Nullable Path backup;

  /// @param open opens what was recovered
  RescueSheet(Sheets sheets, Rescue rescue, ShellParts parts, Consumer<Path> open) {
    this.sheets = sheets;
    this.rescue = rescue;
    this.parts = parts;
    this.open = open;
  }

  void show(Path file) {
    sheet.setTitle("%s is damaged".formatted(file.getFileName()));
    var supply = Look.muted("Looking for backups…");
    body.getChildren()
        .setAll(
            Look.text(
                "What can be read of it goes into a new project, and every decision in it is"
                    + " checked. The damaged file is left as it is."),
            supply,
            result);
    Look.show(result, false);
    recover.setDisable(true);
    sheet.withFooter(Look.spring(), Look.button("Close", sheet::close), recover);
    sheets.lay(sheet.onClose(() -> sheets.remove(sheet)));
    rescue
        .backup()
        .whenCompleteAsync(
            (found, failure) -> {
              var newest = found == null ? Optional.<Backup>empty() : found;
              backup = newest.map(Backup::file).orElse(null);
              supply.setText(
                  newest
                      .map(
                          there ->
                              "The newest sound backup was made %s and holds %s; it supplies what"
                                      .formatted(
                                          Age.of(there.at(), parts.clock().instant()),
                                          Numbers.of(there.steps(), "step"))
                                  + " is lost.")
                      .orElse("There is no sound backup beside it."));
              recover.setDisable(false);
              recover.requestFocus();
            },
            parts.relay());
  }

  private void choose() {
    parts
        .choosers()
        .save(
            "Recover into a new project",
            String.valueOf(rescue.suggestion().getFileName()),
            Choosers.PROJECT)
        .ifPresent(this::recover);
  }

  private void recover(Path to) {
    recover.setDisable(true);
    sheet.setClosable(false);
    tell(Look.muted("Reading what can be read…"));
    rescue
        .recover(backup, to)
        .whenCompleteAsync(
            (recovered, failure) -> {
              sheet.setClosable(true);
              recover.setDisable(false);
              if (failure == null) {
                tell(recovered);
              } else {
                Look.show(result, false);
                recover.requestFocus();
                parts.notices().trouble(failure);
              }
            },
            parts.relay());
  }

  private void tell(Node... lines) {
    result.getChildren().setAll(lines);
    Look.show(result, true);
  }

  private void tell(Recovered recovered) {
    boolean whole = recovered.sentences().stream().noneMatch(line -> line.startsWith("Lost"));
    var icon = Icons.of(whole ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE, 16);
    icon.getStyleClass().add(whole ? "success-icon" : "warning-icon");
    var words = new VBox(6);
    for (var sentence : recovered.sentences()) {
      words.getChildren().add(Look.text(sentence));
    }
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = Look.row(10, icon, words);
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    tell(Look.card(row));
    var opener =
        Look.button(
            "Open it",
            () -> {
              sheet.close();
              open.accept(recovered.file());
            },
            "accent");
    sheet.withFooter(Look.spring(), Look.button("Close", sheet::close), opener);
    opener.requestFocus();
  }
}
