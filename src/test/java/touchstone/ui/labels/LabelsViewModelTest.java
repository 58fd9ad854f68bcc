package touchstone.ui.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Label;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.review.LabelUse;
import touchstone.ui.Notices;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.review.DemoProject;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

class LabelsViewModelTest {
  private static final Label BOTTLE = new Label("bottle");
  private static final Label CAN = new Label("can");
  private static final Label CRATE = new Label("crate");

  @TempDir Path folder;

  private final Notices notices = new Notices();

  @SuppressWarnings("NullAway.Init") // made by open
  private Workbench workbench;

  @SuppressWarnings("NullAway.Init") // made by open
  private LabelsViewModel model;

  @SuppressWarnings("NullAway.Init") // made by open
  private MarksViewModel marks;

  @BeforeEach
  void open() throws Exception {
    var file = DemoProject.make(folder, 1, false, true);
    var environment =
        new Environment(
            new SameThreadJobRunner(), Runnable::run, InstantSource.system(), DemoProject.ADA);
    workbench = Workbench.open(file, environment).join();
    marks = new MarksViewModel(workbench);
    var first = workbench.page(ItemQuery.ALL, null, 1).join().rows().getFirst().item();
    workbench.desk().show(first.id()).join();
    model = new LabelsViewModel(workbench, workbench.task().id(), Runnable::run, notices);
  }

  @AfterEach
  void close() {
    model.close();
    marks.close();
    workbench.close();
    assertEquals(List.of(), List.copyOf(notices.shown()));
  }

  private List<String> names() {
    return model.rows().stream().map(row -> row.label().name()).toList();
  }

  private LabelsViewModel.Row row(Label label) {
    return model.rows().stream().filter(row -> row.label().equals(label)).findFirst().orElseThrow();
  }

  private Optional<LabelUse> use(Label label) {
    return row(label).use();
  }

  /// A label that the invented model proposed on the picture.
  private Label proposed() {
    return marks.marks().getFirst().name();
  }

  @Test
  void aNewNameIsSeenOnTheItemAtOnceAndUndoTakesItBack() {
    var old = proposed();
    long before = use(old).orElseThrow().pending();
    var shapes = marks.shapesProperty().get().size();
    model.rename(old, " crate ");
    assertEquals(CRATE, marks.marks().getFirst().name());
    assertTrue(marks.labelsProperty().get().contains(CRATE));
    assertEquals(before, use(CRATE).orElseThrow().pending());
    assertEquals(shapes, marks.shapesProperty().get().size());
    assertEquals("Undo: rename label", model.undoProperty().get());
    model.undo();
    assertEquals(old, marks.marks().getFirst().name());
    assertEquals(DemoProject.LABELS.labels().stream().map(Label::name).toList(), names());
    assertEquals("", model.undoProperty().get());
  }

  @Test
  void aNameThatIsTakenIsRefusedInASentence() {
    model.rename(CAN, "bottle");
    assertEquals("There is a label “bottle” already.", model.troubleProperty().get());
    model.rename(CAN, "");
    assertEquals(List.of("bottle", "can", "carton", "box", "jar", "bag"), names());
    model.rename(CAN, "tin");
    assertEquals("", model.troubleProperty().get());
    assertFalse(model.add("can"));
    assertEquals("“can” is a former name of “tin”; choose another.", model.troubleProperty().get());
  }

  @Test
  void aColourIsSeenOnTheItemAtOnce() {
    var label = proposed();
    model.recolour(label, 0x336699);
    assertEquals(0x336699, row(label).rgb());
    assertEquals(
        0x336699,
        marks.shapesProperty().get().stream()
            .filter(shape -> shape.tag().equals(label.name()))
            .findFirst()
            .orElseThrow()
            .rgb());
  }

  @Test
  void anUnusedLabelGoesAtOnceAndTheOthersKeepTheirColours() {
    assertTrue(model.add("crate, , tub"));
    assertEquals(List.of("bottle", "can", "carton", "box", "jar", "bag", "crate", "tub"), names());
    assertEquals(Optional.of(LabelUse.NONE), use(CRATE));
    int colour = row(new Label("tub")).rgb();
    model.remove(row(CRATE));
    assertEquals(List.of("bottle", "can", "carton", "box", "jar", "bag", "tub"), names());
    assertEquals(colour, row(new Label("tub")).rgb());
    assertEquals(LabelColours.of(0), row(BOTTLE).rgb());
  }

  @Test
  void whatGoesByALabelIsMovedBeforeItIsRemoved() {
    marks.accept();
    var used = workbench.desk().current().orElseThrow().labels().getFirst().annotation().label();
    var other = model.others(used).getFirst();
    long both = sum(used) + sum(other);
    model.remove(row(used));
    assertEquals(Optional.of(used), model.leavingProperty().get());
    assertTrue(names().contains(used.name()));
    model.keep();
    assertEquals(Optional.empty(), model.leavingProperty().get());
    model.remove(row(used));
    model.move(used, other);
    assertFalse(names().contains(used.name()));
    assertEquals(both, sum(other));
    assertEquals(
        other, workbench.desk().current().orElseThrow().labels().getFirst().annotation().label());
    model.undo();
    assertEquals(
        used, workbench.desk().current().orElseThrow().labels().getFirst().annotation().label());
  }

  private long sum(Label label) {
    return use(label).map(use -> use.labels() + use.pending()).orElse(0L);
  }

  @Test
  void aLabelTypedForABoxCanBeUndoneLikeEveryGesture() {
    marks.create(CRATE);
    assertTrue(names().contains("crate"));
    workbench.desk().undo().join();
    workbench.desk().undo().join();
    assertFalse(names().contains("crate"));
    assertFalse(marks.labelsProperty().get().contains(CRATE));
  }
}
