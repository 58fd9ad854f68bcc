package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.job.SameThreadJobRunner;
import touchstone.project.Fixture;
import touchstone.review.Action;
import touchstone.review.ItemQuery;
import touchstone.review.LabelUse;
import touchstone.review.ReviewedItem;

/// Labels renamed, recoloured, added, moved into one another and removed, over a real file with
/// imported, proposed and drawn ones.
class LabellingTest {
  private static final Label BOTTLE = new Label("bottle");
  private static final Label CAN = new Label("can");
  private static final Label TIN = new Label("tin");
  private static final TaskId TASK = Fixture.TASK.id();

  @TempDir Path folder;

  private Fixture fixture = new Fixture();
  private Instant now = Fixture.START;
  private final Environment environment =
      new Environment(
          new SameThreadJobRunner(), Runnable::run, (InstantSource) () -> now, Fixture.ADA);
  private Path file = Path.of("");
  private List<ItemId> items = List.of();

  @SuppressWarnings("NullAway.Init") // made by open
  private Workbench workbench;

  @BeforeEach
  void open() throws Exception {
    open(folder);
  }

  private void open(Path here) throws Exception {
    fixture = new Fixture();
    try (var made = fixture.create(here)) {
      fixture.fill(made, here, 3, 3);
      fixture.run(made, 0.9, 0.6, 0.3);
      items = fixture.items(made);
      file = made.path();
    }
    workbench = Workbench.open(file, environment).join();
    show(0);
  }

  private void reopen() {
    workbench.close();
    workbench = Workbench.open(file, environment).join();
    show(0);
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  private ReviewedItem show(int index) {
    return workbench.desk().show(items.get(index)).join().orElseThrow();
  }

  private Labelling labelling() {
    return workbench.labelling();
  }

  private LabelSet labels() {
    return workbench.task().labels();
  }

  private List<String> names(ReviewedItem item) {
    return item.labels().stream().map(label -> label.annotation().label().name()).sorted().toList();
  }

  private List<String> proposed(ReviewedItem item) {
    return item.predictions().stream().map(p -> p.prediction().label().name()).toList();
  }

  private ReviewedItem current() {
    return workbench.desk().current().orElseThrow();
  }

  private Map<Label, LabelUse> uses() {
    return labelling().uses().join().getOrDefault(TASK, Map.of());
  }

  @Test
  void aRenamedLabelIsReadUnderItsNewNameEverywhere() throws Exception {
    var before = workbench.counts().join().labels();
    assertTrue(before.containsKey(CAN));
    labelling().rename(TASK, CAN, TIN);
    assertEquals(List.of("bottle", "jar", "tin"), names(current()));
    assertEquals(List.of("bottle", "tin", "jar"), proposed(current()));
    assertEquals(before.get(CAN), workbench.counts().join().labels().get(TIN));
    assertEquals(new LabelUse(3, 3), uses().get(TIN));
    assertEquals(3, workbench.count(ItemQuery.ALL.withLabel(TIN)).join());
    assertEquals(0, workbench.count(ItemQuery.ALL.withLabel(CAN)).join());
    workbench.desk().accept(current().predictions().get(1).prediction().id());
    assertEquals(List.of("bottle", "jar", "tin", "tin"), names(current()));
    assertEquals(List.of(), workbench.verify().join());
    workbench.rebuild().join();
    reopen();
    assertEquals(LabelSet.of("bottle", "can", "jar").renamed(CAN, TIN), labels());
    assertEquals(List.of("bottle", "jar", "tin", "tin"), names(current()));
  }

  @Test
  void undoBringsTheNameBackAlsoForWhatWasDrawnMeanwhileAndAfterARestart() {
    labelling().rename(TASK, CAN, TIN);
    var box = new BoundingBox(1, 2, 3, 4);
    workbench.desk().draw(workbench.task(), TIN, box);
    labelling().rename(TASK, TIN, new Label("tin can"));
    assertEquals(Optional.of(Action.RENAME_LABEL), workbench.desk().undoable());
    reopen();
    workbench.desk().undo().join();
    assertEquals(List.of("bottle", "jar", "tin", "tin"), names(current()));
    labelling().rename(TASK, TIN, CAN);
    assertEquals(List.of("bottle", "can", "can", "jar"), names(current()));
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aLabelMovedIntoAnotherCanBeTakenApartAgain() {
    labelling().move(TASK, CAN, BOTTLE, Map.of());
    assertEquals(LabelSet.of("bottle", "can", "jar").merged(CAN, BOTTLE), labels());
    assertEquals(List.of("bottle", "bottle", "jar"), names(current()));
    assertEquals(new LabelUse(6, 6), uses().get(BOTTLE));
    assertEquals(6, workbench.counts().join().labels().get(BOTTLE));
    workbench.desk().undo().join();
    assertEquals(LabelSet.of("bottle", "can", "jar"), labels());
    assertEquals(List.of("bottle", "can", "jar"), names(current()));
    assertEquals(new LabelUse(3, 3), uses().get(CAN));
    workbench.desk().redo().join();
    assertEquals(List.of("bottle", "bottle", "jar"), names(current()));
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void labelsThatAnImportBringsMeanwhileStayWhenAGestureIsUndone() throws Exception {
    labelling().recolour(TASK, CAN, 0x123456);
    var more = folder.resolve("more.csv");
    Files.copy(Path.of("sample-data/shelves/shelf-0001.jpg"), folder.resolve("p.jpg"));
    Files.writeString(more, "path,x1,y1,x2,y2,class\np.jpg,1,1,9,9,crate\np.jpg,1,1,9,8,can\n");
    workbench
        .datasets()
        .importing(more, "auto", touchstone.job.Progress.NONE, new touchstone.job.Cancellation())
        .join();
    assertEquals(LabelSet.of("bottle", "can", "jar", "crate").coloured(CAN, 0x123456), labels());
    workbench.desk().undo().join();
    assertEquals(LabelSet.of("bottle", "can", "jar", "crate"), labels());
    reopen();
    assertEquals(LabelSet.of("bottle", "can", "jar", "crate"), labels());
    assertEquals(List.of(), workbench.verify().join());
  }

  @Test
  void aRemovedLabelLeavesWhatGoesByItAndTheOthersTheirColours() {
    labelling().remove(TASK, CAN, Map.of(new Label("jar"), 0x00A878, CAN, 0x56B4E9));
    assertEquals(LabelSet.of("bottle", "jar").coloured(new Label("jar"), 0x00A878), labels());
    assertEquals(List.of("bottle", "can", "jar"), names(current()));
    workbench.desk().undo().join();
    assertEquals(
        List.of("bottle", "can", "jar"), labels().labels().stream().map(Label::name).toList());
  }

  @Test
  void whatWasDoneToLabelsAndItemsIsTakenBackAndDoneAgain() throws Exception {
    for (long seed = 1; seed <= 12; seed++) {
      workbench.close();
      open(Files.createDirectory(folder.resolve("seed" + seed)));
      var random = new Random(seed);
      var original = everything();
      var names = labels().labels();
      for (int i = 0; i < 40; i++) {
        gesture(random);
      }
      workbench.desk().saved().join();
      var last = everything();
      assertEquals(List.of(), workbench.verify().join(), "seed " + seed);
      reopen();
      assertEquals(last, everything(), "seed " + seed);
      while (workbench.desk().undoable().isPresent()) {
        workbench.desk().undo().join();
      }
      assertEquals(original, everything(), "seed " + seed);
      assertEquals(names, labels().labels(), "seed " + seed);
      assertEquals(List.of(), workbench.verify().join(), "seed " + seed);
      while (workbench.desk().redoable().isPresent()) {
        workbench.desk().redo().join();
      }
      assertEquals(last, everything(), "seed " + seed);
    }
  }

  /// Return everything that stands and was proposed, under the labels of now.
  private List<Object> everything() {
    var all = new ArrayList<Object>();
    for (int i = 0; i < items.size(); i++) {
      var item = show(i);
      all.add(item.state());
      item.labels().forEach(label -> all.add(label.annotation()));
      item.predictions().forEach(p -> all.add(p.prediction().label() + " " + p.verdict()));
    }
    show(0);
    return all;
  }

  private void gesture(Random random) {
    var label = labels().labels().get(random.nextInt(labels().size()));
    var other = labels().labels().get(random.nextInt(labels().size()));
    var name = new Label("label " + random.nextInt(8));
    switch (random.nextInt(9)) {
      case 0 -> labelling().add(TASK, List.of(name));
      case 1 -> labelling().recolour(TASK, label, random.nextInt(1 << 24));
      case 2 -> {
        if (!label.equals(other)) {
          labelling().move(TASK, label, other, Map.of());
        }
      }
      case 3 -> {
        if (!uses().containsKey(label) && labels().size() > 1) {
          labelling().remove(TASK, label, Map.of());
        }
      }
      case 4, 5 -> {
        if (!labels().contains(name) && labels().now(name).equals(name)) {
          labelling().rename(TASK, label, name);
        }
      }
      default -> {
        var step = fixture.gesture(show(random.nextInt(items.size())), random);
        perform(step.action(), random, label);
      }
    }
  }

  private void perform(Action action, Random random, Label label) {
    var desk = workbench.desk();
    var predictions = current().predictions();
    var annotations = current().labels();
    if (action == Action.DRAW) {
      desk.draw(workbench.task(), label, new BoundingBox(random.nextInt(50), 1, 20, 30));
    } else if (action == Action.EDIT && !annotations.isEmpty()) {
      desk.relabel(annotations.getFirst().annotation().id(), label);
    } else if (action == Action.DELETE && !annotations.isEmpty()) {
      desk.delete(annotations.getLast().annotation().id());
    } else if (!predictions.isEmpty()) {
      desk.correct(predictions.get(random.nextInt(predictions.size())).prediction().id(), label);
    }
  }
}
