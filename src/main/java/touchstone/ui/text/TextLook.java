package touchstone.ui.text;

import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// How the text looks at one size and in one theme: fonts, colours and distances. Owned by the
/// window's thread.
final class TextLook {
  /// The colours by what they are for.
  record Colours(
      Color ink,
      Color quiet,
      Color page,
      Color selection,
      Color match,
      Color currentMatch,
      Color accent) {}

  private static final double TAG_SHARE = 0.62;
  private static final double LEAST_TAG = 8.5;
  private static final int MOST_WIDTHS = 20_000;
  private static final double LONGEST_TAG = 180;

  private final Font font;
  private final Font tagFont;
  private final double scale;
  private final Colours colours;
  private final double lineHeight;
  private final Map<String, Double> tagWidths = new HashMap<>();
  private final Map<String, Double> widths = new HashMap<>();
  private final Map<Integer, Color> lines = new HashMap<>();
  private final Map<Integer, Color> tags = new HashMap<>();

  TextLook(Font base, double zoom, Colours colours) {
    double size = base.getSize() * zoom;
    font = Font.font(base.getFamily(), size);
    tagFont = Font.font(base.getFamily(), FontWeight.BOLD, Math.max(LEAST_TAG, size * TAG_SHARE));
    scale = size / 16;
    this.colours = colours;
    lineHeight = Math.ceil(glyphs("Ág", font).getLayoutBounds().getHeight());
  }

  private static Glyphs glyphs(String words, Font font) {
    var glyphs = new Glyphs();
    glyphs.setFont(font);
    glyphs.setTextOrigin(VPos.TOP);
    glyphs.setText(words);
    return glyphs;
  }

  Font font() {
    return font;
  }

  Font tagFont() {
    return tagFont;
  }

  Colours colours() {
    return colours;
  }

  /// Return whether lines of text have the same breaks and places in both.
  boolean measuresAs(TextLook other) {
    return font.equals(other.font) && tagFont.equals(other.tagFont);
  }

  /// Return how many pixels one is that was meant for text of 16 pixels.
  double px(double meant) {
    return meant * scale;
  }

  /// Return the height of a line of text.
  double lineHeight() {
    return lineHeight;
  }

  /// Return the height of a row with no mark or one lane of marks.
  double rowHeight() {
    return Math.rint(px(38));
  }

  double tagWidth(String tag) {
    return tagWidths.computeIfAbsent(
        tag, words -> Math.ceil(glyphs(shortened(words), tagFont).getLayoutBounds().getWidth()));
  }

  /// Return a tag as it is written: cut off where it is too long.
  String shortened(String tag) {
    int most = (int) (LONGEST_TAG / 5.5);
    return tag.length() <= most ? tag : tag.substring(0, Graphemes.floor(tag, most - 1)) + "…";
  }

  /// Return a mark's colour as it is seen as a line.
  Color line(int rgb) {
    return lines.computeIfAbsent(rgb, key -> Contrast.ensured(key, colours.page, 3));
  }

  /// Return a mark's colour as it is read as words.
  Color tag(int rgb) {
    return tags.computeIfAbsent(rgb, key -> Contrast.ensured(key, colours.page, 4.5));
  }

  /// Return the width of a few words on one line.
  double width(String words) {
    if (widths.size() > MOST_WIDTHS) {
      widths.clear();
    }
    return widths.computeIfAbsent(words, drawn -> glyphs(drawn, font).getLayoutBounds().getWidth());
  }
}
