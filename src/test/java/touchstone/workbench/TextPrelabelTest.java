package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.media.Text;
import touchstone.onnx.OnnxBuilder;
import touchstone.prelabel.TinyTexts;
import touchstone.project.Fixture;
import touchstone.review.ItemQuery;
import touchstone.review.ReviewedItem;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;

/// Models at work on a project of texts that asks several questions, on real threads.
class TextPrelabelTest {
  private static final TaskId PLACES = new TaskId("places");
  private static final TaskId MOOD = new TaskId("mood");
  private static final TaskId TOPICS = new TaskId("topics");
  private static final Map<String, float[]> MOODS =
      Map.of("good", new float[] {3, 0}, "bad", new float[] {0, 3});

  @TempDir Path folder;
  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private Workbench workbench;

  @BeforeEach
  void create() throws Exception {
    workbench =
        Workbench.create(
                folder.resolve("comments.touchstone"),
                new NewProject(
                    "comments",
                    Tasks.of(
                        new Task(PLACES, new Spans(), LabelSet.of("PLACE")),
                        new Task(TOPICS, new TextLabels(), LabelSet.of("up", "down")),
                        new Task(MOOD, new TextClass(), LabelSet.of("up", "down")))),
                new Environment(jobs, Runnable::run, InstantSource.system(), Fixture.ADA))
            .join();
  }

  @AfterEach
  void close() {
    workbench.close();
    jobs.close();
  }

  private void read(List<String> lines) throws Exception {
    var file = Files.write(folder.resolve("comments.txt"), lines);
    var report =
        workbench.datasets().importing(file, "txt", Progress.NONE, new Cancellation()).join();
    assertEquals(lines.size(), report.items());
  }

  private Path moods() throws Exception {
    return TinyTexts.classifier(
        Files.createDirectories(folder.resolve("moods")),
        TinyTexts.Inputs.USUAL,
        List.of("up", "down"),
        MOODS,
        "");
  }

  private Path places() throws Exception {
    return TinyTexts.tagger(
        Files.createDirectories(folder.resolve("places")),
        TinyTexts.Inputs.USUAL,
        List.of("O", "B-PLACE", "I-PLACE"),
        Map.of("oslo", new float[] {0, 5, 0}, "paris", new float[] {0, 0, 5}),
        "");
  }

  private PrelabelReport run(PrelabelRequest request) {
    return workbench.prelabelling().run(request, Progress.NONE, new Cancellation()).join();
  }

  private List<ReviewedItem> items() {
    return workbench.page(ItemQuery.ALL, null, 1000).join().rows().stream()
        .map(row -> workbench.desk().show(row.item().id()).join().orElseThrow())
        .toList();
  }

  /// Return every prediction as text: the task, the label and the words.
  private List<String> predictions() {
    return items().stream()
        .flatMap(
            item ->
                item.predictions().stream()
                    .map(
                        one -> {
                          var prediction = one.prediction();
                          return "%s %s: %s"
                              .formatted(
                                  prediction.task(),
                                  prediction.label().name(),
                                  switch (prediction.geometry()) {
                                    case TextSpan span -> span.of(item.text());
                                    case WholeItem whole -> item.text();
                                    default -> "?";
                                  });
                        }))
        .toList();
  }

  @Test
  void eachModelAnswersTheQuestionOfItsKind() throws Exception {
    read(List.of("Good lamp", "bad cup in Oslo, not Paris"));
    run(PrelabelRequest.of(moods()));
    assertEquals(
        List.of("mood up: Good lamp", "mood down: bad cup in Oslo, not Paris"), predictions());
    run(PrelabelRequest.of(moods()).withTask(TOPICS).withThresholds(0.9, null));
    run(PrelabelRequest.of(places()));
    assertEquals(
        List.of(
            "mood down: bad cup in Oslo, not Paris",
            "mood up: Good lamp",
            "places PLACE: Oslo",
            "places PLACE: Paris",
            "topics down: bad cup in Oslo, not Paris",
            "topics up: Good lamp"),
        predictions().stream().sorted().toList());
    assertEquals(List.of(), workbench.verify().join());
    assertEquals(
        "The project asks no question \"colour\"; it asks these: places (Spans in texts), topics (Labels per text), mood (A class per text).",
        refusal(PrelabelRequest.of(moods()).withTask(new TaskId("colour"))));
    assertEquals(
        "places answers the task \"Spans in texts\", not \"mood\" (A class per text).",
        refusal(PrelabelRequest.of(named(places(), "places")).withTask(MOOD)));
  }

  private static Path named(Path model, String name) throws Exception {
    Files.writeString(model.resolveSibling("model.json"), "{\"name\": \"%s\"}".formatted(name));
    return model;
  }

  private String refusal(PrelabelRequest request) {
    var cause = assertThrows(CompletionException.class, () -> run(request)).getCause();
    return String.valueOf(cause.getMessage());
  }

  @Test
  void aRunIsKnownByItsModelItsTokenizerAndItsQuestion() throws Exception {
    read(List.of("good", "bad"));
    var first = run(PrelabelRequest.of(moods()));
    var again =
        assertThrows(CompletionException.class, () -> run(PrelabelRequest.of(moods()))).getCause();
    assertInstanceOf(RepeatedRunException.class, again);
    var record = workbench.prelabelling().runs().join().getFirst().run();
    assertEquals(first.run(), record.id());
    assertEquals("sequence-classifier", record.family());
    var sha256 = new JsonMapper().readTree(record.card()).path("tokenizerSha256").stringValue();
    assertEquals(64, sha256.length());
    var vocabulary = folder.resolve("moods/vocab.txt");
    Files.writeString(vocabulary, Files.readString(vocabulary) + "more\n");
    run(PrelabelRequest.of(folder.resolve("moods/model.onnx")));
    run(PrelabelRequest.of(folder.resolve("moods/model.onnx")).withTask(TOPICS));
    assertEquals(3, workbench.prelabelling().runs().join().size());
    workbench.prelabelling().withdraw(first.run()).join();
    assertEquals(2, predictions().stream().filter(one -> one.startsWith("mood")).count());
    workbench.prelabelling().restore(first.run()).join();
    assertEquals(4, predictions().stream().filter(one -> one.startsWith("mood")).count());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aTextOnWhichTheModelFailsIsALineAndTheOthersAreRead() throws Exception {
    var inner = Files.createDirectories(folder.resolve("short"));
    var rows = TinyTexts.VOCABULARY.indexOf("paris");
    var file =
        new OnnxBuilder()
            .input("input_ids", OnnxBuilder.INT64, -1, -2)
            .input("attention_mask", OnnxBuilder.INT64, -1, -2)
            .floats("weights", new float[rows * 2], rows, 2)
            .longs("middle", new long[] {1}, 1)
            .node("Gather", "weights input_ids", "each")
            .node("ReduceSum", "each middle", "logits", OnnxBuilder.whole("keepdims", 0))
            .output("logits", OnnxBuilder.FLOAT, -1, 2)
            .write(inner.resolve("model.onnx"));
    TinyTexts.beside(inner, List.of("up", "down"), "");
    var lines =
        IntStream.range(0, 100).mapToObj(i -> i % 10 == 3 ? "in Paris" : "in Oslo").toList();
    read(lines);
    var report = run(PrelabelRequest.of(file));
    assertEquals(90, report.report().done());
    assertEquals(10, report.report().failed().size());
    assertTrue(
        report.report().failed().getFirst().sentence().startsWith("model.onnx cannot be run: "));
    var failures = workbench.prelabelling().failures(report.run()).join();
    assertEquals(
        report.report().failed().stream().map(one -> one.item().id()).collect(Collectors.toSet()),
        failures.keySet());
    assertEquals(90, predictions().size());
  }

  @Test
  void aCancelledRunStopsWithinASecondAndIsResumed() throws Exception {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 200; i++) {
      lines.add((i % 2 == 0 ? "good " : "bad ") + "the lamp in oslo ".repeat(300));
    }
    read(lines);
    var model = moods();
    // a window for each token: much to do for each text
    Files.writeString(
        folder.resolve("moods/model.json"), "{\"text\": {\"maxTokens\": 8, \"overlap\": 5}}");
    var stop = new Cancellation();
    var asked = PrelabelRequest.of(model);
    var running =
        workbench
            .prelabelling()
            .run(
                asked,
                (done, total, what) -> {
                  if (done > 0) {
                    jobs.start(
                        "stop",
                        (progress, cancelled) -> {
                          stop.cancel();
                          return true;
                        },
                        Progress.NONE,
                        new Cancellation());
                  }
                },
                stop);
    while (!stop.isCancelled()) {
      assertTrue(!running.isDone(), "it was quicker than the stop");
      Thread.sleep(5);
    }
    long cancelled = System.nanoTime();
    var report = running.get(20, TimeUnit.SECONDS);
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - cancelled);
    assertTrue(took < 1000, () -> "the stop took " + took + " ms");
    assertTrue(report.report().cancelled());
    long done = report.report().done();
    assertTrue(done > 0 && done < 200, () -> done + " items were done");
    assertEquals(done, predictions().size());
    var rest = run(asked.withRepeat(PrelabelRequest.Repeat.RESUME));
    assertTrue(rest.resumed());
    assertEquals(200 - done, rest.report().done());
    assertEquals(report.run(), rest.run());
    assertEquals(200, predictions().size());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aTryOutShowsTheTextAndWhatWasFoundInIt() throws Exception {
    read(List.of("bad cup in Oslo"));
    var item = items().getFirst().item();
    var tried =
        workbench
            .prelabelling()
            .tryOut(PrelabelRequest.of(places()), item, new Cancellation())
            .join();
    assertEquals(new Text("bad cup in Oslo"), tried.content());
    assertEquals(PLACES, tried.task().id());
    assertEquals(
        List.of(new TextSpan(11, 15)),
        tried.proposals().stream().map(one -> one.geometry()).toList());
    assertEquals(List.of(), predictions());
  }
}
