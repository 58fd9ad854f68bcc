package touchstone.ui.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Annotator;
import touchstone.annotation.Label;
import touchstone.review.Audit;
import touchstone.review.ProvenanceClass;
import touchstone.task.Task;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.workbench.Audits;

/// A new audit on one sheet: the labels, the claim, the rule; how many are to be checked is said at
/// once.
final class NewAuditSheet {
  private static final String ANY = "Any";

  private final Sheets sheets;
  private final NewAuditViewModel model;
  private final Consumer<Audits.Known> drawn;
  private final Sheet sheet;
  private final ComboBox<@Nullable Label> labels;
  private final ComboBox<@Nullable Annotator> people;
  private final ComboBox<@Nullable String> models;
  private final ComboBox<@Nullable Task> first;

  /// @param drawn takes the audit once it is in the file
  NewAuditSheet(Sheets sheets, NewAuditViewModel model, Consumer<Audits.Known> drawn) {
    this.sheets = sheets;
    this.model = model;
    this.drawn = drawn;
    first = choice("Question", model.tasks().all(), Task::title, model.taskProperty());
    labels = choice("Label", labels(), Label::name, model.labelProperty());
    people =
        choice(
            "Decided by",
            model.makersProperty().get().people(),
            Annotator::name,
            model.personProperty());
    models =
        choice(
            "Proposed by",
            model.makersProperty().get().models().keySet(),
            sha -> model.makersProperty().get().models().getOrDefault(sha, sha),
            model.modelProperty());
    model.taskProperty().addListener((observed, before, after) -> offer(labels, labels()));
    model
        .makersProperty()
        .addListener(
            (observed, before, after) -> {
              offer(people, after.people());
              offer(models, after.models().keySet());
            });
    var draw = Look.button("Draw and begin", this::draw, "accent");
    draw.setDefaultButton(true);
    draw.disableProperty().bind(model.possibleProperty().not());
    sheet = new Sheet("New audit", 640, body());
    var plan = Look.strong("");
    plan.textProperty().bind(model.planProperty());
    plan.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
    sheet
        .withFooter(plan, Look.spring(), Look.button("Cancel", sheet::close), draw)
        .onClose(() -> sheets.remove(sheet));
  }

  void show() {
    sheets.lay(sheet);
    first.requestFocus();
  }

  private void draw() {
    model
        .draw()
        .thenAccept(
            audit ->
                audit.ifPresent(
                    known -> {
                      sheets.remove(sheet);
                      drawn.accept(known);
                    }));
  }

  private Node body() {
    var which =
        grid(
            named("Question", first),
            named("Label", labels),
            named("Decided by", people),
            named("Proposed by", models),
            named(
                "Made by: person, model or both",
                choice(
                    "Class",
                    Arrays.asList(ProvenanceClass.values()),
                    kind -> "%s: %s".formatted(kind.code(), kind.meaning()),
                    model.provenanceProperty())),
            named(
                "Suggestions accepted",
                choice(
                    "Suggestions accepted",
                    List.of(true, false),
                    bulk -> bulk ? "many at once, above a score" : "one by one",
                    model.bulkProperty())),
            named(
                "Score of the suggestion",
                Look.row(
                    8,
                    Look.label("from"),
                    field("Least score", model.fromProperty(), "0", 5),
                    Look.label("to"),
                    field("Greatest score", model.toProperty(), "1", 5))),
            named(
                "Name of the audit",
                field(
                    "Name of the audit", model.titleProperty(), "made of the choices above", 12)));
    var claim =
        Look.row(
            6,
            Look.label("At most"),
            field("Percent wrong at most", model.wrongProperty(), "", 3),
            Look.label("% of them are wrong,"),
            field("Percent sure", model.sureProperty(), "", 3),
            Look.label("% sure"));
    var seed =
        Look.row(
            6,
            field("Seed of the draw", model.seedProperty(), "", 7),
            Look.label("is the seed of the draw: the same seed draws the same labels.", "muted"));
    var advice = Look.muted("");
    advice.textProperty().bind(model.adviceProperty());
    var trouble = Look.text("");
    trouble.getStyleClass().add("danger-text");
    trouble.textProperty().bind(model.troubleProperty());
    hideWhileEmpty(advice);
    hideWhileEmpty(trouble);
    return Look.column(
        20,
        Look.column(8, Look.heading("Which labels"), which),
        Look.column(8, Look.heading("What is claimed"), claim),
        Look.column(8, Look.heading("How it is judged"), rules(), seed),
        Look.column(6, advice, trouble));
  }

  private static void hideWhileEmpty(javafx.scene.control.Label label) {
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
  }

  private Node rules() {
    var group = new ToggleGroup();
    var all = new VBox(6);
    for (var rule : Audit.Rule.values()) {
      var button = new RadioButton(NewAuditViewModel.title(rule));
      button.setToggleGroup(group);
      button.setSelected(rule == model.ruleProperty().get());
      button
          .selectedProperty()
          .addListener(
              (observed, before, now) -> {
                if (now) {
                  model.ruleProperty().set(rule);
                }
              });
      var words = Look.label(explained(rule), "muted", "small");
      all.getChildren().add(Look.row(8, button, words));
    }
    return all;
  }

  private static String explained(Audit.Rule rule) {
    return switch (rule) {
      case FIXED -> "the fewest checks; says nothing before the last";
      case SEQUENTIAL -> "says as soon as it is sure, either way";
      case STRATIFIED -> "no label is left out by chance";
    };
  }

  private static Node named(String name, Node control) {
    if (control instanceof javafx.scene.layout.Region region) {
      region.setMaxWidth(Double.MAX_VALUE);
    }
    return Look.column(3, Look.label(name, "muted", "small"), control);
  }

  private static GridPane grid(Node... cells) {
    var grid = new GridPane();
    grid.setHgap(16);
    grid.setVgap(10);
    for (int i = 0; i < 2; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(50);
      grid.getColumnConstraints().add(column);
    }
    for (int i = 0; i < cells.length; i++) {
      grid.add(cells[i], i % 2, i / 2);
    }
    return grid;
  }

  private static TextField field(String name, StringProperty value, String prompt, int columns) {
    var field = new TextField();
    field.setAccessibleText(name);
    field.setPromptText(prompt);
    field.setPrefColumnCount(columns);
    field.textProperty().bindBidirectional(value);
    return field;
  }

  private Collection<Label> labels() {
    var asked = model.taskProperty().get();
    var all = new LinkedHashSet<Label>();
    for (var task : asked == null ? model.tasks().all() : List.of(asked)) {
      if (!task.kind().written()) {
        all.addAll(task.labels().labels());
      }
    }
    return all;
  }

  private static <T> void offer(ComboBox<@Nullable T> box, Collection<T> all) {
    var chosen = box.getValue();
    List<@Nullable T> values = new ArrayList<>();
    values.add(null);
    values.addAll(all);
    box.getItems().setAll(values);
    box.setValue(chosen);
  }

  private static <T> ComboBox<@Nullable T> choice(
      String name,
      Collection<T> all,
      Function<T, String> words,
      ObjectProperty<@Nullable T> value) {
    var box = new ComboBox<@Nullable T>();
    box.setAccessibleText(name);
    box.setPromptText(ANY);
    box.setConverter(
        new StringConverter<@Nullable T>() {
          @Override
          public String toString(@Nullable T chosen) {
            return chosen == null ? ANY : words.apply(chosen);
          }

          @Override
          public @Nullable T fromString(String text) {
            return null;
          }
        });
    offer(box, all);
    box.valueProperty().bindBidirectional(value);
    return box;
  }
}
