package touchstone.export.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Geometry;
import touchstone.annotation.WholeItem;
import touchstone.dataset.Collected;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.export.ExportSource;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.task.Boxes;
import touchstone.task.ImageClass;

/// The law of every format: what is exported and read again is the same items, labels and places.
class RoundTripTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void boxesComeBackFromCoco(long seed) throws Exception {
    var source = RandomDataset.of(seed, new Boxes(), folder);
    var file = source.folder().resolve("labels.json");
    write("coco", source, file);
    assertSame(seed, source, read("coco", file), "", 0, false);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void boxesComeBackFromYolo(long seed) throws Exception {
    var source = RandomDataset.of(seed, new Boxes(), folder);
    var target = folder.resolve("yolo");
    write("yolo", source, target);
    assertSame(seed, source, read("yolo", target), "images/", 1e-6, false);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void boxesComeBackFromVoc(long seed) throws Exception {
    var source = RandomDataset.of(seed, new Boxes(), folder);
    var target = folder.resolve("voc");
    write("voc", source, target);
    assertSame(seed, source, read("voc", target), "JPEGImages/", 0, false);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void boxesAndClassesComeBackFromCsv(long seed) throws Exception {
    for (var kind : List.of(new Boxes(), new ImageClass())) {
      var source = RandomDataset.of(seed, kind, folder);
      var file = source.folder().resolve("labels.csv");
      write("csv", source, file);
      assertSame(seed, source, read("csv", file), "", 0, true);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void boxesAndClassesComeBackFromJsonLines(long seed) throws Exception {
    for (var kind : List.of(new Boxes(), new ImageClass())) {
      var source = RandomDataset.of(seed, kind, folder);
      var file = source.folder().resolve("labels.jsonl");
      write("jsonl", source, file);
      assertSame(seed, source, read("jsonl", file), "", 0, true);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void classesComeBackFromFolders(long seed) throws Exception {
    var source = RandomDataset.of(seed, new ImageClass(), folder);
    var target = folder.resolve("classes");
    write("imagenet", source, target);
    var collected = Collected.read(DatasetReaders.byId("imagenet").orElseThrow(), target);
    var back = new TreeMap<String, String>();
    for (var mark : collected.marks) {
      assertEquals(WholeItem.INSTANCE, mark.geometry());
      back.put(mark.item().substring(mark.item().indexOf('/') + 1), mark.label());
    }
    var expected = new TreeMap<String, String>();
    for (var item : source.reviewed()) {
      for (var label : item.labels()) {
        expected.put(item.item().name(), label.annotation().label().name());
      }
    }
    assertEquals(expected, back, "seed " + seed);
    assertEquals(List.of(), collected.problems, "seed " + seed);
  }

  /// Write twice, check that the bytes are the same, and leave the first.
  private static void write(String format, ExportSource source, Path target) throws IOException {
    var exporter = Exporters.byId(format).orElseThrow();
    var again = target.resolveSibling("again");
    for (var to : List.of(target, again)) {
      exporter.write(source, Selection.FINAL, to, Progress.NONE, new Cancellation());
    }
    try (var files = Files.walk(target)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var twin = file.equals(target) ? again : again.resolve(target.relativize(file));
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(twin), file.toString());
      }
    }
    try (var files = Files.walk(again)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Collected read(String format, Path path) throws Exception {
    assertEquals(format, DatasetReaders.detect(path).orElseThrow().reader().id(), path.toString());
    return Collected.read(DatasetReaders.byId(format).orElseThrow(), path);
  }

  private static void assertSame(
      long seed,
      Listed source,
      Collected back,
      String prefix,
      double tolerance,
      boolean everything) {
    var note = "seed " + seed;
    assertEquals(
        source.reviewed().stream().map(item -> prefix + item.item().name()).sorted().toList(),
        back.names().stream().sorted().toList(),
        note);
    assertEquals(
        List.of(),
        back.problems.stream().filter(problem -> !problem.contains("comment")).toList(),
        note);
    for (var item : back.items) {
      var expected =
          source.reviewed().stream()
              .filter(reviewed -> item.name().equals(prefix + reviewed.item().name()))
              .findFirst()
              .orElseThrow();
      assertEquals(expected.item().width(), item.size().width(), note);
      assertEquals(expected.item().height(), item.size().height(), note);
      var marks = back.marks.stream().filter(mark -> mark.item().equals(item.name())).toList();
      assertEquals(expected.labels().size(), marks.size(), note + " " + item.name());
      for (int i = 0; i < marks.size(); i++) {
        assertSame(expected, i, marks.get(i), tolerance, everything, note);
      }
    }
  }

  private static void assertSame(
      ReviewedItem expected,
      int index,
      Collected.Mark mark,
      double tolerance,
      boolean everything,
      String note) {
    var annotation = expected.labels().get(index).annotation();
    assertEquals(annotation.label().name(), mark.label(), note);
    assertGeometry(annotation.geometry(), mark.geometry(), tolerance, note);
    if (everything) {
      assertEquals(annotation.text(), mark.text(), note);
      var own = new TreeMap<>(mark.attributes());
      own.keySet().removeIf(key -> key.startsWith("touchstone."));
      assertEquals(new TreeMap<>(annotation.attributes()), own, note);
    }
  }

  private static void assertGeometry(
      Geometry expected, Geometry actual, double tolerance, String note) {
    if (tolerance == 0 || !(expected instanceof BoundingBox box)) {
      assertEquals(expected, actual, note);
      return;
    }
    var back = (BoundingBox) actual;
    assertEquals(box.x(), back.x(), tolerance, note);
    assertEquals(box.y(), back.y(), tolerance, note);
    assertEquals(box.width(), back.width(), tolerance, note);
    assertEquals(box.height(), back.height(), tolerance, note);
  }
}
