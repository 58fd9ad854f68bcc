package touchstone.export.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.Link;
import touchstone.annotation.WholeItem;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.Collected;
import touchstone.dataset.ReadOptions;
import touchstone.dataset.catalogue.DatasetReaders;
import touchstone.export.Selection;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.ReviewedItem;
import touchstone.task.Relations;
import touchstone.task.Spans;
import touchstone.task.TaskKind;
import touchstone.task.TextAnswer;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.task.TextScale;

/// The law of the JSON formats of texts: what a format can hold comes back the same, text for text
/// and label for label, whatever characters there are.
class JsonRoundTripTest {
  private static final TaskKind[] EVERYTHING = {
    new Spans(),
    new Relations(),
    new TextClass(),
    new TextLabels(),
    new TextScale(),
    new TextAnswer(),
    new Spans()
  };

  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  /// What is known of one label: what it is, where it is or what it ties, and what is beside it.
  private record Fact(
      String task, String label, String place, Map<String, String> attributes, String text) {}

  /// What a format keeps of labels.
  private record Keeps(boolean task, boolean beside) {}

  private static final Keeps ALL = new Keeps(true, true);
  private static final Keeps LABELS_ONLY = new Keeps(false, false);

  @ParameterizedTest
  @MethodSource("seeds")
  void everythingComesBackFromTouchstonesJsonLines(long seed) throws Exception {
    var source = RandomRecords.of(seed, true, true, EVERYTHING);
    var back = there(seed, "jsonl", Selection.ALL, source);
    assertSame(seed, source, back, ALL, true);
    assertPredictions(seed, source, back, true);
    assertPredictions(seed, source, there(seed, "jsonl", Selection.PREDICTIONS, source), true);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyQuestionComesBackFromLabelStudio(long seed) throws Exception {
    var source = RandomRecords.of(seed, true, true, EVERYTHING);
    var back = there(seed, "label-studio", Selection.FINAL, source);
    assertSame(seed, source, back, ALL, true);
    assertPredictions(seed, source, back, false);
    assertPredictions(
        seed, source, there(seed, "label-studio", Selection.PREDICTIONS, source), false);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spansRelationsChoicesAndAnswersComeBackFromProdigy(long seed) throws Exception {
    for (var kinds :
        List.of(
            new TaskKind[] {new Spans(), new Relations(), new TextLabels(), new TextAnswer()},
            new TaskKind[] {new Spans()},
            new TaskKind[] {new TextClass()},
            new TaskKind[] {new TextAnswer()})) {
      var source = RandomRecords.of(seed, false, true, kinds);
      assertSame(seed, source, there(seed, "prodigy", Selection.FINAL, source), LABELS_ONLY, true);
      assertPredictions(seed, source, there(seed, "prodigy", Selection.PREDICTIONS, source), false);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void eachShapeOfDoccanoComesBack(long seed) throws Exception {
    for (var kinds :
        List.of(
            new TaskKind[] {new Spans()},
            new TaskKind[] {new TextClass()},
            new TaskKind[] {new TextLabels()},
            new TaskKind[] {new Spans(), new TextLabels()},
            new TaskKind[] {new Spans(), new Relations()},
            new TaskKind[] {new Spans(), new Relations(), new TextClass()})) {
      var source = RandomRecords.of(seed, false, false, kinds);
      assertSame(
          seed,
          source,
          there(seed, "doccano", Selection.FINAL, source, ReadOptions.LABEL, "label"),
          LABELS_ONLY,
          true);
    }
    var answers = RandomRecords.of(seed, false, false, new TextAnswer());
    assertSame(
        seed,
        answers,
        there(seed, "doccano", Selection.FINAL, answers, ReadOptions.ANSWER, "label"),
        LABELS_ONLY,
        true);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void entitiesAndClassesComeBackFromSpacy(long seed) throws Exception {
    for (var kinds :
        List.of(new TaskKind[] {new Spans()}, new TaskKind[] {new Spans(), new TextLabels()})) {
      var source = RandomRecords.of(seed, false, false, kinds);
      assertSame(seed, source, there(seed, "spacy", Selection.FINAL, source), LABELS_ONLY, false);
    }
  }

  /// Write twice, check that the bytes are the same, and read what was written, found by a look.
  private Collected there(
      long seed, String format, Selection selection, TextProject source, String... options)
      throws Exception {
    var exporter = Exporters.byId(format).orElseThrow();
    var file = folder.resolve("texts" + exporter.extension());
    var again = folder.resolve("again" + exporter.extension());
    Files.deleteIfExists(file);
    Files.deleteIfExists(again);
    exporter.write(source, selection, file, Progress.NONE, new Cancellation());
    exporter.write(source, selection, again, Progress.NONE, new Cancellation());
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again), "seed " + seed);
    Files.delete(again);
    if (selection != Selection.PREDICTIONS) {
      assertEquals(format, DatasetReaders.detect(file).orElseThrow().reader().id(), "seed " + seed);
    }
    var back = Collected.read(DatasetReaders.byId(format).orElseThrow(), file, options);
    assertEquals(List.of(), back.problems, "seed " + seed);
    return back;
  }

  private static void assertSame(
      long seed, TextProject source, Collected back, Keeps keeps, boolean named) {
    var note = "seed " + seed;
    assertEquals(source.reviewed().stream().map(ReviewedItem::text).toList(), back.texts(), note);
    for (int i = 0; i < back.items.size(); i++) {
      var item = source.reviewed().get(i);
      var name = back.items.get(i).name();
      if (named) {
        assertEquals(item.item().name(), name, note);
        assertEquals(item.item().metadata(), own(back.items.get(i).metadata()), note);
      }
      assertEquals(
          counted(expected(item, keeps)), counted(actual(back, name, keeps)), note + " " + name);
    }
  }

  private static List<Fact> expected(ReviewedItem item, Keeps keeps) {
    var places =
        item.labels().stream()
            .map(label -> label.annotation())
            .collect(Collectors.toMap(a -> a.id(), a -> a.label() + " " + a.geometry()));
    return item.labels().stream()
        .map(label -> label.annotation())
        .map(
            a ->
                fact(
                    keeps,
                    a.task().value(),
                    a.label().name(),
                    place(a.geometry(), places::get),
                    a.attributes(),
                    a.text(),
                    a.geometry()))
        .toList();
  }

  private static List<Fact> actual(Collected back, String name, Keeps keeps) {
    var facts = new ArrayList<Fact>();
    for (int i = 0; i < back.drafts.size(); i++) {
      if (back.marks.get(i).item().equals(name)) {
        var draft = back.drafts.get(i);
        facts.add(
            fact(
                keeps,
                draft.task(),
                draft.label().name(),
                place(draft.geometry(), id -> at(back, id)),
                own(draft.attributes()),
                draft.text(),
                draft.geometry()));
      }
    }
    return facts;
  }

  private static String at(Collected back, AnnotationId id) {
    AnnotationDraft draft = back.drafts.get((int) (id.value() - 1_000_001));
    return draft.label() + " " + draft.geometry();
  }

  private static Fact fact(
      Keeps keeps,
      String task,
      String label,
      String place,
      Map<String, String> attributes,
      String text,
      Geometry geometry) {
    boolean answer = geometry instanceof WholeItem && label.equals("answer");
    return new Fact(
        keeps.task && !(geometry instanceof Link) ? task : "",
        label,
        place,
        keeps.beside ? new TreeMap<>(attributes) : Map.of(),
        keeps.beside || answer ? text : "");
  }

  private static String place(Geometry geometry, Function<AnnotationId, String> ends) {
    return geometry instanceof Link(var from, var to)
        ? ends.apply(from) + " -> " + ends.apply(to)
        : geometry.toString();
  }

  private static Map<String, String> own(Map<String, String> facts) {
    var own = new TreeMap<>(facts);
    own.keySet().removeIf(key -> key.startsWith("touchstone."));
    return own;
  }

  private static <T> Map<T, Long> counted(List<T> facts) {
    return facts.stream().collect(Collectors.groupingBy(fact -> fact, Collectors.counting()));
  }

  private static void assertPredictions(
      long seed, TextProject source, Collected back, boolean everything) {
    var models =
        source.runs().stream().collect(Collectors.toMap(run -> run.id(), run -> run.model()));
    for (var item : source.reviewed()) {
      var expected =
          item.predictions().stream()
              .map(p -> p.prediction())
              .map(
                  p ->
                      List.of(
                          models.get(p.run()),
                          p.label(),
                          p.geometry(),
                          p.score(),
                          everything ? p.alternatives() : "",
                          everything ? p.task().value() : ""))
              .toList();
      var actual =
          back.predictions.stream()
              .filter(said -> said.item().equals(item.item().name()))
              .map(Collected.Said::prediction)
              .map(
                  p ->
                      List.of(
                          p.model(),
                          p.label(),
                          p.geometry(),
                          p.score(),
                          everything ? p.alternatives() : "",
                          everything ? p.task() : ""))
              .toList();
      assertEquals(counted(expected), counted(actual), "seed " + seed + " " + item.item().name());
    }
  }
}
