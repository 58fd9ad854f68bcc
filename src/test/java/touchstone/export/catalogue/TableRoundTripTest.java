package touchstone.export.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.dataset.Collected;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.export.ExportOptions;
import touchstone.export.ExportSource;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;

/// The law of the tables of texts and of the hub's folders: what they can hold comes back the same.
class TableRoundTripTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void everythingComesBackFromTheTable(long seed) throws Exception {
    for (var options : List.of(ExportOptions.NONE, ExportOptions.of(ExportOptions.RAW_CELLS))) {
      var source =
          RandomTexts.of(
              seed,
              folder,
              false,
              RandomTexts.MOOD,
              RandomTexts.TOPICS,
              RandomTexts.TERMS,
              RandomTexts.TIES,
              RandomTexts.WHY,
              RandomTexts.SURE);
      var file = folder.resolve("labels.csv");
      write("csv", source, options, file);
      assertEquals("csv-text", DatasetReaders.detect(file).orElseThrow().reader().id());
      var back = Collected.read(DatasetReaders.byId("csv-text").orElseThrow(), file);
      assertEquals(List.of(), back.problems, "seed " + seed);
      assertEquals(expected(source, true), found(back, true), "seed " + seed + options);
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void classesTagsAndAnswersComeBackFromTheHub(long seed) throws Exception {
    var source =
        RandomTexts.of(
            seed,
            folder,
            true,
            RandomTexts.SURE,
            RandomTexts.TERMS,
            RandomTexts.MOOD,
            RandomTexts.TOPICS,
            RandomTexts.WHY);
    var target = folder.resolve("hub");
    write("huggingface", source, ExportOptions.NONE, target);
    assertEquals("huggingface", DatasetReaders.detect(target).orElseThrow().reader().id());
    var back = Collected.read(DatasetReaders.byId("huggingface").orElseThrow(), target);
    assertEquals(List.of(), back.problems, "seed " + seed);
    assertEquals(expected(source, false), found(back, false), "seed " + seed);
    assertEquals(
        List.of(),
        Exporters.byId("huggingface")
            .orElseThrow()
            .preflight(source, Selection.FINAL)
            .drops()
            .stream()
            .filter(drop -> !drop.matches(".*(flag|attributes|who made).*"))
            .toList());
  }

  @Test
  void thePreflightOfTheHubCountsWhatHasNoPlace() throws Exception {
    var source = RandomTexts.of(5, folder, false, RandomTexts.TERMS, RandomTexts.TIES);
    var preflight = Exporters.byId("huggingface").orElseThrow().preflight(source, Selection.FINAL);
    var target = folder.resolve("hub");
    write("huggingface", source, ExportOptions.NONE, target);
    var back = Collected.read(DatasetReaders.byId("huggingface").orElseThrow(), target);
    assertEquals(preflight.labels(), back.marks.size(), preflight::toString);
    long gone = preflight.drops().stream().mapToLong(TableRoundTripTest::leftOut).sum();
    long all = source.reviewed().stream().mapToLong(item -> item.labels().size()).sum();
    assertEquals(all - gone, preflight.labels(), preflight::toString);
    assertEquals(true, gone > 0, preflight::toString);
  }

  private static long leftOut(String drop) {
    return drop.matches("[\\d,]+ (relations?|spans?) .*(behind|left out).*")
        ? Long.parseLong(drop.substring(0, drop.indexOf(' ')).replace(",", ""))
        : 0;
  }

  @Test
  void noCellIsRunByASpreadsheetUnlessItIsAskedFor() throws Exception {
    var source =
        RandomTexts.of(3, folder, false, RandomTexts.MOOD, RandomTexts.TERMS, RandomTexts.WHY);
    var safe = folder.resolve("safe.csv");
    var raw = folder.resolve("raw.csv");
    write("csv", source, ExportOptions.NONE, safe);
    write("csv", source, ExportOptions.of(ExportOptions.RAW_CELLS), raw);
    assertEquals(0, formulas(safe));
    assertFalse(formulas(raw) == 0);
    var exporter = Exporters.byId("csv").orElseThrow();
    assertEquals(List.of(), exporter.preflight(source, Selection.FINAL).drops());
  }

  private static long formulas(Path file) throws IOException {
    try (var csv = CsvReader.builder().ofCsvRecord(file)) {
      return csv.stream()
          .skip(1)
          .flatMap(row -> row.getFields().stream())
          .filter(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0)
          .count();
    }
  }

  @Test
  void theCardNamesClassesInTheOrderOfTheirNumbers() throws Exception {
    var source = RandomTexts.of(1, folder, true, RandomTexts.MOOD, RandomTexts.TERMS);
    var target = folder.resolve("hub");
    write("huggingface", source, ExportOptions.NONE, target);
    var card = Files.readString(target.resolve("README.md"));
    assertEquals(
        """
          - name: "label"
            dtype:
              class_label:
                names:
                  '0': "good"
                  '1': "=bad"
                  '2': "so, so"
                  '3': "\\"quoted\\""
          - name: "ner_tags"
            sequence:
              class_label:
                names:
                  '0': "O"
                  '1': "B-PER"
                  '2': "I-PER"
        """,
        card.substring(
            card.indexOf("  - name: \"label\""), card.indexOf("          '3': \"B-LOC\"")));
  }

  /// Write twice, check that the bytes are the same, and leave the first.
  private static void write(String format, ExportSource source, ExportOptions options, Path target)
      throws IOException {
    var exporter = Exporters.byId(format).orElseThrow();
    var again = target.resolveSibling("again-" + target.getFileName());
    for (var to : List.of(target, again)) {
      exporter.write(source, Selection.FINAL, options, to, Progress.NONE, new Cancellation());
    }
    try (var files = Files.walk(target)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var twin = file.equals(target) ? again : again.resolve(target.relativize(file));
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(twin), file.toString());
        Files.delete(twin);
      }
    }
  }

  /// What is known of a text: itself, its metadata, and each label in a line.
  private record Known(String text, Map<String, String> metadata, List<String> labels) {}

  private static Map<String, Known> expected(RandomTexts.Source6 source, boolean everything) {
    var all = new TreeMap<String, Known>();
    for (var item : source.reviewed()) {
      var places = new HashMap<AnnotationId, Geometry>();
      item.labels()
          .forEach(label -> places.put(label.annotation().id(), label.annotation().geometry()));
      var labels = new ArrayList<String>();
      for (var label : item.labels()) {
        var made = label.annotation();
        labels.add(
            line(
                made.task().value(),
                made.label().name(),
                place(made.geometry(), places),
                made.text(),
                everything ? made.attributes() : Map.of()));
      }
      all.put(
          item.item().name(),
          new Known(
              item.text(),
              new TreeMap<>(item.item().metadata()),
              labels.stream().sorted().toList()));
    }
    return all;
  }

  private static Map<String, Known> found(Collected back, boolean everything) {
    var places = new HashMap<AnnotationId, Geometry>();
    for (int i = 0; i < back.drafts.size(); i++) {
      places.put(new AnnotationId(1_000_001L + i), back.drafts.get(i).geometry());
    }
    var all = new TreeMap<String, Known>();
    for (var item : back.items) {
      var labels = new ArrayList<String>();
      for (int i = 0; i < back.drafts.size(); i++) {
        var draft = back.drafts.get(i);
        if (back.marks.get(i).item().equals(item.name())) {
          labels.add(
              line(
                  draft.task(),
                  draft.label().name(),
                  place(draft.geometry(), places),
                  draft.text(),
                  everything ? draft.attributes() : Map.of()));
        }
      }
      var metadata = new TreeMap<>(item.metadata());
      metadata.keySet().removeIf(key -> key.startsWith("touchstone."));
      all.put(
          item.name(),
          new Known(String.valueOf(item.text()), metadata, labels.stream().sorted().toList()));
    }
    return all;
  }

  private static String place(Geometry geometry, Map<AnnotationId, Geometry> places) {
    return switch (geometry) {
      case TextSpan(var start, var end) -> start + "-" + end;
      case Link(var from, var to) -> places.get(from) + " to " + places.get(to);
      default -> "";
    };
  }

  private static String line(
      String task, String label, String place, String text, Map<String, String> attributes) {
    var own = new TreeMap<>(attributes);
    own.keySet().removeIf(key -> key.startsWith("touchstone."));
    return task + ": " + label + " [" + place + "] " + text + own;
  }
}
