package touchstone.ui.watch;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import touchstone.review.Watching;
import touchstone.review.search.MetadataColumn;
import touchstone.task.Task;
import touchstone.ui.Look;
import touchstone.ui.policy.NumberField;

/// Sets when there are checkpoints, and which groups are compared there.
final class WatchSheet {
  private static final int PROPOSED = 100;

  private final Errand errand;
  private final SimpleIntegerProperty every = new SimpleIntegerProperty(PROPOSED);
  private final SimpleIntegerProperty parity = new SimpleIntegerProperty();
  private final SimpleIntegerProperty minimum = new SimpleIntegerProperty();
  private final CheckBox pauses = new CheckBox("Pause every");
  private final CheckBox groups = new CheckBox("Compare groups of items");
  private final ComboBox<Task> task;
  private final ComboBox<String> favourable =
      Choices.of("Label whose share is compared", List.of(), label -> label);
  private final ComboBox<String> attribute =
      Choices.of("Column that tells groups apart", List.of(), name -> name.replace('_', ' '));

  WatchSheet(Errand errand) {
    this.errand = errand;
    task =
        Choices.of(
            "Question whose labels are compared",
            errand.workbench().tasks().all().stream()
                .filter(asked -> !asked.kind().written())
                .toList(),
            Task::title);
    task.valueProperty()
        .addListener(
            (observed, before, now) -> {
              favourable
                  .getItems()
                  .setAll(
                      now == null
                          ? List.of()
                          : now.labels().labels().stream().map(label -> label.name()).toList());
              favourable.getSelectionModel().selectFirst();
            });
  }

  void show() {
    var workbench = errand.workbench();
    workbench
        .checkpoints()
        .watching()
        .thenCombineAsync(
            workbench.metadata(),
            (watching, columns) -> {
              lay(watching, columns);
              return watching;
            },
            errand.home())
        .whenCompleteAsync(errand.notices().watch(), errand.home());
  }

  private void lay(Watching now, List<MetadataColumn> columns) {
    fill(now, columns);
    var pause =
        Look.row(
            8,
            pauses,
            new NumberField("Decisions between two checkpoints", every, 5, 9999),
            Look.label("decisions"));
    var body =
        new VBox(
            18,
            Look.column(
                4,
                pause,
                Look.muted(
                    "Each person is shown how it goes: how much they accept, how fast, and what"
                        + " changed since the last time. What is decided in one go counts once, and in"
                        + " bulk not at all. Enter goes on; what was shown and done is kept.")),
            compared());
    errand.form(
        "Checkpoints", 640, body, "For everybody who works on this project.", "Set", this::apply);
  }

  private void fill(Watching now, List<MetadataColumn> columns) {
    pauses.setSelected(now.every() > 0);
    every.set(now.every() > 0 ? now.every() : PROPOSED);
    parity.set((int) Math.round(100 * now.parity()));
    minimum.set(now.minimum());
    var names = new ArrayList<>(columns.stream().map(MetadataColumn::name).toList());
    var attributeNow = now.attribute();
    if (attributeNow != null && !names.contains(attributeNow)) {
      names.add(attributeNow);
    }
    attribute.getItems().setAll(names);
    attribute.getSelectionModel().selectFirst();
    task.getSelectionModel().selectFirst();
    task.getItems().stream()
        .filter(asked -> asked.id().value().equals(now.task()))
        .findFirst()
        .ifPresent(task::setValue);
    if (attributeNow != null) {
      attribute.setValue(attributeNow);
    }
    var favourableNow = now.favourable();
    if (favourableNow != null) {
      favourable.setValue(favourableNow);
    }
    groups.setSelected(now.groups());
    groups.setDisable(names.isEmpty() || task.getItems().isEmpty());
  }

  private VBox compared() {
    var grid = new GridPane(10, 8);
    int row = 0;
    if (task.getItems().size() > 1) {
      grid.addRow(row++, Look.label("Question"), task);
    }
    grid.addRow(row++, Look.label("Share of"), favourable);
    grid.addRow(row++, Look.label("Between groups by"), attribute);
    grid.addRow(
        row++,
        Look.label("Warn from"),
        Look.row(
            8,
            new NumberField("Difference that warns in percent", parity, 0, 100),
            Look.label("percentage points apart")));
    grid.addRow(
        row,
        Look.label("With at least"),
        Look.row(
            8,
            new NumberField("Items that each group needs", minimum, 1, 9999),
            Look.label("items in each group; with fewer it stays undefined")));
    grid.disableProperty().bind(groups.selectedProperty().not());
    grid.setPadding(new javafx.geometry.Insets(4, 0, 0, 26));
    return Look.column(
        4,
        groups,
        groups.isDisabled()
            ? Look.muted("The items have no metadata that tells groups apart.")
            : grid);
  }

  private void apply() {
    boolean compares = groups.isSelected() && !groups.isDisabled();
    var asked = task.getValue();
    var wanted =
        new Watching(
            pauses.isSelected() ? every.get() : 0,
            compares && asked != null ? asked.id().value() : null,
            compares ? attribute.getValue() : null,
            compares ? favourable.getValue() : null,
            parity.get() / 100.0,
            minimum.get());
    errand.then(
        errand.workbench().checkpoints().watch(wanted),
        () ->
            errand
                .notices()
                .say(
                    wanted.every() == 0
                        ? "There are no checkpoints."
                        : "There is a checkpoint after every %d decisions."
                            .formatted(wanted.every())));
  }
}
