package touchstone.ui.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.review.ImportRecord;
import touchstone.review.Training;
import touchstone.ui.Look;
import touchstone.ui.policy.NumberField;
import touchstone.workbench.Numbers;

/// Sets on what people are trained before they label, and shows who passed.
final class TrainingSheet {
  private static final int ANSWERS = 10;
  private static final int PASS = 80;

  private final Errand errand;
  private final Runnable changed;
  private final CheckBox trains = new CheckBox("Train people before they label");
  private final ComboBox<ImportRecord> batch =
      Choices.of("Import whose items people are trained on", List.of(), TrainingSheet::name);
  private final SimpleIntegerProperty answers = new SimpleIntegerProperty(ANSWERS);
  private final SimpleIntegerProperty pass = new SimpleIntegerProperty(PASS);
  private final Label known = Look.muted("");
  private final VBox records = new VBox(6);

  TrainingSheet(Errand errand, Runnable changed) {
    this.errand = errand;
    this.changed = changed;
  }

  private static String name(ImportRecord one) {
    return "%s  ·  %s"
        .formatted(Path.of(one.path()).getFileName(), Numbers.of(one.items(), "item"));
  }

  private record Found(
      Optional<Training> now,
      List<ImportRecord> imports,
      Map<String, Training.Qualification> records,
      Map<AnnotatorId, String> names) {}

  void show() {
    var workbench = errand.workbench();
    var now = workbench.trainings().training();
    var imports = workbench.policies().imports();
    var who = workbench.trainings().records();
    var names = workbench.people();
    CompletableFuture.allOf(now, imports, who, names)
        .thenAcceptAsync(
            done -> lay(new Found(now.join(), imports.join(), who.join(), names.join())),
            errand.home())
        .whenCompleteAsync(errand.notices().watch(), errand.home());
  }

  private void lay(Found found) {
    batch.valueProperty().addListener((observed, before, one) -> count(one));
    batch.getItems().setAll(found.imports());
    batch.getSelectionModel().selectFirst();
    found
        .now()
        .ifPresent(
            training -> {
              trains.setSelected(true);
              answers.set(training.answers());
              pass.set((int) Math.round(100 * training.pass()));
              found.imports().stream()
                  .filter(one -> Long.toString(one.id().value()).equals(training.batch()))
                  .findFirst()
                  .ifPresent(batch::setValue);
            });
    fill(found);
    var form =
        Look.column(
            8,
            Look.row(8, Look.label("On the items of"), batch),
            known,
            Look.row(
                8,
                new NumberField("Items that each person answers", answers, 1, 9999),
                Look.label("answers each, of which"),
                new NumberField("Share that must be right in percent", pass, 0, 100),
                Look.label("% must be right")));
    form.setPadding(new javafx.geometry.Insets(0, 0, 0, 26));
    form.disableProperty().bind(trains.selectedProperty().not());
    errand.form(
        "Training",
        640,
        new VBox(
            14,
            Look.column(
                4,
                trains,
                Look.muted(
                    "These items come first. After each one a person is told whether it is right"
                        + " and what is known. Their answers are ratings like any other.")),
            form,
            records),
        "Whoever passed is not asked again.",
        "Set",
        this::apply);
  }

  private void count(@Nullable ImportRecord one) {
    known.setText("");
    if (one == null) {
      known.setText("Nothing was imported yet.");
      return;
    }
    errand
        .workbench()
        .trainings()
        .known(one.id())
        .thenCombineAsync(
            errand.workbench().trainings().left(one.id()),
            (items, left) -> {
              if (one.equals(batch.getValue())) {
                known.setText(TrainingWords.known(items, left));
              }
              return left;
            },
            errand.home())
        .whenCompleteAsync(errand.notices().watch(), errand.home());
  }

  private void fill(Found found) {
    records.getChildren().setAll(Look.heading("Who passed"));
    if (found.records().isEmpty()) {
      records.getChildren().add(Look.muted("Nobody has finished a training yet."));
    }
    found
        .records()
        .forEach(
            (person, record) ->
                records
                    .getChildren()
                    .add(
                        Look.row(
                            8,
                            Look.strong(
                                found
                                    .names()
                                    .getOrDefault(new AnnotatorId(person), record.person())),
                            record.passed()
                                ? Look.badge("passed", "success")
                                : Look.badge("not yet", "warning"),
                            Look.label(
                                "%d of %d right, %s needed"
                                    .formatted(
                                        record.right(),
                                        record.answered(),
                                        WatchWords.percent(record.pass())),
                                "muted"))));
  }

  private void apply() {
    var chosen = batch.getValue();
    var wanted =
        trains.isSelected() && chosen != null
            ? new Training(Long.toString(chosen.id().value()), answers.get(), pass.get() / 100.0)
            : null;
    errand.then(errand.workbench().trainings().train(wanted), changed);
  }
}
