package touchstone.ui.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Item;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.ThreadJobRunner;
import touchstone.onnx.OnnxBuilder;
import touchstone.prelabel.TinyTexts;
import touchstone.project.Fixture;
import touchstone.review.ItemQuery;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;
import touchstone.ui.FxRelay;
import touchstone.ui.Shots;
import touchstone.workbench.Environment;
import touchstone.workbench.NewProject;
import touchstone.workbench.SimilarItems;
import touchstone.workbench.Workbench;

/// Finding what is similar as the window does it, with a real model.
class SimilarViewModelTest {
  @TempDir Path folder;
  private final ThreadJobRunner jobs = new ThreadJobRunner();
  private final List<List<String>> shown = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // made by open
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by open
  private SimilarViewModel similar;

  @SuppressWarnings("NullAway.Init") // made by open
  private Item item;

  @BeforeEach
  void open() throws Exception {
    var relay = Shots.onWindow(FxRelay::new);
    workbench =
        Workbench.create(
                folder.resolve("comments.touchstone"),
                new NewProject(
                    "comments",
                    Tasks.of(new Task(new TaskId("mood"), new TextClass(), LabelSet.of("up")))),
                new Environment(jobs, relay, InstantSource.system(), Fixture.ADA))
            .join();
    var file = Files.write(folder.resolve("comments.txt"), List.of("lamp", "cup", "lamp lamp"));
    workbench.datasets().importing(file, "txt", Progress.NONE, new Cancellation()).join();
    item = workbench.page(ItemQuery.ALL, null, 1).join().rows().getFirst().item();
    similar =
        Shots.onWindow(
            () ->
                new SimilarViewModel(
                    workbench, relay, InstantSource.system(), (of, found) -> take(found)));
  }

  private void take(SimilarItems found) {
    shown.add(found.rows().stream().map(one -> one.row().snippet()).toList());
  }

  @AfterEach
  void close() {
    workbench.close();
    jobs.close();
  }

  private Path model() throws Exception {
    var table = new float[TinyTexts.VOCABULARY.size() * 2];
    table[TinyTexts.VOCABULARY.indexOf("lamp") * 2] = 1;
    table[TinyTexts.VOCABULARY.indexOf("cup") * 2 + 1] = 1;
    TinyTexts.beside(folder, List.of(), "");
    return new OnnxBuilder()
        .input("input_ids", OnnxBuilder.INT64, -1, -2)
        .input("attention_mask", OnnxBuilder.INT64, -1, -2)
        .floats("vectors", table, TinyTexts.VOCABULARY.size(), 2)
        .node("Gather", "vectors input_ids", "last_hidden_state")
        .output("last_hidden_state", OnnxBuilder.FLOAT, -1, -2, 2)
        .write(folder.resolve("embedder.onnx"));
  }

  private void await(BooleanSupplier condition) throws Exception {
    for (int i = 0; i < 400 && !Shots.onWindow(condition::getAsBoolean); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertTrue(Shots.onWindow(condition::getAsBoolean));
  }

  private boolean find() {
    return Shots.onWindow(() -> similar.find(item)).join();
  }

  private boolean start(Path model) {
    return Shots.onWindow(
        () -> {
          similar.choose(model);
          similar.start();
          return similar.workProperty().get().isPresent();
        });
  }

  @Test
  void aModelIsAskedForOnceAndNotAgain() throws Exception {
    var model = model();
    assertFalse(find());
    assertEquals(Optional.empty(), similar.modelProperty().get());
    assertTrue(start(model));
    await(() -> shown.size() == 1 && similar.workProperty().get().isEmpty());
    assertTrue(find());
    assertEquals(List.of(List.of("lamp lamp", "cup"), List.of("lamp lamp", "cup")), shown);
  }

  @Test
  void textsThatCameLaterAreReadByTheSameModel() throws Exception {
    assertFalse(find());
    assertTrue(start(model()));
    await(() -> shown.size() == 1 && similar.workProperty().get().isEmpty());
    var more = Files.write(folder.resolve("more.txt"), List.of("lamp cup"));
    workbench.datasets().importing(more, "txt", Progress.NONE, new Cancellation()).join();
    assertFalse(find());
    assertEquals(Optional.of(model()), similar.modelProperty().get());
    Shots.onWindow(
        () -> {
          similar.start();
          return true;
        });
    await(() -> shown.size() == 2 && similar.workProperty().get().isEmpty());
    assertEquals(List.of("lamp lamp", "lamp cup", "cup"), shown.getLast());
  }

  @Test
  void whatIsNoModelOfEmbeddingsIsASentence() throws Exception {
    var table = Files.writeString(folder.resolve("notes.onnx"), "no model");
    assertFalse(find());
    assertTrue(start(table));
    await(() -> !similar.troubleProperty().get().isEmpty());
    assertTrue(
        similar.troubleProperty().get().startsWith("notes.onnx is not an ONNX model"),
        similar.troubleProperty().get());
    assertEquals(List.of(), shown);
  }
}
