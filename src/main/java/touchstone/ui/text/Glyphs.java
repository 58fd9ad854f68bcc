package touchstone.ui.text;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.text.Text;

/// A text node that style sheets leave alone: its font is the one it was measured with, and there
/// is nothing to look up for the hundreds of them on a screen.
final class Glyphs extends Text {
  Glyphs() {
    setManaged(false);
    setMouseTransparent(true);
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return List.of();
  }
}
