package touchstone.ui.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Policy;
import touchstone.ui.FxRelay;
import touchstone.ui.model.ModelChoiceViewModel;
import touchstone.workbench.Contents;

/// Where a new project's file goes, and what is said of its data.
class NewProjectViewModelTest {
  @TempDir Path folder;

  private NewProjectViewModel chosen(Path data) {
    var jobs = new SameThreadJobRunner();
    var model =
        new NewProjectViewModel(
            new DataChoiceViewModel(jobs, new FxRelay(Runnable::run)),
            new ModelChoiceViewModel(jobs, Runnable::run));
    model.data().choose(data);
    return model;
  }

  private Path pictures() throws Exception {
    var data = Files.createDirectories(folder.resolve("photos"));
    Files.copy(Path.of("sample-data/shelves/shelf-0001.jpg"), data.resolve("one.jpg"));
    return data;
  }

  @Test
  void theFileLiesBesideTheDataAndFollowsTheName() throws Exception {
    var model = chosen(pictures());
    assertEquals("photos", model.nameProperty().get());
    assertEquals(Optional.of(folder.resolve("photos.touchstone")), model.fileProperty().get());
    model.nameProperty().set(" shop: 2/3 ");
    assertEquals(Optional.of(folder.resolve("shop- 2-3.touchstone")), model.fileProperty().get());
    model.nameProperty().set("");
    assertEquals(Optional.of(folder.resolve("project.touchstone")), model.fileProperty().get());
  }

  @Test
  void aPlaceThatWasChosenStays() throws Exception {
    var model = chosen(pictures());
    var place = folder.resolve("elsewhere.touchstone");
    model.choosePlace(place);
    model.nameProperty().set("shop");
    assertEquals(Optional.of(place), model.fileProperty().get());
  }

  @Test
  void aNameThatIsTakenGetsANumber() throws Exception {
    var data = pictures();
    Files.createFile(folder.resolve("photos.touchstone"));
    Files.createFile(folder.resolve("photos-2.touchstone"));
    var model = chosen(data);
    assertEquals("photos-3", model.nameProperty().get());
    assertEquals(Optional.of(folder.resolve("photos-3.touchstone")), model.fileProperty().get());
  }

  @Test
  void whatIsInTheDataIsCountedBeforeItIsTaken() throws Exception {
    assertEquals(
        Optional.of(new Contents(1, 0, List.of())),
        chosen(pictures()).data().contentsProperty().get());
    var gold = chosen(Path.of("sample-data/shelves-gold.json")).data();
    var labels =
        List.of("bottle", "can", "carton", "box", "jar", "bag").stream().map(Label::new).toList();
    assertEquals(Optional.of(new Contents(80, 2472, labels)), gold.contentsProperty().get());
    assertEquals(-1, gold.countedProperty().get());
    assertEquals(
        "80 items with 2,472 labels: bottle, can, carton, box, jar, bag.",
        Reports.of(gold.contentsProperty().get().orElseThrow()));
  }

  @Test
  void aFolderOfTextsProposesAQuestionAboutTexts() throws Exception {
    var data = Files.createDirectories(folder.resolve("comments"));
    Files.writeString(data.resolve("one.txt"), "It came late.");
    var model = chosen(data);
    assertEquals(
        touchstone.annotation.Modality.TEXT,
        model.questions().questions().getFirst().kind().modality());
    assertEquals(
        touchstone.annotation.Modality.IMAGE,
        chosen(pictures()).questions().questions().getFirst().kind().modality());
  }

  @Test
  void aNewProjectShowsSuggestionsWithScoresAndKeepsATenthBlind() throws Exception {
    var model = chosen(pictures());
    model.questions().questions().getFirst().labelsProperty().set(LabelSet.of("can"));
    var policy = model.plan().orElseThrow().project().policy();
    assertEquals(Policy.OPEN.withBlind(0.1, policy.seed()), policy);
    model.policy().blindProperty().set(0);
    assertEquals(0, model.plan().orElseThrow().project().policy().blind());
  }
}
