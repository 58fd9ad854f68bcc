package touchstone.ui;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The icons of the application, each drawn afresh: a node has one place in the scene.
public final class Icons {
  private Icons() {}

  /// Return an icon of the size of the text beside it.
  public static FontIcon of(Feather glyph) {
    return of(glyph, 15);
  }

  /// @param size in pixels
  public static FontIcon of(Feather glyph, int size) {
    var icon = new FontIcon(glyph);
    icon.setIconSize(size);
    icon.getStyleClass().add("icon");
    return icon;
  }
}
