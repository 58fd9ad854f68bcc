package touchstone.ui.model;

import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.prelabel.Proposal;
import touchstone.ui.Look;
import touchstone.ui.canvas.LabelColours;
import touchstone.workbench.Numbers;

/// One thing that a model found: its label, where it is, its score.
final class ProposalCell extends ListCell<Proposal> {
  static final double HEIGHT = 26;

  private static final int MOST_WORDS = 60;

  private final Supplier<LabelSet> labels;
  private final Supplier<String> text;
  private final Region chip = new Region();
  private final Label name = Look.strong("");
  private final Label place = Look.label("", "muted", "small");
  private final Label score = new Label();
  private final HBox content = Look.row(8, chip, name, place, Look.spring(), score);

  /// @param text the item's, empty for a picture
  ProposalCell(Supplier<LabelSet> labels, Supplier<String> text) {
    this.labels = labels;
    this.text = text;
    chip.getStyleClass().add("colour-chip");
    name.setMinWidth(0);
    place.setMinWidth(0);
    HBox.setHgrow(name, Priority.SOMETIMES);
    score.setMinWidth(Region.USE_PREF_SIZE);
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(Proposal found, boolean empty) {
    super.updateItem(found, empty);
    if (empty || found == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    int rgb = LabelColours.of(labels.get(), found.label());
    chip.setBackground(LabelColours.chip(rgb));
    name.setText(found.label().name());
    place.setText(place(found));
    score.setText(Numbers.share(found.score()));
    setGraphic(content);
    setAccessibleText(
        "%s, score %s, %s".formatted(name.getText(), score.getText(), place.getText()));
  }

  private String place(Proposal found) {
    return switch (found.geometry()) {
      case BoundingBox box ->
          String.format(
              Locale.ROOT,
              "%.0f × %.0f at %.0f, %.0f",
              box.width(),
              box.height(),
              box.x(),
              box.y());
      case TextSpan span -> words(span);
      case Link _ -> "";
      case WholeItem _ ->
          found.alternatives().isEmpty()
              ? ""
              : "then %s %s"
                  .formatted(
                      found.alternatives().getFirst().label().name(),
                      Numbers.share(found.alternatives().getFirst().score()));
    };
  }

  private String words(TextSpan span) {
    var whole = text.get();
    var words = span.fits(whole.length()) ? span.of(whole).replaceAll("\\s+", " ") : "";
    return words.length() <= MOST_WORDS
        ? "“%s”".formatted(words)
        : "“%s…”".formatted(words.substring(0, MOST_WORDS));
  }
}
