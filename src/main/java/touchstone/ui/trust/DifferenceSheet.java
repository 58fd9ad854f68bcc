package touchstone.ui.trust;

import java.util.ArrayList;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.review.Difference;
import touchstone.review.Seal;
import touchstone.ui.Choosers;
import touchstone.ui.Look;
import touchstone.ui.Sheet;
import touchstone.ui.Sheets;
import touchstone.workbench.DifferenceWords;
import touchstone.workbench.Numbers;

/// Shows what changed between two moments, or in another copy: how much, what is stated otherwise,
/// and each label, which opens its item.
public final class DifferenceSheet {
  private static final double WIDTH = 760;
  private static final double LIST = 260;
  private static final int ROW = 34;

  private final Sheets sheets;
  private final DifferenceViewModel model;
  private final Choosers choosers;
  private final VBox counts = new VBox(8);
  private final VBox stated = new VBox(8);
  private final ListView<Difference.Labelled> labels = new ListView<>();
  private final VBox body = new VBox(14);
  private final Sheet sheet = new Sheet("What changed", WIDTH, body);

  public DifferenceSheet(Sheets sheets, Trust trust, Choosers choosers) {
    this.sheets = sheets;
    this.choosers = choosers;
    model = new DifferenceViewModel(trust);
  }

  public void show() {
    lay();
    model.begin();
  }

  /// Show what changed since a seal.
  void show(Seal since) {
    lay();
    model.begin(since);
  }

  private void lay() {
    var from = field("Since", "a step, a seal or a time");
    from.textProperty().bindBidirectional(model.fromProperty());
    var to = field("Until", "now");
    to.textProperty().bindBidirectional(model.toProperty());
    var compare = Look.button("Compare", model::compare, "accent");
    compare.disableProperty().bind(model.fromProperty().isEmpty());
    from.setOnAction(event -> compare.fire());
    to.setOnAction(event -> compare.fire());
    HBox.setHgrow(from, Priority.ALWAYS);
    to.setPrefColumnCount(14);
    var since = Look.label("Since");
    since.setLabelFor(from);
    var until = Look.label("until");
    until.setLabelFor(to);
    labels.setFixedCellSize(ROW);
    labels.setCellFactory(list -> new Row());
    labels.setOnMouseClicked(event -> open());
    labels.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            open();
            event.consume();
          }
        });
    labels.getStyleClass().add("difference-list");
    body.getChildren()
        .setAll(
            Look.muted(
                "A moment is the number of a step, the first digits of a seal, or a time such as"
                    + " 2026-03-01 09:00, in UTC; a day stands for its end. A line opens its item."),
            Look.row(8, since, from, until, to, compare),
            counts,
            stated,
            labels);
    sheet.withFooter(
        Look.button("Compare with another copy…", Feather.LAYERS, this::other),
        Look.spring(),
        Look.button("Close", sheet::close));
    sheet.onClose(() -> sheets.remove(sheet));
    model.foundProperty().addListener((observed, before, after) -> fill());
    model.workingProperty().addListener((observed, before, after) -> fill());
    model.troubleProperty().addListener((observed, before, after) -> fill());
    fill();
    sheets.lay(sheet);
    from.requestFocus();
  }

  private static TextField field(String name, String prompt) {
    var field = new TextField();
    field.setPromptText(prompt);
    field.setAccessibleText(name);
    return field;
  }

  private void other() {
    choosers.open("Compare with another copy", Choosers.PROJECT).ifPresent(model::compare);
  }

  private void open() {
    var chosen = labels.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      sheet.close();
      model.open(chosen.item());
    }
  }

  private void fill() {
    counts.getChildren().clear();
    stated.getChildren().clear();
    var trouble = model.troubleProperty().get();
    if (model.workingProperty().get()) {
      counts.getChildren().add(Look.muted("Comparing…"));
    } else if (!trouble.isEmpty()) {
      var words = Look.text(trouble);
      words.getStyleClass().add("danger-text");
      counts.getChildren().add(words);
    }
    Optional<Difference> found =
        model.workingProperty().get() ? Optional.empty() : model.foundProperty().get();
    found.ifPresent(this::tell);
    labels.getItems().setAll(found.map(Difference::labels).orElse(java.util.List.of()));
    labels.setPrefHeight(Math.min(LIST, labels.getItems().size() * ROW + 2));
    labels.setMinHeight(Region.USE_PREF_SIZE);
    Look.show(counts, !counts.getChildren().isEmpty());
    Look.show(stated, !stated.getChildren().isEmpty());
    Look.show(labels, !labels.getItems().isEmpty());
  }

  private void tell(Difference difference) {
    counts.getChildren().add(Look.strong(model.betweenProperty().get()));
    if (difference.isEmpty()) {
      counts.getChildren().add(Look.muted("Nothing differs."));
      return;
    }
    var badges = new ArrayList<Node>();
    DifferenceWords.counts(difference).forEach(line -> badges.add(Look.badge(line)));
    var flow = new javafx.scene.layout.FlowPane(6, 6);
    flow.getChildren().setAll(badges);
    counts.getChildren().add(flow);
    long hidden = difference.counts().labels() - difference.labels().size();
    if (hidden > 0) {
      counts
          .getChildren()
          .add(
              Look.muted(
                  "%s more are not listed; \"touchstone diff\" lists them all."
                      .formatted(Numbers.of(hidden, "label"))));
    }
    for (var one : difference.stated()) {
      var words =
          Look.text("%s → %s".formatted(DifferenceWords.before(one), DifferenceWords.after(one)));
      words.getStyleClass().add("muted");
      stated
          .getChildren()
          .add(Look.column(2, Look.strong(DifferenceWords.title(one, model.tasks())), words));
    }
  }

  private static final class Row extends ListCell<Difference.Labelled> {
    private final javafx.scene.control.Label name = Look.label("");
    private final javafx.scene.control.Label what = Look.label("", "muted");
    private final HBox row = Look.row(12, name, what);

    Row() {
      name.setMinWidth(240);
      name.setMaxWidth(240);
      row.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(Difference.Labelled labelled, boolean empty) {
      super.updateItem(labelled, empty);
      if (empty || labelled == null) {
        setGraphic(null);
        return;
      }
      name.setText(labelled.name());
      what.setText(DifferenceWords.line(labelled));
      setGraphic(row);
    }
  }
}
