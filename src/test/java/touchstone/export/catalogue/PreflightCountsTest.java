package touchstone.export.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.annotation.Modality;
import touchstone.dataset.Collected;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.export.Exporter;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.TaskKind;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;

/// The law of every pre-flight: what it counts is what goes out and comes back, and a suggestion
/// comes back as one with its model and score unless the pre-flight says that it does not.
class PreflightCountsTest {
  private static final List<TaskKind[]> QUESTIONS =
      List.of(
          new TaskKind[] {
            new Spans(), new Relations(), new TextClass(), new TextLabels(), new TextAnswer()
          },
          new TaskKind[] {new TextClass(), new Spans(), new Spans()},
          new TaskKind[] {new Spans()},
          new TaskKind[] {new TextLabels()});

  private static final Map<String, String[]> OPTIONS =
      Map.of(
          "conll", new String[] {"unit", "document"}, "conllu", new String[] {"unit", "document"});

  @TempDir Path folder;

  static Stream<Exporter> formats() {
    return Exporters.ALL.stream().filter(format -> format.fits(new Spans()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void asManyComeBackAsThePreflightCounts(Exporter format) throws Exception {
    for (long seed = 1; seed <= 12; seed++) {
      for (var questions : QUESTIONS) {
        var source = RandomRecords.of(seed, true, true, questions);
        if (format.fits(source.tasks())) {
          for (var selection : Selection.values()) {
            check(seed, format, source, selection);
          }
        }
      }
    }
  }

  private void check(long seed, Exporter format, TextProject source, Selection selection)
      throws Exception {
    var preflight = format.preflight(source, selection);
    var note = "%s, seed %d, %s: %s".formatted(format.id(), seed, selection, preflight);
    if (!preflight.blockers().isEmpty()) {
      return;
    }
    var back = back(format, source, selection);
    if (selection != Selection.PREDICTIONS) {
      assertEquals(preflight.labels(), back.drafts.size(), note);
      assertEquals(preflight.suggestions(), back.predictions.size(), note);
    } else {
      long lost = count(preflight, "[\\d,]+ suggest.* (like a label|like labels), .*");
      assertEquals(lost, back.drafts.size(), note);
      assertEquals(preflight.suggestions() - lost, back.predictions.size(), note);
      assertEquals(0, preflight.labels(), note);
      if (lost == 0 && !format.id().equals("spacy")) {
        assertSameModels(source, back, note.matches(".*(widened|cut off).*"), note);
      }
    }
    long most = preflight.labels() + preflight.suggestions();
    for (var drop : preflight.drops()) {
      if (drop.matches("[\\d,]+ (label|suggestion)s? (goes?|loses?) .*")) {
        assertEquals(true, number(drop) <= most, note);
      }
    }
    assertEquals(most == 0, preflight.answered().isEmpty(), note);
  }

  /// Check that each suggestion that came back was there, with its model and score.
  ///
  /// @param moved whether some came back on other words
  private static void assertSameModels(
      TextProject source, Collected back, boolean moved, String note) {
    var left = new ArrayList<List<Object>>();
    for (var item : source.reviewed()) {
      for (var said : item.predictions()) {
        var made = said.prediction();
        left.add(
            List.of(
                source.model(made.run()),
                made.label(),
                made.score(),
                moved ? "" : made.geometry()));
      }
    }
    for (var said : back.predictions) {
      var made = said.prediction();
      var found = List.of(made.model(), made.label(), made.score(), moved ? "" : made.geometry());
      assertEquals(true, left.remove(found), () -> found + " in " + note);
    }
  }

  private Collected back(Exporter format, TextProject source, Selection selection)
      throws Exception {
    var target = folder.resolve("out-" + System.nanoTime() + format.extension());
    format.write(source, selection, target, Progress.NONE, new Cancellation());
    assertEquals(true, Files.exists(target));
    var reader = DatasetReaders.byId(format.id().equals("csv") ? "csv-text" : format.id());
    return Collected.read(
        reader.orElseThrow(), target, OPTIONS.getOrDefault(format.id(), new String[0]));
  }

  private static long count(Preflight preflight, String pattern) {
    return preflight.drops().stream()
        .filter(drop -> drop.matches(pattern))
        .mapToLong(PreflightCountsTest::number)
        .sum();
  }

  private static long number(String drop) {
    return Long.parseLong(drop.substring(0, drop.indexOf(' ')).replace(",", ""));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aProjectWithNothingOnItsTextsSaysOnlyWhatItHas(Exporter format) throws Exception {
    var full = RandomRecords.of(3, true, true, new Spans());
    var bare =
        new TextProject(
            full.tasks(),
            full.reviewed().stream()
                .map(
                    item ->
                        new touchstone.review.ReviewedItem(
                            item.item(),
                            item.text(),
                            item.state(),
                            false,
                            List.of(),
                            List.of(),
                            List.of()))
                .toList(),
            full.runs(),
            full.annotators());
    assertEquals(Modality.TEXT, bare.tasks().modality());
    for (var selection : Selection.values()) {
      var preflight = format.preflight(bare, selection);
      assertEquals(0, preflight.labels() + preflight.suggestions());
      assertEquals(
          List.of(),
          preflight.drops().stream()
              .filter(drop -> drop.matches(".*(label|suggestion|span|relation|score).*"))
              .toList());
    }
    var empty = new TextProject(full.tasks(), List.of(), List.of(), List.of());
    assertEquals(
        new Preflight(0, 0, 0, Set.of(), List.of(), List.of("There is nothing to export.")),
        format.preflight(empty, Selection.ALL));
  }
}
