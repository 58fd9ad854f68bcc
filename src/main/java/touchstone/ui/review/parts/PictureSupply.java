package touchstone.ui.review.parts;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import touchstone.annotation.Item;
import touchstone.media.PictureCache;
import touchstone.media.Pixels;
import touchstone.media.Pyramid;
import touchstone.ui.canvas.CanvasPicture;

/// Pictures in the form in which the screen shows them: whole with their halved sizes, and small
/// for lists. The last few are kept, those that come next are made ahead. Owned by the window's
/// thread.
public final class PictureSupply {
  /// The longer edge of the pictures in lists, in pixels of the file: twice what is shown.
  private static final int THUMBNAIL = 128;

  private static final int KEPT_WHOLE = 6;
  private static final int KEPT_SMALL = 400;

  private final PictureCache cache;
  private final Function<Item, Path> place;
  private final Executor halving;
  private final Executor home;
  private final Map<Path, CompletableFuture<CanvasPicture>> whole = lru(KEPT_WHOLE);
  private final Map<Path, Small> small = lru(KEPT_SMALL);

  /// A small picture, as pixels and for the scene.
  private record Small(Pixels pixels, Image image) {}

  /// @param place says where an item's picture is
  /// @param halving makes the halved sizes, off the window's thread
  /// @param home the window's thread
  public PictureSupply(
      PictureCache cache, Function<Item, Path> place, Executor halving, Executor home) {
    this.cache = cache;
    this.place = place;
    this.halving = halving;
    this.home = home;
  }

  private static <V> Map<Path, V> lru(int kept) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<Path, V> eldest) {
        return size() > kept;
      }
    };
  }

  /// Return an item's picture, completed on the window's thread; it is there at once when it was
  /// made ahead.
  public CompletableFuture<CanvasPicture> whole(Item item) {
    var made = make(item, place.apply(item));
    return made.isDone() && !made.isCompletedExceptionally()
        ? made
        : made.thenApplyAsync(picture -> picture, home);
  }

  private CompletableFuture<CanvasPicture> make(Item item, Path file) {
    var known = whole.get(file);
    if (known != null && !known.isCompletedExceptionally()) {
      return known;
    }
    var made =
        cache.get(file).thenApplyAsync(pixels -> picture(item, new Pyramid(pixels)), halving);
    whole.put(file, made);
    return made;
  }

  private static CanvasPicture picture(Item item, Pyramid pyramid) {
    return new CanvasPicture(item.width(), item.height(), CanvasPicture.of(pyramid).levels());
  }

  /// Make these ahead of need, the first one first.
  public void prefetch(List<Item> items) {
    cache.prefetch(items.stream().map(place).toList());
    items.stream().limit(2).forEach(item -> make(item, place.apply(item)));
  }

  /// Return the small picture of an item if it is at hand.
  public Optional<Image> smallIfPresent(Item item) {
    return Optional.ofNullable(small.get(place.apply(item))).map(Small::image);
  }

  /// Return a coarse picture to look at until the whole one is there, if one is at hand.
  public Optional<CanvasPicture> preview(Item item) {
    return Optional.ofNullable(small.get(place.apply(item)))
        .map(known -> new CanvasPicture(item.width(), item.height(), List.of(known.pixels())));
  }

  /// Ask for the small picture of an item; cancel what is no longer wanted.
  public CompletableFuture<Image> small(Item item) {
    var file = place.apply(item);
    var asked = cache.thumbnail(file, THUMBNAIL);
    var image =
        asked.thenApplyAsync(
            pixels -> {
              var made = image(pixels);
              small.put(file, new Small(pixels, made));
              return made;
            },
            home);
    image.whenComplete(
        (done, failure) -> {
          if (image.isCancelled()) {
            asked.cancel(false);
          }
        });
    return image;
  }

  private static Image image(Pixels pixels) {
    var image = new WritableImage(pixels.width(), pixels.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            pixels.width(),
            pixels.height(),
            PixelFormat.getIntArgbInstance(),
            pixels.argb(),
            0,
            pixels.width());
    return image;
  }
}
