package touchstone.ui.review;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import touchstone.annotation.Prediction;
import touchstone.annotation.Scored;
import touchstone.ui.Look;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.review.marks.Mark;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.workbench.Numbers;

/// The one class of a picture, written over it: what is proposed with what else it could be, or
/// what a person stands by.
final class ClassTag extends HBox {
  private static final int ALTERNATIVES = 2;

  private final MarksViewModel marks;
  private final Region chip = new Region();
  private final Label name = new Label();
  private final Label more = new Label();

  ClassTag(MarksViewModel marks) {
    super(8);
    this.marks = marks;
    getStyleClass().add("class-tag");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMouseTransparent(true);
    chip.getStyleClass().add("colour-chip");
    name.getStyleClass().add("class-name");
    more.getStyleClass().add("class-more");
    getChildren().addAll(chip, name, more);
    marks.focusProperty().addListener((observed, before, after) -> fill());
    marks.itemProperty().addListener((observed, before, after) -> fill());
    fill();
  }

  private void fill() {
    var standing = marks.marks().stream().filter(mark -> mark.annotation().isPresent()).findFirst();
    var mark = standing.or(marks::focused).orElse(null);
    if (mark == null) {
      chip.setBackground(Background.EMPTY);
      name.setText("No class yet");
      more.setText("");
      Look.show(more, false);
    } else {
      fill(mark);
    }
  }

  private void fill(Mark mark) {
    int rgb = LabelColours.of(marks.labelsProperty().get(), mark.name());
    chip.setBackground(LabelColours.chip(rgb));
    boolean decided = mark.annotation().isPresent();
    var score = score(mark);
    name.setText(
        decided
            ? mark.name().name() + " ✓"
            : mark.rejected() ? mark.name().name() + " ✕" : mark.name().name() + score);
    var others =
        decided
            ? marks.marks().stream().filter(Mark::pending).findFirst().map(this::beside).orElse("")
            : mark.prediction().map(proposed -> others(proposed, mark.scored())).orElse("");
    more.setText(others);
    Look.show(more, !others.isEmpty());
  }

  private static String score(Mark mark) {
    return mark.score().map(share -> " " + Numbers.share(share)).orElse("");
  }

  /// Return what a model proposed, beside what the person said before they were shown it.
  private String beside(Mark proposed) {
    return "suggested: "
        + marks.labelsProperty().get().now(proposed.name()).name()
        + score(proposed);
  }

  private String others(Prediction prediction, boolean scored) {
    var text = new StringBuilder();
    for (Scored other : prediction.alternatives().stream().limit(ALTERNATIVES).toList()) {
      text.append(text.isEmpty() ? "or " : ", ")
          .append(marks.labelsProperty().get().now(other.label()))
          .append(scored ? " " + Numbers.share(other.score()) : "");
    }
    return text.toString();
  }
}
