package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.ItemId;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.cli.Cli;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.onnx.OnnxBuilder;
import touchstone.prelabel.TinyTexts;
import touchstone.project.Fixture;
import touchstone.review.SimilarRow;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;

/// What is similar in a project of texts, by a real model whose vectors can be computed by hand.
class SimilarityTest {
  private static final List<String> WORDS = List.of("lamp", "cup", "oslo", "good", "bad");

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
                    Tasks.of(new Task(new TaskId("mood"), new TextClass(), LabelSet.of("up")))),
                environment())
            .join();
  }

  private Environment environment() {
    return new Environment(jobs, Runnable::run, InstantSource.system(), Fixture.ADA);
  }

  @AfterEach
  void close() {
    workbench.close();
    jobs.close();
  }

  private void read(List<String> lines) throws Exception {
    var file = Files.write(folder.resolve("comments.txt"), lines);
    workbench.datasets().importing(file, "txt", Progress.NONE, new Cancellation()).join();
  }

  /// Write a model that counts the words of a text, each in a place of its own; what it says of
  /// other tokens cancels out.
  private Path model() throws Exception {
    var folderOfModel = Files.createDirectories(folder.resolve("counting"));
    int words = TinyTexts.VOCABULARY.size();
    var table = new float[words * WORDS.size()];
    for (int i = 0; i < WORDS.size(); i++) {
      table[TinyTexts.VOCABULARY.indexOf(WORDS.get(i)) * WORDS.size() + i] = 1;
    }
    TinyTexts.beside(folderOfModel, List.of(), "");
    return new OnnxBuilder()
        .input("input_ids", OnnxBuilder.INT64, -1, -2)
        .input("attention_mask", OnnxBuilder.INT64, -1, -2)
        .floats("vectors", table, words, WORDS.size())
        .node("Gather", "vectors input_ids", "last_hidden_state")
        .output("last_hidden_state", OnnxBuilder.FLOAT, -1, -2, WORDS.size())
        .write(folderOfModel.resolve("model.onnx"));
  }

  private static double cosine(String one, String other) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (var word : WORDS) {
      long a = List.of(one.split(" ")).stream().filter(word::equals).count();
      long b = List.of(other.split(" ")).stream().filter(word::equals).count();
      product += a * b;
      first += a * a;
      second += b * b;
    }
    return first * second == 0 ? 0 : product / Math.sqrt(first * second);
  }

  private SimilarItems similar(ItemId item, int top) throws Exception {
    return workbench
        .similarity()
        .similar(item, model(), Overrides.NONE, top, Progress.NONE, new Cancellation())
        .join();
  }

  private static List<String> texts(SimilarItems similar) {
    return similar.rows().stream().map(one -> one.row().snippet()).toList();
  }

  @Test
  void whatPointsInTheSameDirectionComesFirst() throws Exception {
    read(List.of("lamp", "cup", "lamp cup", "lamp lamp lamp cup", "oslo", "lamp lamp"));
    var names = workbench.page(touchstone.review.ItemQuery.ALL, null, 10).join().rows();
    var similar = similar(names.getFirst().item().id(), 4);
    assertEquals("model", similar.model());
    assertEquals(List.of(), similar.failed());
    assertEquals(List.of("lamp lamp", "lamp lamp lamp cup", "lamp cup", "cup"), texts(similar));
    var expected = List.of(1.0, 3 / Math.sqrt(10), 1 / Math.sqrt(2), 0.0);
    for (int i = 0; i < 4; i++) {
      assertEquals(expected.get(i), similar.rows().get(i).similarity(), 1e-6);
    }
  }

  /// Random texts of few words, so that many are equally similar and some are to none.
  @Test
  void theNearestAreThoseThatLookingAtAllGives() throws Exception {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    var lines = new ArrayList<String>();
    for (int i = 0; i < 400; i++) {
      var line = new StringBuilder("the");
      for (int word = random.nextInt(5); word > 0; word--) {
        line.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
      }
      lines.add(line + " .".repeat(i % 3));
    }
    read(lines);
    var rows = workbench.page(touchstone.review.ItemQuery.ALL, null, 400).join().rows();
    assertEquals(400, rows.size());
    for (int i = 0; i < 400; i += 57) {
      var asked = rows.get(i);
      var similar = similar(asked.item().id(), 25);
      var expected =
          rows.stream()
              .filter(row -> row != asked)
              .map(row -> cosine(asked.snippet(), row.snippet()))
              .sorted(Comparator.reverseOrder())
              .limit(25)
              .toList();
      assertEquals(25, similar.rows().size());
      for (int place = 0; place < 25; place++) {
        SimilarRow found = similar.rows().get(place);
        assertEquals(cosine(asked.snippet(), found.row().snippet()), found.similarity(), 1e-6);
        assertEquals(expected.get(place), found.similarity(), 1e-6);
      }
    }
  }

  @Test
  void embeddingsAreKeptAndOnlyWhatIsNewIsEmbedded() throws Exception {
    read(List.of("lamp", "cup", "lamp cup"));
    assertEquals(Optional.empty(), workbench.similarity().lastModel().join());
    var first = workbench.page(touchstone.review.ItemQuery.ALL, null, 1).join().rows().getFirst();
    var before = similar(first.item().id(), 10);
    var last = workbench.similarity().lastModel().join().orElseThrow();
    assertEquals("model", last.name());
    assertEquals(model(), last.file());
    assertEquals(0, last.missing());
    workbench.close();
    workbench = Workbench.open(folder.resolve("comments.touchstone"), environment()).join();
    Files.delete(last.file());
    var after =
        workbench.similarity().similar(first.item().id(), last, 10, new Cancellation()).join();
    assertEquals(before, after);
    var more = Files.write(folder.resolve("more.txt"), List.of("lamp oslo", "oslo"));
    workbench.datasets().importing(more, "txt", Progress.NONE, new Cancellation()).join();
    assertEquals(2, workbench.similarity().lastModel().join().orElseThrow().missing());
    var seen = new ArrayList<Long>();
    workbench
        .similarity()
        .similar(
            first.item().id(),
            model(),
            Overrides.NONE,
            10,
            (done, total, what) -> seen.add(total),
            new Cancellation())
        .join();
    assertTrue(seen.stream().allMatch(total -> total == 2), seen::toString);
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void anotherReadingOfTheSameFileIsAnotherModel() throws Exception {
    read(List.of("lamp", "cup lamp lamp"));
    var first = workbench.page(touchstone.review.ItemQuery.ALL, null, 1).join().rows().getFirst();
    var mean = similar(first.item().id(), 1).rows().getFirst().similarity();
    Files.writeString(
        folder.resolve("counting/model.json"),
        "{\"text\": {\"embedding\": {\"pooling\": \"max\"}}}");
    var max = similar(first.item().id(), 1).rows().getFirst().similarity();
    assertEquals(2 / Math.sqrt(5), mean, 1e-6);
    assertEquals(1 / Math.sqrt(2), max, 1e-6);
  }

  @Test
  void whatWasEmbeddedBeforeACancellationStays() throws Exception {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 500; i++) {
      lines.add("lamp " + i);
    }
    read(lines);
    var first = workbench.page(touchstone.review.ItemQuery.ALL, null, 1).join().rows().getFirst();
    var stop = new Cancellation();
    var cut =
        workbench
            .similarity()
            .similar(
                first.item().id(),
                model(),
                Overrides.NONE,
                5,
                (done, total, what) -> stop.cancel(),
                stop);
    assertThrows(Exception.class, cut::join);
    int left = workbench.similarity().lastModel().join().orElseThrow().missing();
    assertTrue(left > 0 && left < 500, () -> "left " + left);
    assertEquals(5, similar(first.item().id(), 5).rows().size());
    assertEquals(0, workbench.similarity().lastModel().join().orElseThrow().missing());
  }

  @Test
  void aModelThatMakesNoEmbeddingsIsRefusedInASentence() throws Exception {
    read(List.of("lamp"));
    var classifier =
        TinyTexts.classifier(
            Files.createDirectories(folder.resolve("moods")),
            TinyTexts.Inputs.USUAL,
            List.of("up", "down"),
            java.util.Map.of("good", new float[] {3, 0}),
            "");
    var first = workbench.page(touchstone.review.ItemQuery.ALL, null, 1).join().rows().getFirst();
    var refused =
        assertThrows(
            CompletionException.class,
            () ->
                workbench
                    .similarity()
                    .similar(
                        first.item().id(),
                        classifier,
                        Overrides.NONE,
                        5,
                        Progress.NONE,
                        new Cancellation())
                    .join());
    assertEquals(
        "model.onnx proposes labels and makes no embeddings; choose a model of embeddings to find"
            + " what is similar.",
        Sentences.of(refused));
  }

  private int command(StringWriter out, StringWriter err, String... arguments) {
    return Cli.run(List.of(arguments), Fixture.ADA, new PrintWriter(out), new PrintWriter(err));
  }

  @Test
  void theCommandLineListsWhatIsSimilar() throws Exception {
    read(List.of("lamp", "cup", "lamp cup", "oslo"));
    var project = folder.resolve("comments.touchstone").toString();
    var rows = workbench.page(touchstone.review.ItemQuery.ALL, null, 4).join().rows();
    workbench.close();
    var out = new StringWriter();
    var err = new StringWriter();
    var first = rows.getFirst().item();
    assertEquals(
        0,
        command(
            out,
            err,
            "similar",
            project,
            first.name(),
            "--model",
            model().toString(),
            "--top",
            "2"),
        err::toString);
    assertEquals(
        "0.707  %s  lamp cup\n0.000  %s  cup\n"
            .formatted(rows.get(2).item().name(), rows.get(1).item().name()),
        out.toString().replace(System.lineSeparator(), "\n"));
    var json = new StringWriter();
    var number = Long.toString(first.id().value());
    assertEquals(
        0, command(json, err, "similar", project, number, "--model", model().toString(), "--json"));
    var node = new JsonMapper().readTree(json.toString());
    assertEquals("model", node.path("model").stringValue());
    assertEquals(3, node.path("similar").size());
    assertEquals("lamp cup", node.path("similar").path(0).path("text").stringValue());
    var refused = new StringWriter();
    assertEquals(
        3, command(out, refused, "similar", project, "nobody", "--model", model().toString()));
    assertEquals(
        "comments.touchstone has no item called nobody; look the name up in the list of items.",
        refused.toString().strip());
    workbench = Workbench.open(Path.of(project), environment()).join();
  }
}
