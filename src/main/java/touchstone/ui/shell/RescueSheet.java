package touchstone.ui.shell;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.Backup;
import touchstone.review.Recovered;
import touchstone.review.Supply;
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
  private final Button other = Look.button("Take what is lost from a copy…", this::copy);
  private final Label supplies = Look.muted("Looking for backups…");
  private String found = "";
  private @Nullable Supply newest;
  private @Nullable Supply supply;

  /// @param open opens what was recovered
  RescueSheet(Sheets sheets, Rescue rescue, ShellParts parts, Consumer<Path> open) {
    this.sheets = sheets;
    this.rescue = rescue;
    this.parts = parts;
    this.open = open;
  }

  void show(Path file) {
    sheet.setTitle("%s is damaged".formatted(file.getFileName()));
    body.getChildren()
        .setAll(
            Look.text(
                "What can be read of it goes into a new project, and every decision in it is"
                    + " checked. The damaged file is left as it is."),
            supplies,
            result);
    Look.show(result, false);
    recover.setDisable(true);
    other.setDisable(true);
    offer();
    sheets.lay(sheet.onClose(() -> sheets.remove(sheet)));
    rescue
        .backup()
        .whenCompleteAsync(
            (backup, failure) -> {
              var there = backup == null ? Optional.<Backup>empty() : backup;
              newest = there.map(one -> new Supply(one.file(), false)).orElse(null);
              found =
                  there
                      .map(
                          one ->
                              "The newest sound backup was made %s and holds %s; it supplies what"
                                      .formatted(
                                          Age.of(one.at(), parts.clock().instant()),
                                          Numbers.of(one.steps(), "step"))
                                  + " is lost.")
                      .orElse("There is no sound backup beside it.");
              supplyNewest();
              recover.setDisable(false);
              other.setDisable(false);
              recover.requestFocus();
            },
            parts.relay());
  }

  private void offer() {
    sheet.withFooter(other, Look.spring(), Look.button("Close", sheet::close), recover);
  }

  private void supplyNewest() {
    supply = newest;
    supplies.setText(found);
  }

  /// Let a copy supply what is lost.
  private void copy() {
    parts
        .choosers()
        .open("Take what is lost from a copy", Choosers.PROJECT)
        .ifPresent(
            file -> {
              supply = new Supply(file, true);
              supplies.setText("%s supplies what is lost.".formatted(file.getFileName()));
              Look.show(result, false);
              offer();
              recover.requestFocus();
            });
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
    other.setDisable(true);
    sheet.setClosable(false);
    tell(Look.muted("Reading what can be read…"));
    rescue
        .recover(supply, to)
        .whenCompleteAsync(
            (recovered, failure) -> {
              sheet.setClosable(true);
              recover.setDisable(false);
              other.setDisable(false);
              if (failure == null) {
                tell(recovered);
              } else {
                Look.show(result, false);
                if (supply != null && supply.chosen()) {
                  supplyNewest();
                }
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
    boolean whole = recovered.whole();
    var icon = Icons.of(whole ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE, 16);
    icon.getStyleClass().add(whole ? "success-icon" : "warning-icon");
    var words = new VBox(6);
    for (var sentence : recovered.sentences()) {
      words.getChildren().add(Look.text(sentence));
    }
    if (!whole) {
      words
          .getChildren()
          .add(
              Look.text(
                  "What is lost may be in another copy of the project, such as somebody's share:"
                      + " take it from there."));
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
    var close = Look.button("Close", sheet::close);
    if (whole) {
      sheet.withFooter(Look.spring(), close, opener);
    } else {
      sheet.withFooter(other, Look.spring(), close, opener);
    }
    opener.requestFocus();
  }
}
