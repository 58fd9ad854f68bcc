package touchstone.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import touchstone.job.JobRunner;

/// Decoded pictures, kept within a budget of bytes, and the pool that decodes them: the newest
/// request first, those cancelled in time never. A file that changed on disk is decoded anew. Safe
/// for use by several threads.
///
/// Futures fail with a [PictureException]; cancel the ones that are no longer wanted. What is to
/// run on another thread must be passed on to it: futures complete on the decoding one.
public final class PictureCache implements AutoCloseable {
  private static final int KIB = 1024;

  /// A file as it was when asked for.
  private record Key(Path file, FileTime changed, long size) {}

  private record ThumbnailKey(Key key, int edge) {}

  private final Pictures pictures;
  private final Cache<Key, Pixels> whole;
  private final Cache<ThumbnailKey, Pixels> thumbnails;
  private final Flights<Key, Pixels> decodes;
  private final Flights<ThumbnailKey, Pixels> shrinks;
  private final Executor asked;
  private final Executor ahead;
  private final Executor small;
  private Map<Key, CompletableFuture<Pixels>> wishes = new HashMap<>();

  /// Keep pictures in a quarter of the heap and thumbnails in a thirty-second of it.
  public PictureCache(Pictures pictures, JobRunner jobs) {
    this(
        pictures,
        jobs,
        Runtime.getRuntime().maxMemory() / 4,
        Runtime.getRuntime().maxMemory() / 32);
  }

  /// @param bytes the budget for whole pictures
  /// @param thumbnailBytes the budget for thumbnails
  public PictureCache(Pictures pictures, JobRunner jobs, long bytes, long thumbnailBytes) {
    this.pictures = pictures;
    whole = bounded(bytes);
    thumbnails = bounded(thumbnailBytes);
    decodes = new Flights<>(this::decode);
    shrinks = new Flights<>(this::shrink);
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
    asked = jobs.newestFirst("decode", threads);
    ahead = jobs.newestFirst("decode-ahead", 1);
    small = jobs.newestFirst("thumbnail", threads);
  }

  private static <K> Cache<K, Pixels> bounded(long bytes) {
    return Caffeine.newBuilder()
        .maximumWeight(Math.max(1, bytes / KIB))
        .weigher((K _, Pixels pixels) -> (int) (1 + pixels.bytes() / KIB))
        .executor(Runnable::run)
        .build();
  }

  /// Ask for a whole picture, before everything asked for so far.
  public CompletableFuture<Pixels> get(Path file) {
    try {
      var key = key(file);
      var present = whole.getIfPresent(key);
      return present != null ? CompletableFuture.completedFuture(present) : decodes.ask(key, asked);
    } catch (IOException failure) {
      return CompletableFuture.failedFuture(Pictures.unreadable(file, failure));
    }
  }

  /// Return a whole picture if it is at hand.
  public Optional<Pixels> ifPresent(Path file) {
    return keyIfThere(file).map(whole::getIfPresent);
  }

  /// Decode these pictures ahead of need, the first one first, on a thread of their own. They
  /// replace what was wished for before.
  public void prefetch(List<Path> files) {
    var keys = files.stream().map(PictureCache::keyIfThere).flatMap(Optional::stream).toList();
    synchronized (this) {
      var next = new HashMap<Key, CompletableFuture<Pixels>>();
      for (var key : keys.reversed()) { // the lane takes the newest first
        if (whole.getIfPresent(key) == null) {
          next.put(key, decodes.ask(key, ahead));
        }
      }
      wishes.values().forEach(wish -> wish.cancel(false));
      wishes = next;
    }
  }

  /// Ask for a picture whose longer edge is at most `edge`, before the thumbnails asked for so far.
  public CompletableFuture<Pixels> thumbnail(Path file, int edge) {
    try {
      var key = new ThumbnailKey(key(file), edge);
      var present = thumbnails.getIfPresent(key);
      return present != null ? CompletableFuture.completedFuture(present) : shrinks.ask(key, small);
    } catch (IOException failure) {
      return CompletableFuture.failedFuture(Pictures.unreadable(file, failure));
    }
  }

  private Pixels decode(Key key) throws PictureException {
    var present = whole.getIfPresent(key);
    if (present != null) {
      return present;
    }
    var pixels = pictures.decode(key.file());
    whole.put(key, pixels);
    return pixels;
  }

  private Pixels shrink(ThumbnailKey key) throws PictureException {
    var present = whole.getIfPresent(key.key());
    var large = present != null ? present : pictures.decodeAtLeast(key.key().file(), key.edge());
    var pixels = Pyramid.fit(large, key.edge());
    thumbnails.put(key, pixels);
    return pixels;
  }

  /// Return the key, or nothing for a file whose fault is told when it itself is asked for.
  private static Optional<Key> keyIfThere(Path file) {
    try {
      return Optional.of(key(file));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Key key(Path file) throws IOException {
    var now = Files.readAttributes(file, BasicFileAttributes.class);
    return new Key(file, now.lastModifiedTime(), now.size());
  }

  /// Cancel what has not begun and forget everything. The threads belong to the job runner.
  @Override
  public void close() {
    decodes.cancelAll();
    shrinks.cancelAll();
    whole.invalidateAll();
    thumbnails.invalidateAll();
  }
}
