package touchstone.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.prelabel.TinyTexts;
import touchstone.project.Fixture;
import touchstone.task.Boxes;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;
import touchstone.task.TextLabels;
import touchstone.workbench.Environment;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

/// A model that is chosen for a project of texts with several questions.
class TextModelChoiceTest {
  private static final Task TOPICS =
      new Task(new TaskId("topics"), new TextLabels(), LabelSet.of("Up"));
  private static final Task PLACES =
      new Task(new TaskId("places"), new Spans(), LabelSet.of("Place"));
  private static final Task MOOD = new Task(new TaskId("mood"), new TextClass(), LabelSet.of("UP"));

  @TempDir Path folder;
  private final SameThreadJobRunner jobs = new SameThreadJobRunner();

  @SuppressWarnings("NullAway.Init") // made before each test
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made before each test
  private ModelChoiceViewModel model;

  @SuppressWarnings("NullAway.Init") // made before each test
  private TryOutViewModel trying;

  @BeforeEach
  void open() throws Exception {
    workbench =
        Workbench.create(
                folder.resolve("comments.touchstone"),
                new NewProject("comments", Tasks.of(TOPICS, PLACES, MOOD)),
                new Environment(jobs, Runnable::run, InstantSource.system(), Fixture.ADA))
            .join();
    var comments = Files.writeString(folder.resolve("comments.txt"), "good lamp in Oslo\nbad\n");
    workbench.datasets().importing(comments, "txt", Progress.NONE, new Cancellation()).join();
    model = new ModelChoiceViewModel(jobs, Runnable::run);
    trying = new TryOutViewModel(workbench, model, Runnable::run);
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private Path moods() throws Exception {
    return TinyTexts.classifier(
        Files.createDirectories(folder.resolve("moods")),
        TinyTexts.Inputs.USUAL,
        List.of("up", "down"),
        Map.of("good", new float[] {3, 0}, "bad", new float[] {0, 3}),
        "");
  }

  private Path places() throws Exception {
    return TinyTexts.tagger(
        Files.createDirectories(folder.resolve("places")),
        TinyTexts.Inputs.USUAL,
        List.of("O", "B-PLACE"),
        Map.of("oslo", new float[] {0, 5}),
        "");
  }

  private Optional<TaskId> question() {
    return model.question(workbench.tasks()).map(Task::id);
  }

  @Test
  void theQuestionIsTheOneOfItsKindUntilAnotherIsChosen() throws Exception {
    assertEquals(Optional.empty(), question());
    model.choose(moods());
    assertEquals(Optional.of(MOOD.id()), question());
    assertEquals(List.of("UP", "down"), labels());
    model.questionProperty().set(Optional.of(TOPICS.id()));
    assertEquals(Optional.of(TOPICS.id()), question());
    assertEquals(TOPICS.id(), model.request().orElseThrow().task());
    model.questionProperty().set(Optional.of(PLACES.id()));
    assertEquals(Optional.of(MOOD.id()), question(), "a tagger's question is none of its own");
    model.choose(places());
    assertEquals(Optional.of(PLACES.id()), question());
    assertEquals(List.of("Place"), labels());
    assertEquals(Optional.empty(), model.questionProperty().get());
  }

  private List<String> labels() {
    return model.classes().stream().map(row -> row.label().get()).toList();
  }

  @Test
  void itSaysWhatItAnswersWhereNobodyAsksThat() throws Exception {
    model.choose(moods());
    assertFalse(model.fits(new Boxes()));
    assertEquals(
        "It answers “A class per text”, “A step on a scale” or “Labels per text”, which this"
            + " project does not ask.",
        model.verdict(new Boxes()));
  }

  @Test
  void aTryOutFindsSpansInTheTextAndTheClassOfIt() throws Exception {
    model.choose(places());
    assertTrue(trying.possible());
    assertFalse(trying.boxes());
    trying.tryIt();
    var found = trying.foundProperty().get().orElseThrow();
    assertEquals(PLACES.id(), found.task().id());
    assertEquals(
        List.of(new TextSpan(13, 17)),
        found.proposals().stream().map(one -> one.geometry()).toList());
    model.choose(moods());
    trying.tryIt();
    assertEquals(
        "UP", trying.foundProperty().get().orElseThrow().proposals().getFirst().label().name());
    trying.another();
    assertEquals(
        "down", trying.foundProperty().get().orElseThrow().proposals().getFirst().label().name());
  }
}
