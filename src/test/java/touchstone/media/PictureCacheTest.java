package touchstone.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.SameThreadJobRunner;
import touchstone.job.ThreadJobRunner;

class PictureCacheTest {
  private static final long SCENE = 4L * Scene.WIDTH * Scene.HEIGHT;

  @TempDir private Path folder;

  private Path scene(String name) throws IOException {
    return Files.write(folder.resolve(name), Scene.encoded("png"));
  }

  private static PictureCache cache(long bytes) {
    return new PictureCache(new Pictures(), new SameThreadJobRunner(), bytes, bytes);
  }

  @Test
  void aPictureIsDecodedOnce() throws IOException {
    var file = scene("a.png");
    try (var cache = cache(10 * SCENE)) {
      assertEquals(Optional.empty(), cache.ifPresent(file));
      var first = cache.get(file).join();
      assertArrayEquals(Scene.colours().argb(), first.argb());
      assertSame(first, cache.get(file).join());
      assertSame(first, cache.ifPresent(file).orElseThrow());
    }
  }

  @Test
  void aFileThatChangedIsDecodedAnew() throws IOException {
    var file = scene("a.png");
    try (var cache = cache(10 * SCENE)) {
      var before = cache.get(file).join();
      PngWriter.write(file, Scene.grays());
      assertNotSame(before, cache.get(file).join());
      assertArrayEquals(Scene.grays().argb(), cache.get(file).join().argb());
    }
  }

  @Test
  void theBudgetHolds() throws IOException {
    var files = new Path[8];
    try (var cache = cache(3 * SCENE + 4096)) {
      for (int i = 0; i < files.length; i++) {
        files[i] = scene(i + ".png");
        cache.get(files[i]).join();
      }
      long kept = List.of(files).stream().filter(file -> cache.ifPresent(file).isPresent()).count();
      assertTrue(kept >= 1 && kept <= 3, () -> kept + " kept");
    }
  }

  @Test
  void whatIsPrefetchedIsAtHand() throws Exception {
    var files = List.of(scene("a.png"), scene("b.png"), folder.resolve("absent.png"));
    try (var jobs = new ThreadJobRunner();
        var cache = new PictureCache(new Pictures(), jobs, 10 * SCENE, SCENE)) {
      cache.prefetch(files);
      var pixels = cache.get(files.get(1)).get();
      assertSame(pixels, cache.ifPresent(files.get(1)).orElseThrow());
    }
    try (var cache = cache(10 * SCENE)) {
      cache.prefetch(files);
      assertTrue(cache.ifPresent(files.get(0)).isPresent());
      assertTrue(cache.ifPresent(files.get(1)).isPresent());
    }
  }

  @Test
  void aThumbnailFitsItsEdge() throws IOException {
    var file = scene("a.png");
    try (var cache = cache(10 * SCENE)) {
      var small = cache.thumbnail(file, 20).join();
      assertEquals(20, small.width());
      assertEquals(14, small.height());
      assertSame(small, cache.thumbnail(file, 20).join());
      assertFalse(cache.ifPresent(file).isPresent());
      assertEquals(Scene.WIDTH, cache.thumbnail(file, 500).join().width());
    }
  }

  @Test
  void aBrokenPictureFailsWithItsSentence() throws IOException {
    var broken = Files.writeString(folder.resolve("x.png"), "no");
    var absent = folder.resolve("absent.png");
    try (var cache = cache(SCENE)) {
      var failure = cache.get(broken).exceptionNow();
      assertInstanceOf(PictureException.class, failure);
      assertEquals(
          broken + " is not a picture: use JPEG, PNG, GIF, BMP, TIFF or WebP.",
          failure.getMessage());
      assertInstanceOf(PictureException.class, cache.get(absent).exceptionNow());
      assertInstanceOf(PictureException.class, cache.thumbnail(absent, 9).exceptionNow());
    }
  }

  @Test
  void afterTheThreadsEndedRequestsAreCancelled() throws IOException {
    var file = scene("a.png");
    var jobs = new ThreadJobRunner();
    try (var cache = new PictureCache(new Pictures(), jobs, SCENE, SCENE)) {
      jobs.close();
      assertTrue(cache.get(file).isCancelled());
    }
  }
}
