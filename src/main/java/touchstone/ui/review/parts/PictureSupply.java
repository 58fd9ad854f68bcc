package touchstone.ui.review.parts;

import java.nio.file.Path;
import java.util.ArrayList;
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

  /// The one that is looked at and the next one are kept however large they are.
  private static final int KEPT_ALWAYS = 2;

  private static final int KEPT_SMALL = 400;

  private final PictureCache cache;
  private final Function<Item, Path> place;
  private final Executor halving;
  private final Executor home;
  private final long budget = Runtime.getRuntime().maxMemory() / 3;
  private final Map<Path, Whole> whole = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Path, Small> small =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Small> eldest) {
          return size() > KEPT_SMALL;
        }
      };

  /// A picture with its halved sizes, and the memory that they take.
  private record Whole(CompletableFuture<CanvasPicture> picture, long bytes) {}

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

  /// Return an item's picture, completed on the window's thread; it is there at once when it was
  /// made ahead.
  public CompletableFuture<CanvasPicture> whole(Item item) {
    var made = make(item, place.apply(item));
    return made.isDone() && !made.isCompletedExceptionally()
        ? made
        : made.whenCompleteAsync((picture, failure) -> {}, home);
  }

  private CompletableFuture<CanvasPicture> make(Item item, Path file) {
    var known = whole.get(file);
    if (known != null && !known.picture().isCompletedExceptionally()) {
      return known.picture();
    }
    var made =
        cache.get(file).thenApplyAsync(pixels -> picture(item, new Pyramid(pixels)), halving);
    whole.put(file, new Whole(made, bytes(item)));
    forget();
    return made;
  }

  /// Forget those that were not asked for the longest.
  private void forget() {
    long held = whole.values().stream().mapToLong(Whole::bytes).sum();
    var eldest = whole.values().iterator();
    for (int kept = whole.size();
        kept > KEPT_WHOLE || kept > KEPT_ALWAYS && held > budget;
        kept--) {
      held -= eldest.next().bytes();
      eldest.remove();
    }
  }

  /// Return the memory that a picture takes with its halved sizes.
  private static long bytes(Item item) {
    return (long) item.width() * item.height() * Integer.BYTES / 3 * 4;
  }

  private static CanvasPicture picture(Item item, Pyramid pyramid) {
    return canvas(item, CanvasPicture.of(pyramid).levels());
  }

  /// Return a picture at the size of its item; one that was missing when its item came has its own.
  private static CanvasPicture canvas(Item item, List<Pixels> levels) {
    return item.width() > 0 && item.height() > 0
        ? new CanvasPicture(item.width(), item.height(), levels)
        : new CanvasPicture(levels.getFirst().width(), levels.getFirst().height(), levels);
  }

  /// Make these ahead of need, the first one first, as far as there is room for them beside one
  /// like them.
  public void prefetch(List<Item> items) {
    var fitting = new ArrayList<Item>();
    long bytes = items.isEmpty() ? 0 : bytes(items.getFirst()); // the one that is looked at
    for (var item : items) {
      bytes += bytes(item);
      if (fitting.isEmpty() || bytes <= budget) {
        fitting.add(item);
      }
    }
    cache.prefetch(fitting.stream().map(place).toList());
    fitting.stream().limit(2).forEach(item -> make(item, place.apply(item)));
  }

  /// Return what runs small pieces of work on pictures, off the window's thread.
  public Executor aside() {
    return halving;
  }

  /// Return the small picture of an item if it is at hand.
  public Optional<Image> smallIfPresent(Item item) {
    return Optional.ofNullable(small.get(place.apply(item))).map(Small::image);
  }

  /// Return a coarse picture to look at until the whole one is there, if one is at hand.
  public Optional<CanvasPicture> preview(Item item) {
    return Optional.ofNullable(small.get(place.apply(item)))
        .map(known -> canvas(item, List.of(known.pixels())));
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
