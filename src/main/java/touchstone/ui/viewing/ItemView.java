package touchstone.ui.viewing;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Modality;
import touchstone.review.ReviewedItem;
import touchstone.ui.Look;
import touchstone.ui.keys.Command;
import touchstone.ui.review.parts.PictureSupply;

/// An item to be looked at, with marks on it; or a message where there is none.
public abstract class ItemView extends StackPane {
  private final VBox message = new VBox(12);

  ItemView() {
    getStyleClass().add("stage-area");
    setMinSize(0, 0);
    setFocusTraversable(true);
    message.setAlignment(Pos.CENTER);
    message.setMaxSize(420, Region.USE_PREF_SIZE);
    message.getStyleClass().add("stage-message");
    Look.show(message, false);
  }

  public static ItemView of(Modality modality, PictureSupply pictures) {
    return switch (modality) {
      case IMAGE -> new PictureView(pictures);
      case TEXT -> new TextView();
    };
  }

  final void lay(Node... parts) {
    getChildren().setAll(parts);
    getChildren().add(message);
  }

  /// Show an item, or none; the view stays where it is while the item is the same.
  public final void show(@Nullable ReviewedItem item) {
    Look.show(message, false);
    fill(item);
  }

  /// Show a message instead of an item.
  public final void say(Node... content) {
    fill(null);
    message.getChildren().setAll(content);
    Look.show(message, true);
    requestFocus();
  }

  abstract void fill(@Nullable ReviewedItem item);

  /// Show other marks on the item; one in focus is brought into sight.
  public abstract void mark(List<Shown> marks);

  /// Say what the item is as a whole, on a picture; empty for nothing.
  public void caption(String words) {}

  /// Give the item the keyboard.
  public abstract void focusView();

  /// Bind the keys that move the view.
  public abstract void bind(BiConsumer<Command, Runnable> binding);
}
