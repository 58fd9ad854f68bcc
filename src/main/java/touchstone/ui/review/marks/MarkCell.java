package touchstone.ui.review.marks;

import java.util.function.LongConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import touchstone.annotation.Modality;
import touchstone.annotation.Source;
import touchstone.annotation.WholeItem;
import touchstone.task.Task;
import touchstone.ui.Look;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.review.parts.Meter;
import touchstone.workbench.Numbers;

/// A row that mirrors a mark on the canvas: its colour, label, score and verdict.
final class MarkCell extends ListCell<Mark> {
  static final double HEIGHT = 27;

  /// The most characters of what is said beside a name.
  private static final int BRIEF = 14;

  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final MarksViewModel marks;
  private final Region chip = new Region();
  private final Label name = new Label();
  private final Meter score = new Meter("accent");
  private final Label verdict = new Label();

  /// The label of words, which are the name of a mark on a text.
  private final Label label = Look.label("", "muted", "small");

  private final HBox content;
  private final InvalidationListener mark = changed -> mark();

  MarkCell(MarksViewModel marks, LongConsumer chosen) {
    this.marks = marks;
    getStyleClass().add("mark-cell");
    chip.getStyleClass().add("colour-chip");
    name.getStyleClass().add("mark-name");
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    score.setMinWidth(52);
    score.setMaxWidth(52);
    verdict.setMinWidth(62);
    verdict.setAlignment(Pos.CENTER_RIGHT);
    label.setMinWidth(USE_PREF_SIZE);
    content =
        marks.modality() == Modality.TEXT
            ? Look.row(8, chip, name, label, verdict)
            : Look.row(8, chip, name, score, verdict);
    if (marks.modality() == Modality.TEXT) {
      name.setMinWidth(60);
      verdict.setMinWidth(USE_PREF_SIZE);
    }
    setPrefWidth(0);
    marks.focusProperty().addListener(new WeakInvalidationListener(mark));
    setOnMousePressed(
        event -> {
          if (getItem() != null) {
            chosen.accept(getItem().id());
          }
        });
  }

  private void mark() {
    boolean current = getItem() != null && getItem().id() == marks.focusProperty().get();
    pseudoClassStateChanged(CURRENT, current);
  }

  @Override
  protected void updateItem(Mark item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setGraphic(null);
      setAccessibleText(null);
    } else {
      fill(item);
      setGraphic(content);
    }
    mark();
  }

  private void fill(Mark item) {
    var tasks = marks.questions().tasks();
    int rgb =
        LabelColours.of(
            tasks.find(item.task()).map(Task::labels).orElseGet(marks.labelsProperty()::get),
            item.name());
    chip.setBackground(LabelColours.chip(rgb));
    var words = words(item);
    boolean whole = item.geometry() instanceof WholeItem;
    name.setText(words.isEmpty() || whole ? item.name().name() : words);
    label.setText(shortly(whole ? words : item.name().name()));
    score.setVisible(item.score().isPresent());
    score.set(item.score().orElse(0.0));
    var said = said(item);
    verdict.setText(said);
    var ruling = item.verdict().map(Enum::name).orElse("DRAWN");
    if (!verdict.getStyleClass().getLast().equals(ruling)) {
      verdict.getStyleClass().setAll("label", "mark-verdict", ruling);
    }
    if (item.rejected() != getStyleClass().contains("faded")) {
      if (item.rejected()) {
        getStyleClass().add("faded");
      } else {
        getStyleClass().remove("faded");
      }
    }
    setAccessibleText(
        "%s%s, %s%s"
            .formatted(
                words.isEmpty() ? "" : words + ", ",
                item.name(),
                item.pending() && item.scored() ? "suggested with score " : "",
                said));
  }

  private static String shortly(String words) {
    return words.length() <= BRIEF ? words : words.substring(0, BRIEF - 1).strip() + "…";
  }

  private String words(Mark item) {
    var shown = marks.latest();
    return marks.modality() == Modality.TEXT && shown != null
        ? MarkWords.of(item, shown, marks.questions().tasks())
        : "";
  }

  private static String said(Mark item) {
    return item.verdict()
        .map(
            ruled ->
                switch (ruled) {
                  case PENDING -> item.score().map(Numbers::share).orElse("suggested");
                  case ACCEPTED -> "accepted";
                  case CORRECTED -> "corrected";
                  case REJECTED -> "rejected";
                })
        .orElseGet(
            () ->
                item.annotation().filter(a -> a.source() instanceof Source.Imported).isPresent()
                    ? "imported"
                    : "by hand");
  }
}
