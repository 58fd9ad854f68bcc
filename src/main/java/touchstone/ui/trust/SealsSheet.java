package touchstone.ui.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.Seal;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.When;
import touchstone.workbench.Numbers;

/// Seals the project, and says whether it is whole: the file, and what was sealed before.
public final class SealsSheet {
  private static final double WIDTH = 720;

  private final Sheets sheets;
  private final SealsViewModel model;
  private final Choosers choosers;
  private final Consumer<Seal> since;
  private final String name;
  private final Instant now;
  private final VBox verdict = new VBox(8);
  private final VBox seals = new VBox(10);
  private final VBox body = new VBox(16);
  private final Sheet sheet = new Sheet("Seal and check the project", WIDTH, body);

  public SealsSheet(Sheets sheets, Trust trust, Choosers choosers, Instant now) {
    this.sheets = sheets;
    this.choosers = choosers;
    this.now = now;
    since = seal -> new DifferenceSheet(sheets, trust, choosers).show(seal);
    name = trust.workbench().name();
    model = new SealsViewModel(trust);
  }

  public void show() {
    var sign = new CheckBox("Sign it with my key");
    var seal = Look.button("Seal…", Feather.SHIELD, () -> seal(sign.isSelected()), "accent");
    var check = Look.button("Check the file", Feather.CHECK_CIRCLE, model::check);
    var file = Look.button("Check a seal file…", Feather.FILE_TEXT, this::checkFile);
    var make = Look.row(12, seal, sign);
    Look.show(make, !model.readOnly());
    body.getChildren()
        .setAll(
            Look.column(
                10,
                Look.heading("Seal"),
                Look.muted(
                    "A seal names the last step of everybody. Print it, mail it or keep it"
                        + " elsewhere: with it anybody can tell later whether all that is here now"
                        + " is still there, also after copies came together."),
                make),
            Look.column(10, Look.heading("Check"), Look.row(8, check, file), verdict),
            seals);
    sheet.withFooter(Look.spring(), Look.button("Close", sheet::close));
    sheet.onClose(() -> sheets.remove(sheet));
    model.seals().addListener((ListChangeListener<Seal>) change -> showSeals());
    model.verdictProperty().addListener((observed, before, after) -> showVerdict());
    model.workingProperty().addListener((observed, before, after) -> showVerdict());
    showSeals();
    showVerdict();
    sheets.lay(sheet);
    (model.readOnly() ? check : seal).requestFocus();
    model.load();
  }

  private void seal(boolean sign) {
    choosers
        .save("Seal the project", name + ".seal.json", Choosers.SEAL)
        .ifPresent(target -> model.seal(sign, target));
  }

  private void write(Seal seal) {
    choosers
        .save("Write the seal to a file", name + ".seal.json", Choosers.SEAL)
        .ifPresent(target -> model.write(seal, target));
  }

  private void checkFile() {
    choosers.open("Check a seal", Choosers.SEAL).ifPresent(model::check);
  }

  private void showVerdict() {
    var rows = new ArrayList<Node>();
    if (model.workingProperty().get()) {
      rows.add(Look.muted("Checking…"));
    }
    model
        .verdictProperty()
        .get()
        .ifPresent(
            found -> {
              for (var sentence : found.sentences()) {
                rows.add(
                    line(
                        found.sound() ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE,
                        found.sound() ? "success-icon" : "danger-icon",
                        sentence));
              }
              found.asides().forEach(aside -> rows.add(line(Feather.INFO, "", aside)));
              found.notes().forEach(note -> rows.add(line(Feather.CLOCK, "", note)));
            });
    verdict.getChildren().setAll(rows);
    Look.show(verdict, !rows.isEmpty());
  }

  private static Node line(Feather icon, String style, String sentence) {
    var sign = Icons.of(icon, 16);
    if (!style.isEmpty()) {
      sign.getStyleClass().add(style);
    }
    var words = Look.text(sentence);
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = Look.row(8, sign, words);
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    return row;
  }

  private void showSeals() {
    seals.getChildren().clear();
    if (!model.seals().isEmpty()) {
      seals.getChildren().add(Look.heading("Seals on this project"));
      model.seals().stream().map(this::card).forEach(seals.getChildren()::add);
    }
    Look.show(seals, !model.seals().isEmpty());
  }

  private Node card(Seal seal) {
    var when = Look.label(when(seal), "muted", "small");
    when.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    var title =
        Look.strong(
            "%s sealed %s%s"
                .formatted(
                    seal.byName(),
                    Numbers.of(seal.steps(), "step"),
                    seal.signature() == null ? "" : " and signed"));
    HBox.setHgrow(title, Priority.ALWAYS);
    var digest = Look.text(seal.digest());
    digest.getStyleClass().addAll("mono", "muted");
    return Look.card(
        Look.column(
            8,
            Look.row(10, title, Look.spring(), when),
            digest,
            Look.row(
                8,
                Look.button("Check", () -> model.check(seal)),
                Look.button("Write to a file…", () -> write(seal)),
                Look.button(
                    "What changed since",
                    () -> {
                      sheet.close();
                      since.accept(seal);
                    }),
                Look.button(
                    "See the project as it was then",
                    () -> {
                      sheet.close();
                      model.then(seal);
                    }))));
  }

  private String when(Seal seal) {
    try {
      return When.said(Instant.parse(seal.at()), now, ZoneId.systemDefault());
    } catch (DateTimeException odd) {
      return seal.at();
    }
  }
}
