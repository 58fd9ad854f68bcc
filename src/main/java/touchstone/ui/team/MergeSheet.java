package touchstone.ui.team;

import java.util.ArrayList;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.Brought;
import touchstone.review.Conflict;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.WorkView;
import touchstone.ui.WorkViewModel;
import touchstone.workbench.BroughtWords;
import touchstone.workbench.ConflictWords;
import touchstone.workbench.Numbers;

/// Brings copies of the project together: which they are, what each brings, and what is left to
/// decide.
public final class MergeSheet {
  private static final double WIDTH = 700;

  private final Sheets sheets;
  private final MergeViewModel model;
  private final Choosers choosers;
  private final Runnable adjudicate;
  private final VBox copies = new VBox(8);
  private final VBox done = new VBox(8);
  private final VBox conflicts = new VBox(10);
  private final VBox body = new VBox(16);
  private final Sheet sheet = new Sheet("Bring copies together", WIDTH, body);
  private final Button close = Look.button("Close", sheet::close);

  /// @param adjudicate opens where disputes are settled
  public MergeSheet(Sheets sheets, Team merging, Choosers choosers, Runnable adjudicate) {
    this.sheets = sheets;
    this.choosers = choosers;
    this.adjudicate = adjudicate;
    model =
        new MergeViewModel(
            merging.workbench(), merging.home(), merging.notices(), merging.changed());
  }

  public void show() {
    var add = Look.button("Add a copy…", Feather.FILE_PLUS, this::add);
    body.getChildren()
        .setAll(
            Look.muted(
                "Choose copies of this project in which others worked, or contributions that they"
                    + " wrote. Nothing is overwritten: labels that people gave independently stand"
                    + " side by side, and what they answered differently without knowing of each"
                    + " other is yours to settle."),
            copies,
            Look.row(8, add),
            done,
            conflicts);
    var merge = Look.button("Bring them in", model::merge, "accent");
    merge.disableProperty().bind(model.readyProperty().not());
    add.disableProperty().bind(model.workingProperty());
    copies.disableProperty().bind(model.workingProperty());
    close.disableProperty().bind(model.workingProperty());
    sheet.withFooter(Look.spring(), close, merge);
    sheet.onClose(
        () -> {
          model.close();
          sheets.remove(sheet);
        });
    model.workingProperty().addListener((observed, before, now) -> sheet.setClosable(!now));
    model
        .readyProperty()
        .addListener(
            (observed, before, now) -> {
              if (now) {
                merge.requestFocus();
              }
            });
    model.copies().addListener((ListChangeListener<Copy>) change -> showCopies());
    model.conflicts().addListener((ListChangeListener<Conflict>) change -> showConflicts());
    model.mergedProperty().addListener((observed, before, now) -> showDone());
    model.workProperty().addListener((observed, before, now) -> showDone());
    showCopies();
    showConflicts();
    showDone();
    sheets.lay(sheet);
    add.requestFocus();
    model.load();
  }

  private void add() {
    choosers.open("Add a copy", Choosers.PROJECT).ifPresent(model::add);
  }

  private void showCopies() {
    copies.getChildren().setAll(model.copies().stream().map(this::card).toList());
    if (model.copies().stream().filter(Copy::brings).count() > 1) {
      copies.getChildren().add(Look.muted(BroughtWords.EACH));
    }
    Look.show(copies, !model.copies().isEmpty());
  }

  private Node card(Copy copy) {
    var remove = Look.iconButton("Leave it out", Feather.X, () -> model.remove(copy));
    var said = Look.text(copy.said());
    said.getStyleClass().add(copy.trouble().isEmpty() ? "muted" : "danger-text");
    var words = Look.column(3, Look.strong(copy.name()), said);
    model.looking(copy).map(MergeSheet::far).ifPresent(words.getChildren()::add);
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = Look.row(10, Icons.of(Feather.LAYERS, 16), words, remove);
    return Look.card(row);
  }

  /// Show how far a copy is looked at, once that is known.
  private static Node far(WorkViewModel looking) {
    var bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.progressProperty().bind(looking.shareProperty());
    var detail = Look.label("", "muted", "small");
    detail.textProperty().bind(looking.detailProperty());
    var far = Look.column(4, bar, detail);
    far.visibleProperty().bind(looking.shareProperty().greaterThanOrEqualTo(0));
    far.managedProperty().bind(far.visibleProperty());
    return far;
  }

  private void showDone() {
    done.getChildren().clear();
    if (model.workProperty().get().isPresent()) {
      done.getChildren().add(new WorkView(model.workProperty().get().get()));
    } else {
      model.mergedProperty().get().ifPresent(this::tell);
    }
    Look.show(done, !done.getChildren().isEmpty());
  }

  private void tell(Brought brought) {
    var good = Icons.of(Feather.CHECK_CIRCLE, 16);
    good.getStyleClass().add("success-icon");
    var words = Look.text(Copy.brought(brought));
    HBox.setHgrow(words, Priority.ALWAYS);
    done.getChildren().add(Look.row(8, good, words));
    var next = new ArrayList<Node>();
    if (brought.disputes() > 0) {
      next.add(
          Look.button(
              "Settle %s".formatted(Numbers.of(brought.disputes(), "dispute")),
              () -> {
                sheet.close();
                adjudicate.run();
              }));
    }
    var first = next.stream().findFirst().orElse(close);
    next.add(Look.button("Take the merge back", model::undo));
    done.getChildren().add(Look.row(8, next.toArray(Node[]::new)));
    first.requestFocus();
  }

  private void showConflicts() {
    conflicts.getChildren().clear();
    if (!model.conflicts().isEmpty()) {
      conflicts.getChildren().add(Look.heading("To decide"));
      model.conflicts().stream().map(this::card).forEach(conflicts.getChildren()::add);
    }
    Look.show(conflicts, !model.conflicts().isEmpty());
  }

  private Node card(Conflict conflict) {
    var group = new ToggleGroup();
    var choices = new VBox(8);
    for (var side : conflict.sides()) {
      choices
          .getChildren()
          .add(choice(group, side.name(), ConflictWords.value(conflict, side.value()), side));
    }
    choices
        .getChildren()
        .add(
            choice(
                group,
                conflict.kind() == Conflict.Kind.LABELS ? "All of them" : "As it was before",
                ConflictWords.value(conflict, conflict.now()),
                conflict));
    var decide = new Button("Decide");
    decide.disableProperty().bind(group.selectedToggleProperty().isNull());
    decide.setOnAction(
        event ->
            model.settle(
                conflict,
                group.getSelectedToggle().getUserData() instanceof Conflict.Side side
                    ? side
                    : null));
    return Look.card(
        Look.column(
            10,
            Look.strong(ConflictWords.title(conflict, model.tasks())),
            choices,
            Look.row(8, decide)));
  }

  private static Node choice(ToggleGroup group, String who, String value, Object data) {
    var button = new RadioButton(who);
    button.setToggleGroup(group);
    button.setUserData(data);
    button.setMinWidth(130);
    var words = Look.text(value);
    words.getStyleClass().add("muted");
    words.setOnMouseClicked(event -> button.setSelected(true));
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = Look.row(10, button, words);
    row.setAlignment(javafx.geometry.Pos.TOP_LEFT);
    return row;
  }
}
