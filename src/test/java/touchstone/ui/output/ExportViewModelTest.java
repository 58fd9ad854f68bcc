package touchstone.ui.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.export.Exporter;
import touchstone.export.Selection;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.ui.FxRelay;
import touchstone.ui.review.DemoProject;
import touchstone.workbench.Environment;
import touchstone.workbench.TakenException;
import touchstone.workbench.Workbench;

class ExportViewModelTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // made by open
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by open
  private ExportViewModel model;

  @BeforeEach
  void open() throws Exception {
    var file = DemoProject.make(Files.createDirectories(folder.resolve("in")), 2, false, true);
    var environment =
        new Environment(
            new SameThreadJobRunner(), Runnable::run, InstantSource.system(), DemoProject.ADA);
    workbench = Workbench.open(file, environment).join();
    var first = workbench.page(ItemQuery.ALL, null, 1).join().rows().getFirst().item();
    workbench.desk().show(first.id()).join();
    workbench.desk().acceptRest();
    model = new ExportViewModel(workbench, new FxRelay(Runnable::run), InstantSource.system());
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private void choose(String id) {
    model.formatProperty().set(format(id));
  }

  private Exporter format(String id) {
    return model.formats().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
  }

  private long items() {
    return model.preflightProperty().get().orElseThrow().items();
  }

  @Test
  void whatLosesNothingGetsEveryLabelUnlessOthersWereChosen() {
    choose("coco");
    assertEquals(Selection.FINAL, model.selectionProperty().get());
    assertEquals(1, items());
    choose("jsonl");
    assertEquals(Selection.ALL, model.selectionProperty().get());
    assertEquals(2, items());
    choose("coco");
    assertEquals(Selection.FINAL, model.selectionProperty().get());
    model.choose(Selection.PREDICTIONS);
    choose("jsonl");
    assertEquals(Selection.PREDICTIONS, model.selectionProperty().get());
  }

  @Test
  void aFileThatIsThereStaysUntilThePersonSaysReplace() throws Exception {
    choose("coco");
    var target = folder.resolve("labels.json");
    Files.writeString(target, "old");
    model.export(target);
    var there = model.takenProperty().get().orElseThrow();
    assertEquals(target, there.place());
    assertFalse(there.folder());
    assertEquals("old", Files.readString(target));
    assertEquals("", model.troubleProperty().get());
    assertEquals(Optional.empty(), model.exportedProperty().get());
    model.replace();
    assertEquals(Optional.empty(), model.takenProperty().get());
    assertEquals(
        Optional.of(target), model.exportedProperty().get().map(ExportViewModel.Exported::target));
    assertTrue(Files.readString(target).contains("\"annotations\""));
  }

  @Test
  void aFolderThatIsThereIsAskedAboutWithWhatIsInIt() throws Exception {
    choose("yolo");
    var target = Files.createDirectories(folder.resolve("yolo"));
    Files.writeString(target.resolve("mine.txt"), "mine");
    Files.writeString(target.resolve("also.txt"), "mine");
    model.export(target);
    assertEquals(Optional.of(2L), model.takenProperty().get().map(TakenException::entries));
    assertEquals("mine", Files.readString(target.resolve("mine.txt")));
  }

  @Test
  void anotherChoiceForgetsTheQuestion() throws Exception {
    choose("coco");
    var target = folder.resolve("labels.json");
    Files.writeString(target, "old");
    model.export(target);
    choose("jsonl");
    assertEquals(Optional.empty(), model.takenProperty().get());
    assertEquals("old", Files.readString(target));
  }
}
