package touchstone.ui.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import touchstone.review.ImportRecord;
import touchstone.review.Mode;
import touchstone.review.PolicyWords;
import touchstone.ui.Look;
import touchstone.ui.Notices;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

/// Shows how an open project is labelled, and changes it.
public final class PolicySheet {
  private static final double WIDTH = 760;

  private final Sheets sheets;
  private final Workbench workbench;
  private final Executor home;
  private final Notices notices;
  private final Runnable changed;

  /// @param home runs on the window's thread
  /// @param changed is called when the project is labelled in another way
  public PolicySheet(
      Sheets sheets, Workbench workbench, Executor home, Notices notices, Runnable changed) {
    this.sheets = sheets;
    this.workbench = workbench;
    this.home = home;
    this.notices = notices;
    this.changed = changed;
  }

  public void show() {
    show(new VBox());
  }

  /// @param more leads on from here; what is opened there lies over this sheet, and what was chosen
  ///   in it stays
  public void show(Node more) {
    var model = new PolicyViewModel(workbench.policies().now());
    var imports = Look.column(6);
    Look.show(imports, false);
    var body = new VBox(16, new PolicyForm(model, true), imports);
    body.setDisable(workbench.readOnly());
    workbench
        .policies()
        .imports()
        .thenAcceptAsync(all -> fill(imports, all, model), home)
        .whenCompleteAsync(notices.watch(), home);
    var sheet = new Sheet("How it is labelled", WIDTH, body);
    sheet.onClose(() -> sheets.remove(sheet));
    var apply =
        Look.button(
            "Label like this",
            () -> {
              sheet.close();
              apply(model);
            },
            "accent");
    apply.setDisable(workbench.readOnly());
    body.getChildren().add(more);
    sheets.lay(
        sheet.withFooter(
            Look.label("What was decided so far stays.", "muted"),
            Look.spring(),
            Look.button("Cancel", sheet::close),
            apply));
  }

  private void apply(PolicyViewModel model) {
    var wanted = model.policy();
    if (wanted.equals(workbench.policies().now())) {
      return;
    }
    workbench
        .policies()
        .change(wanted)
        .thenRunAsync(
            () -> {
              notices.say("Labelled from now on: %s.".formatted(PolicyWords.line(wanted)));
              changed.run();
            },
            home)
        .whenCompleteAsync(notices.watch(), home);
  }

  /// Offer a mode for each import, where there are several or one has its own.
  private static void fill(VBox place, List<ImportRecord> imports, PolicyViewModel model) {
    boolean own = imports.stream().anyMatch(one -> model.mode(one.id()).isPresent());
    if (imports.size() < 2 && !own) {
      return;
    }
    place.getChildren().setAll(Look.heading("By import"));
    imports.stream().map(one -> row(one, model)).forEach(place.getChildren()::add);
    Look.show(place, true);
  }

  private static Node row(ImportRecord one, PolicyViewModel model) {
    var name = Look.label(String.valueOf(Path.of(one.path()).getFileName()), "strong");
    name.setMinWidth(0);
    var items = Look.label(Numbers.of(one.items(), "item"), "muted");
    items.setMinWidth(HBox.USE_PREF_SIZE);
    var box = new ComboBox<Optional<Mode>>();
    box.getItems().add(Optional.empty());
    for (var mode : Mode.values()) {
      box.getItems().add(Optional.of(mode));
    }
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Optional<Mode> mode) {
            return mode == null ? "" : mode.map(Mode::title).orElse("Like the project");
          }

          @Override
          public Optional<Mode> fromString(String text) {
            return Optional.empty();
          }
        });
    box.setValue(model.mode(one.id()));
    box.setMinWidth(200);
    box.setAccessibleText("Mode of " + name.getText());
    box.valueProperty().addListener((observed, before, now) -> model.setMode(one.id(), now));
    var row = Look.row(12, name, items, Look.spring(), box);
    HBox.setHgrow(name, Priority.SOMETIMES);
    return row;
  }
}
