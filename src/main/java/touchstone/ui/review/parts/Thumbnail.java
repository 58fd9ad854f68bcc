package touchstone.ui.review.parts;

import java.util.concurrent.CompletableFuture;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import touchstone.annotation.Item;

/// The middle of an item's picture, small, in a row of a list. What is asked for and no longer
/// wanted is not loaded.
public final class Thumbnail extends StackPane {
  private static final double WIDTH = 62;
  private static final double TALL = 42;

  private final PictureSupply pictures;
  private final ImageView picture = new ImageView();
  private CompletableFuture<Image> loading = CompletableFuture.completedFuture(null);
  private long shown = -1;

  public Thumbnail(PictureSupply pictures) {
    this.pictures = pictures;
    getChildren().add(picture);
    getStyleClass().add("thumbnail");
    setMinSize(WIDTH, TALL);
    setMaxSize(WIDTH, TALL);
    var clip = new Rectangle(WIDTH, TALL);
    clip.setArcWidth(8);
    clip.setArcHeight(8);
    setClip(clip);
    picture.setFitWidth(WIDTH);
    picture.setFitHeight(TALL);
  }

  public void clear() {
    loading.cancel(false);
    picture.setImage(null);
    shown = -1;
  }

  public void show(Item item) {
    show(item, false);
  }

  /// @param shielded whether nothing is to be made out on it
  public void show(Item item, boolean shielded) {
    long id = item.id().value();
    if (shown == id) {
      return;
    }
    clear();
    shown = id;
    var present = pictures.smallIfPresent(item);
    if (present.isPresent()) {
      put(present.get(), shielded);
    } else {
      loading = pictures.small(item);
      loading.thenAccept(
          image -> {
            if (shown == id) {
              put(image, shielded);
            }
          });
    }
  }

  /// Show the middle of a picture, so that it fills its place.
  private void put(Image small, boolean shielded) {
    var image = shielded ? Mosaic.of(small) : small;
    double scale = Math.max(WIDTH / image.getWidth(), TALL / image.getHeight());
    double width = WIDTH / scale;
    double height = TALL / scale;
    picture.setViewport(
        new Rectangle2D(
            (image.getWidth() - width) / 2, (image.getHeight() - height) / 2, width, height));
    picture.setImage(image);
  }
}
