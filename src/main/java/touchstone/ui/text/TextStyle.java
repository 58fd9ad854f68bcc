package touchstone.ui.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.FontCssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// The font and the colours that the style sheets give the text view: `-fx-font`, and colours by
/// the name of what they are for.
final class TextStyle {
  private static final StyleablePropertyFactory<TextCanvas> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  private static final CssMetaData<TextCanvas, Font> FONT =
      new FontCssMetaData<>("-fx-font", Font.getDefault()) {
        @Override
        public boolean isSettable(TextCanvas canvas) {
          return !canvas.style().font.isBound();
        }

        @Override
        public StyleableProperty<Font> getStyleableProperty(TextCanvas canvas) {
          return canvas.style().font;
        }
      };

  private final StyleableObjectProperty<Font> font;
  private final StyleableProperty<Color> ink;
  private final StyleableProperty<Color> quiet;
  private final StyleableProperty<Color> page;
  private final StyleableProperty<Color> selection;
  private final StyleableProperty<Color> match;
  private final StyleableProperty<Color> currentMatch;
  private final StyleableProperty<Color> accent;

  TextStyle(TextCanvas canvas) {
    font = new SimpleStyleableObjectProperty<>(FONT, canvas, "font", Font.getDefault());
    ink = colour(canvas, "text-ink", Color.web("#1f2328"), style -> style.ink);
    quiet = colour(canvas, "text-quiet", Color.web("#656d76"), style -> style.quiet);
    page = colour(canvas, "text-page", Color.WHITE, style -> style.page);
    selection = colour(canvas, "text-selection", Color.web("#b6d6fb"), style -> style.selection);
    match = colour(canvas, "text-match", Color.web("#fff1b8"), style -> style.match);
    currentMatch =
        colour(canvas, "text-current-match", Color.web("#ffb347"), style -> style.currentMatch);
    accent = colour(canvas, "text-accent", Color.web("#0969da"), style -> style.accent);
  }

  /// Gives a property of a style.
  private interface Part {
    StyleableProperty<Color> of(TextStyle style);
  }

  private static StyleableProperty<Color> colour(
      TextCanvas canvas, String name, Color initial, Part part) {
    return FACTORY.createStyleableColorProperty(
        canvas, name, "-" + name, styled -> part.of(styled.style()), initial);
  }

  /// Return all that style sheets can set, once a view was made.
  static List<CssMetaData<? extends Styleable, ?>> metaData() {
    var all = new ArrayList<>(FACTORY.getCssMetaData());
    all.add(FONT);
    return Collections.unmodifiableList(all);
  }

  void addListener(InvalidationListener listener) {
    font.addListener(listener);
    for (var colour : List.of(ink, quiet, page, selection, match, currentMatch, accent)) {
      ((ObservableValue<?>) colour).addListener(listener);
    }
  }

  TextLook look(double zoom) {
    return new TextLook(
        font.get(),
        zoom,
        new TextLook.Colours(
            ink.getValue(),
            quiet.getValue(),
            page.getValue(),
            selection.getValue(),
            match.getValue(),
            currentMatch.getValue(),
            accent.getValue()));
  }
}
