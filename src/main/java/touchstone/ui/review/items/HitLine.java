package touchstone.ui.review.items;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import touchstone.review.ItemRow;
import touchstone.ui.Look;

/// The line of a row that shows a piece of its text with what was found in it. What was found first
/// is in sight; what has no room is left out.
final class HitLine extends Region {
  /// How many characters stand before what was found first.
  private static final int BEFORE = 10;

  /// How many characters fit for sure.
  private static final int FULL = 20;

  /// More than fits.
  private static final int LONGEST = 90;

  private final HBox parts = new HBox();
  private final Rectangle clip = new Rectangle();

  HitLine() {
    getStyleClass().add("hit-line");
    parts.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(parts);
    setClip(clip);
    setMinWidth(0);
    setMaxWidth(Double.MAX_VALUE);
  }

  /// Show a row's piece of text; null for none.
  void show(@Nullable ItemRow row) {
    parts.getChildren().clear();
    if (row == null || row.hits().isEmpty()) {
      return;
    }
    var text = row.snippet();
    int from = start(text, row.hits().getFirst().start());
    int end = Math.min(text.length(), from + LONGEST);
    if (from > 0 && text.charAt(from) != '…') {
      add("…", false);
    }
    for (var hit : row.hits()) {
      if (hit.end() <= end) {
        add(text.substring(from, hit.start()), false);
        add(text.substring(hit.start(), hit.end()), true);
        from = hit.end();
      }
    }
    add(text.substring(from, Math.max(from, end)), false);
    // What follows the last thing that was found gives way.
    if (parts.getChildren().getLast() instanceof Label last) {
      last.setMinWidth(0);
    }
  }

  /// Return where a word begins that stands a little before a place.
  private static int start(String text, int first) {
    int from = Math.min(first - BEFORE, text.length() - FULL);
    if (from <= 4) {
      return 0;
    }
    int space = text.indexOf(' ', from);
    return space >= 0 && space < first ? space + 1 : first;
  }

  private void add(String text, boolean hit) {
    if (!text.isEmpty()) {
      Label label = Look.label(text, "strong");
      label.setMinWidth(USE_PREF_SIZE);
      if (hit) {
        label.getStyleClass().add("hit");
      }
      parts.getChildren().add(label);
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    return parts.prefHeight(-1);
  }

  @Override
  protected void layoutChildren() {
    clip.setWidth(getWidth());
    clip.setHeight(getHeight());
    parts.resizeRelocate(0, 0, Math.min(parts.prefWidth(-1), getWidth()), getHeight());
  }
}
