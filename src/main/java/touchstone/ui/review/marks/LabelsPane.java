package touchstone.ui.review.marks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Label;
import touchstone.ui.Look;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.workbench.Numbers;

/// The labels to choose from: the first nine under their digit keys, the others found by typing.
final class LabelsPane extends VBox {
  private static final int ROWS = 9;
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final MarksViewModel marks;
  private final ObservableValue<KeyMap> keys;
  private final Runnable done;
  private final TextField search = new TextField();
  private final VBox rows = new VBox();
  private final javafx.scene.control.Label heading = Look.heading("Labels");
  private final List<LabelRow> pool = new ArrayList<>();
  private final javafx.scene.control.Label more = Look.label("", "muted", "small", "label-more");

  /// @param edit shows the labels to be renamed, recoloured and removed
  /// @param done gives the keyboard back to the item
  LabelsPane(MarksViewModel marks, ObservableValue<KeyMap> keys, Runnable edit, Runnable done) {
    this.marks = marks;
    this.keys = keys;
    this.done = done;
    setSpacing(4);
    search.setAccessibleText("Find or add a label");
    search.getStyleClass().add("small-field");
    search.textProperty().addListener((observed, before, after) -> fill());
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    search.focusedProperty().addListener((observed, before, after) -> fill());
    marks.questions().askedProperty().addListener((observed, before, after) -> fill());
    marks.labelsProperty().addListener((observed, before, after) -> fill());
    marks.brushProperty().addListener((observed, before, after) -> fill());
    marks.focusProperty().addListener((observed, before, after) -> fill());
    marks.itemProperty().addListener((observed, before, after) -> fill());
    keys.addListener((observed, before, after) -> fill());
    var pencil = Look.iconButton("Edit the labels", Feather.EDIT_2, edit);
    pencil.setFocusTraversable(false);
    pencil.getStyleClass().add("small-icon-button");
    Look.show(pencil, marks.arrangeable());
    getChildren().addAll(Look.row(4, heading, Look.spring(), pencil), rows, search);
    fill();
  }

  /// Put the cursor into the search field.
  void find() {
    search.requestFocus();
    search.selectAll();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      enter();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      leave();
      event.consume();
    }
  }

  private void enter() {
    var typed = search.getText();
    var found = typed.isBlank() ? List.<Label>of() : marks.find(typed);
    if (!found.isEmpty()) {
      take(found.getFirst());
    } else {
      marks.creatable(typed).ifPresentOrElse(this::create, this::leave);
    }
  }

  private void take(Label label) {
    leave();
    marks.choose(label);
  }

  private void create(Label label) {
    leave();
    marks.create(label);
  }

  private void leave() {
    search.clear();
    done.run();
  }

  private void fill() {
    var asked = marks.questions().askedProperty().get();
    boolean written = asked.kind().written();
    heading.setText(
        marks.questions().several()
            ? (written ? asked.title() : "Labels · " + asked.title()).toUpperCase(Locale.ROOT)
            : "LABELS");
    Look.show(search, !written);
    Look.show(rows, !written);
    if (written) {
      return;
    }
    var typed = search.getText();
    boolean typing = !typed.isBlank();
    var offered = typing ? marks.find(typed) : marks.labelsProperty().get().labels();
    var wanted = new ArrayList<Node>();
    for (int i = 0; i < Math.min(ROWS, offered.size()); i++) {
      wanted.add(row(i, offered.get(i), typing && i == 0));
    }
    if (offered.size() > ROWS) {
      more.setText(Numbers.number(offered.size() - ROWS) + " more: type to search");
      wanted.add(more);
    }
    marks.creatable(typed).ifPresent(label -> wanted.add(adder(label)));
    if (!rows.getChildren().equals(wanted)) {
      rows.getChildren().setAll(wanted);
    }
    var cap = keys.getValue().cap(Command.FIND_LABEL);
    search.setPromptText(
        offered.isEmpty() && !typing
            ? "Type the first label"
            : cap.isEmpty() ? "Find or add a label" : "Find or add a label   " + cap);
  }

  /// Return the row at a place, made once and filled anew: this runs at every key that decides.
  private LabelRow row(int place, Label label, boolean first) {
    while (pool.size() <= place) {
      pool.add(new LabelRow(this::take));
    }
    int position = marks.labelsProperty().get().indexOf(label);
    var row = pool.get(place);
    boolean current =
        marks
            .focused()
            .map(Mark::name)
            .map(label::equals)
            .orElse(label.equals(marks.brushProperty().get()));
    row.show(
        label,
        LabelColours.of(marks.labelsProperty().get(), label),
        position >= 0 && position < ROWS
            ? keys.getValue().cap(Command.label(position))
            : first ? "Enter" : "");
    row.pseudoClassStateChanged(CURRENT, current || first);
    return row;
  }

  private Button adder(Label label) {
    var content =
        Look.row(
            8,
            Look.label("Add “" + label.name() + "”", "accent-text"),
            Look.spring(),
            Look.keyCap("Enter"));
    var row = LabelRow.button(content, "Add label " + label.name());
    row.setOnAction(event -> create(label));
    return row;
  }
}
