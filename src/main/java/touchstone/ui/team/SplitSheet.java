package touchstone.ui.team;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Modality;
import touchstone.ui.Choosers;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.ui.policy.NumberField;
import touchstone.workbench.HandingOut;
import touchstone.workbench.Numbers;

/// Hands items out: to whom, how many people get each, and what each person would get.
final class SplitSheet {
  private static final double WIDTH = 700;

  private final Sheets sheets;
  private final Team team;
  private final Choosers choosers;
  private final SplitViewModel model;
  private final VBox people = new VBox(6);
  private final Map<SplitViewModel.Draft, Node> rows = new HashMap<>();
  private final VBox outcome = new VBox(8);
  private final VBox body = new VBox(18);
  private final Sheet sheet = new Sheet("Hand items out", WIDTH, body);

  SplitSheet(Sheets sheets, Team team, Choosers choosers) {
    this.sheets = sheets;
    this.team = team;
    this.choosers = choosers;
    model = new SplitViewModel(team);
  }

  void show() {
    body.getChildren()
        .setAll(
            Look.muted(
                "Each person gets a copy of the project that opens to their own items. What they"
                    + " do comes back when you bring their copies, or contributions from them,"
                    + " together."),
            Look.column(8, Look.heading("To whom"), people, Look.row(8, more())),
            Look.column(8, Look.heading("What each gets"), how(), by(), again()),
            Look.column(8, Look.heading("Where to"), folder()),
            outcome);
    var split = Look.button("Hand out", model::split, "accent");
    split.setDefaultButton(true);
    model.planProperty().addListener((observed, before, now) -> split.setDisable(idle()));
    model.workingProperty().addListener((observed, before, now) -> split.setDisable(idle()));
    split.setDisable(true);
    var cancel = Look.button("Cancel", sheet::close);
    sheet.withFooter(Look.spring(), cancel, split);
    sheet.onClose(() -> sheets.remove(sheet));
    model.workingProperty().addListener((observed, before, now) -> sheet.setClosable(!now));
    model.people().addListener((ListChangeListener<SplitViewModel.Draft>) change -> showPeople());
    model.planProperty().addListener((observed, before, now) -> showOutcome());
    model.troubleProperty().addListener((observed, before, now) -> showOutcome());
    model
        .doneProperty()
        .addListener((observed, before, now) -> now.ifPresent(made -> showDone(made)));
    showPeople();
    showOutcome();
    sheets.lay(sheet);
    focus(0);
  }

  private boolean idle() {
    return model.planProperty().get().isEmpty() || model.workingProperty().get();
  }

  private Button more() {
    return Look.button(
        "Add a person",
        Feather.USER_PLUS,
        () -> {
          model.add();
          focus(model.people().size() - 1);
        });
  }

  private void focus(int person) {
    if (people.getChildren().get(person).lookup(".text-field") instanceof TextField field) {
      field.requestFocus();
    }
  }

  private void showPeople() {
    people
        .getChildren()
        .setAll(
            model.people().stream().map(draft -> rows.computeIfAbsent(draft, this::row)).toList());
  }

  private Node row(SplitViewModel.Draft draft) {
    var name = new TextField();
    name.setPromptText("Name");
    name.setAccessibleText("Name of a person who gets items");
    name.textProperty().bindBidirectional(draft.nameProperty());
    HBox.setHgrow(name, Priority.ALWAYS);
    var parts = new Spinner<Double>(1.0, 99.0, 1.0, 1.0);
    parts.setPrefWidth(84);
    parts.setAccessibleText("Parts of the items");
    parts
        .valueProperty()
        .addListener((observed, before, now) -> draft.partsProperty().set(now == null ? 1 : now));
    parts
        .getValueFactory()
        .setConverter(
            new StringConverter<>() {
              @Override
              public String toString(Double value) {
                return value == null ? "" : Integer.toString(value.intValue());
              }

              @Override
              public Double fromString(String text) {
                return text.matches("\\d{1,2}") ? Double.valueOf(text) : Double.valueOf(1);
              }
            });
    var remove = Look.iconButton("Leave this person out", Feather.X, () -> model.remove(draft));
    return Look.row(8, name, Look.label("parts", "muted"), parts, remove);
  }

  private Node how() {
    var row =
        Look.row(
            8,
            Look.label("Each item goes to"),
            new NumberField("People who get an item", model.eachProperty(), 1, 99),
            Look.label("of them, and everybody gets"),
            new NumberField(
                "Share of items that everybody gets in percent", model.overlapProperty(), 0, 100),
            Look.label("% of the items."));
    return Look.column(
        4,
        row,
        Look.muted(
            "What several people get is rated independently, so that agreement can be measured:"
                + " nobody sees what others said."));
  }

  private Node by() {
    var box = new ComboBox<String>();
    box.getItems().add("");
    box.setValue("");
    model
        .columns()
        .addListener(
            (ListChangeListener<String>)
                change -> {
                  var all = new ArrayList<String>(List.of(""));
                  all.addAll(model.columns());
                  box.getItems().setAll(all);
                  box.setValue(model.columnProperty().get());
                });
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String column) {
            return column == null || column.isEmpty() ? "nothing in particular" : column;
          }

          @Override
          public String fromString(String text) {
            return text;
          }
        });
    box.setAccessibleText("Column whose values everybody gets alike");
    box.valueProperty()
        .addListener((observed, before, now) -> model.columnProperty().set(now == null ? "" : now));
    return Look.row(8, Look.label("Everybody gets their part of each value of"), box);
  }

  private Node again() {
    var check = new CheckBox("Items too that are done or were handed out before");
    check.selectedProperty().bindBidirectional(model.againProperty());
    return check;
  }

  private Node folder() {
    var where = Look.label("", "muted");
    var beside = team.workbench().file().toAbsolutePath().getParent();
    where
        .textProperty()
        .bind(
            model
                .folderProperty()
                .map(folder -> folder.equals(beside) ? "Beside the project" : folder.toString()));
    where.setMinWidth(0);
    HBox.setHgrow(where, Priority.ALWAYS);
    var choose =
        Look.button(
            "Choose…",
            () ->
                choosers
                    .folder("Where the copies are made")
                    .ifPresent(model.folderProperty()::set));
    return Look.row(10, Icons.of(Feather.FOLDER, 16), where, Look.spring(), choose);
  }

  private void showOutcome() {
    outcome.getChildren().clear();
    if (!model.troubleProperty().get().isEmpty()) {
      var words = Look.text(model.troubleProperty().get());
      words.getStyleClass().add("danger-text");
      outcome.getChildren().add(words);
    } else {
      model.planProperty().get().ifPresent(plan -> outcome.getChildren().setAll(planned(plan)));
    }
    Look.show(outcome, !outcome.getChildren().isEmpty());
  }

  private static List<Node> planned(HandingOut.Plan plan) {
    var shown = new ArrayList<Node>();
    shown.add(
        Look.heading(
            plan.everybody() == 0
                ? Numbers.of(plan.items(), "item")
                : "%s, %s by everybody"
                    .formatted(
                        Numbers.of(plan.items(), "item"), Numbers.number(plan.everybody()))));
    var grid = new GridPane(16, 6);
    grid.getColumnConstraints()
        .addAll(column(HPos.LEFT, Priority.ALWAYS), column(HPos.RIGHT, Priority.NEVER));
    plan.strata()
        .keySet()
        .forEach(value -> grid.getColumnConstraints().add(column(HPos.RIGHT, Priority.NEVER)));
    int at = 2;
    for (var value : plan.strata().keySet()) {
      var heading = Look.label(value.isEmpty() ? "–" : value, "muted", "small");
      heading.setMaxWidth(110);
      grid.add(heading, at++, 0);
    }
    for (int i = 0; i < plan.parts().size(); i++) {
      var part = plan.parts().get(i);
      grid.add(Look.label(part.person()), 0, i + 1);
      grid.add(Look.strong(Numbers.of(part.items().size(), "item")), 1, i + 1);
      int column = 2;
      for (var counts : plan.strata().values()) {
        grid.add(Look.label(Numbers.number(counts.get(i)), "muted"), column++, i + 1);
      }
    }
    shown.add(grid);
    if (plan.policyChanges()) {
      shown.add(
          Look.muted(
              "From then on people rate independently, %s an item."
                  .formatted(Numbers.of(plan.policy().ratings(), "rating"))));
    }
    return shown;
  }

  private static ColumnConstraints column(HPos side, Priority grow) {
    var column = new ColumnConstraints();
    column.setHalignment(side);
    column.setHgrow(grow);
    return column;
  }

  /// Say which file goes to whom.
  private void showDone(HandingOut.Plan made) {
    var files = new VBox(8);
    for (var part : made.parts()) {
      var name = Look.strong(part.person());
      name.setMinWidth(Label.USE_PREF_SIZE);
      var file = Look.label(String.valueOf(part.file().getFileName()), "muted");
      HBox.setHgrow(file, Priority.ALWAYS);
      files
          .getChildren()
          .add(
              Look.row(
                  10,
                  Icons.of(Feather.FILE, 16),
                  name,
                  file,
                  Look.spring(),
                  Look.label(Numbers.of(part.items().size(), "item"))));
    }
    var good = Icons.of(Feather.CHECK_CIRCLE, 16);
    good.getStyleClass().add("success-icon");
    var told =
        Look.column(
            18,
            Look.row(
                8, good, Look.strong("%s handed out".formatted(Numbers.of(made.items(), "item")))),
            files,
            Look.muted(
                "Send each person their file%s. They open it, do their items, and send back the file or a contribution."
                    .formatted(
                        team.workbench().tasks().modality() == Modality.TEXT
                            ? ""
                            : ", with the pictures if they do not have them")));
    sheet.close();
    var done = new Sheet("Hand items out", WIDTH, told);
    done.onClose(() -> sheets.remove(done));
    var show =
        Look.button("Show the files", () -> team.reveal().accept(made.parts().getFirst().file()));
    var close = Look.button("Close", done::close, "accent");
    sheets.lay(done.withFooter(show, Look.spring(), close));
    close.requestFocus();
  }
}
