package touchstone.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Item;
import touchstone.annotation.LabelSet;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.task.Boxes;
import touchstone.task.ImageClass;
import touchstone.task.TaskKind;
import touchstone.workbench.Environment;
import touchstone.workbench.NewProject;
import touchstone.workbench.TryOut;
import touchstone.workbench.Workbench;

/// The shipped detector, tried on shipped pictures.
class TryOutViewModelTest {
  private static final Path DETECTOR = Path.of("models/shelf-detector.onnx").toAbsolutePath();

  @TempDir Path folder;

  private final SameThreadJobRunner jobs = new SameThreadJobRunner();

  @SuppressWarnings("NullAway.Init") // made by open
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by open
  private ModelChoiceViewModel model;

  @SuppressWarnings("NullAway.Init") // made by open
  private TryOutViewModel trying;

  @BeforeEach
  void pictures() throws Exception {
    var pictures = Files.createDirectories(folder.resolve("shelves"));
    for (var name : List.of("shelf-0001.jpg", "shelf-0003.jpg")) {
      Files.copy(Path.of("sample-data/shelves", name), pictures.resolve(name));
    }
  }

  private void open(TaskKind kind, LabelSet labels) {
    var environment =
        new Environment(
            jobs,
            Runnable::run,
            InstantSource.system(),
            new Annotator(new AnnotatorId("7f"), "Ada"));
    workbench =
        Workbench.create(
                folder.resolve("shop.touchstone"),
                new NewProject("shop", kind, labels),
                environment)
            .join();
    workbench
        .datasets()
        .importing(folder.resolve("shelves"), "auto", Progress.NONE, new Cancellation())
        .join();
    model = new ModelChoiceViewModel(jobs, Runnable::run);
    trying = new TryOutViewModel(workbench, model, Runnable::run);
    model.choose(DETECTOR);
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private String item() {
    return trying.itemProperty().get().map(Item::name).orElse("");
  }

  private List<Double> scores() {
    return trying.foundProperty().get().orElseThrow().proposals().stream()
        .map(proposal -> proposal.score())
        .toList();
  }

  @Test
  void onceItWasTriedAThresholdThatChangesIsSeenAtOnce() {
    open(new Boxes(), LabelSet.of());
    assertEquals(Optional.empty(), trying.foundProperty().get());
    model.confidenceProperty().set(0.3);
    assertEquals(Optional.empty(), trying.foundProperty().get());
    trying.tryIt();
    assertFalse(scores().isEmpty());
    assertTrue(scores().stream().allMatch(score -> score >= 0.3));
    var before = scores();
    model.confidenceProperty().set(0.8);
    assertEquals(before.stream().filter(score -> score >= 0.8).toList(), scores());
  }

  @Test
  void anotherPictureIsTheNextByNameAndTheFirstAfterTheLast() {
    open(new Boxes(), LabelSet.of());
    assertEquals("shelf-0001.jpg", item());
    trying.tryIt();
    trying.another();
    assertEquals("shelf-0003.jpg", item());
    assertEquals(
        "shelf-0003.jpg",
        trying.foundProperty().get().map(TryOut::item).map(Item::name).orElse(""));
    trying.another();
    assertEquals("shelf-0001.jpg", item());
  }

  @Test
  void theClassesTakeTheLabelsOfTheProjectInWhateverCase() {
    open(new Boxes(), LabelSet.of("Bottle", "CAN"));
    trying.tryIt();
    assertEquals(LabelSet.of("Bottle", "CAN", "carton", "box", "jar", "bag"), trying.labels());
    var labels = trying.labels();
    assertTrue(
        trying.foundProperty().get().orElseThrow().proposals().stream()
            .allMatch(proposal -> labels.contains(proposal.label())));
  }

  @Test
  void aPictureThatIsGoneIsSaidAndAnotherModelForgetsIt() throws Exception {
    open(new Boxes(), LabelSet.of());
    Files.delete(folder.resolve("shelves/shelf-0001.jpg"));
    trying.tryIt();
    assertTrue(trying.troubleProperty().get().contains("shelf-0001.jpg"));
    model.choose(DETECTOR);
    assertEquals("", trying.troubleProperty().get());
  }

  @Test
  void aModelThatAnswersSomethingElseIsNotTried() {
    open(new ImageClass(), LabelSet.of("full", "empty"));
    assertFalse(trying.possible());
    assertEquals(
        "It answers “Boxes on pictures”, which this project does not ask.", trying.obstacle());
    trying.tryIt();
    assertEquals(Optional.empty(), trying.foundProperty().get());
  }

  @Test
  void whatIsLabelledBlindIsNotLookedAt() {
    open(new Boxes(), LabelSet.of());
    workbench.policies().change(Policy.OPEN.withMode(Mode.JUDGE_FIRST)).join();
    trying.tryIt();
    assertEquals(
        "shelf-0001.jpg is to be judged before it is shown what a model says. Try another item.",
        trying.troubleProperty().get());
    assertEquals(Optional.empty(), trying.foundProperty().get());
  }
}
