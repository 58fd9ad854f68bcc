package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Label;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Difference;
import touchstone.review.Difference.Side;
import touchstone.review.ItemQuery;
import touchstone.review.Moment;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// What differs between moments and copies, and its laws over random histories.
/// `-Dtouchstone.histories=1000` for the long version.
class DifferencesTest {
  private static final int HISTORIES = Integer.getInteger("touchstone.histories", 5);

  @TempDir Path folder;
  private final Fixture fixture = new Fixture();

  private static Difference between(Path one, Moment from, Path other, Moment to) throws Exception {
    return Differences.between(one, from, other, to, null, Integer.MAX_VALUE);
  }

  private static Difference between(Path one, Path other) throws Exception {
    return between(one, Moment.NOW, other, Moment.NOW);
  }

  private Path then(Path project, long step) throws Exception {
    var target = folder.resolve("then-" + UUID.randomUUID() + ".touchstone");
    try (var file = ProjectFile.openReadOnly(project)) {
      file.saveThen(target, new Moment.AfterStep(step), new SameThreadJobRunner());
    }
    return target;
  }

  @Test
  void theLawsHoldOverRandomHistories() throws Exception {
    var random = new Random(5);
    int differing = 0;
    for (int number = 0; number < HISTORIES; number++) {
      var moments = Varied.make(folder.resolve("varied-" + number), number);
      var project = moments.getLast();
      var other = moments.get(moments.size() / 2);
      assertTrue(between(project, project).isEmpty());
      var there = between(project, other);
      differing += there.isEmpty() ? 0 : 1;
      assertEquals(there.inverse(), between(other, project));
      long steps = there.from();
      var all = new Moment.AfterStep(steps);
      assertTrue(between(project, all, project, Moment.NOW).isEmpty());
      int one = 1 + random.nextInt((int) steps);
      int two = 1 + random.nextInt((int) steps);
      var between = between(project, new Moment.AfterStep(one), project, new Moment.AfterStep(two));
      assertEquals(
          between(then(project, one), then(project, two)),
          between,
          "history %d, steps %d and %d".formatted(number, one, two));
      assertEquals(
          between.inverse(),
          between(project, new Moment.AfterStep(two), project, new Moment.AfterStep(one)));
    }
    assertTrue(differing * 2 > HISTORIES, "most differ: " + differing);
  }

  private void general(ProjectFile file, Action action, Change change) throws Exception {
    file.append(
        StepDraft.general(fixture.who.id(), fixture.now(), action, ChangeSet.of(change), null));
  }

  @Test
  void whatBecameOfLabelsLabelSetsAndStatementsIsListed() throws Exception {
    var project = folder.resolve("shop.touchstone");
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 2, 3);
    }
    var before = Files.copy(project, folder.resolve("before.touchstone"));
    var labels = Fixture.LABELS.labels();
    long added;
    List<Long> ids;
    try (var file = ProjectFile.open(project, Fixture.ADA, fixture.now())) {
      var item = file.reader().item(file.reader().ids(ItemQuery.ALL).getFirst()).orElseThrow();
      ids = item.labels().stream().map(label -> label.annotation().id().value()).toList();
      file.append(
          fixture.step(
              Action.EDIT,
              item.item().id(),
              fixture.gestures.relabel(
                  item, item.labels().get(0).annotation().id(), labels.get(2))));
      item = file.reader().item(item.item().id()).orElseThrow();
      file.append(
          fixture.step(
              Action.DELETE,
              item.item().id(),
              fixture.gestures.delete(item, new touchstone.annotation.AnnotationId(ids.get(1)))));
      item = file.reader().item(item.item().id()).orElseThrow();
      var drawn =
          fixture.gestures.draw(item, Fixture.TASK, labels.get(1), new BoundingBox(1, 2, 3, 4));
      file.append(fixture.step(Action.DRAW, item.item().id(), drawn));
      added =
          drawn.changes().stream()
              .filter(Change.Added.class::isInstance)
              .map(Change.Added.class::cast)
              .findFirst()
              .orElseThrow()
              .annotation()
              .id()
              .value();
      general(
          file,
          Action.RENAME_LABEL,
          new Change.Relabelled(
              Fixture.TASK.id(),
              Fixture.LABELS,
              Fixture.LABELS.renamed(labels.get(1), new Label("tin"))));
      general(
          file, Action.NOTE, Statements.change(Subject.GUIDELINES, "", null, "Box whole jars."));
    }
    var found = between(before, project);
    assertEquals(new Difference.Counts(0, 0, 1, 1, 1), found.counts());
    assertEquals(List.of(new Difference.Renamed("can", "tin", 1)), found.renamed());
    var first = ids.getFirst();
    var item = found.labels().getFirst().item();
    var name = "shelf-0000.jpg";
    assertEquals(
        List.of(
                new Difference.Labelled(
                    item,
                    name,
                    "boxes",
                    first,
                    new Side("bottle", "shelves", "box 0 5 20.25 30", "", "{\"occluded\":\"1\"}"),
                    new Side("jar", "Ada", "box 0 5 20.25 30", "", "{\"occluded\":\"1\"}")),
                new Difference.Labelled(
                    item,
                    name,
                    "boxes",
                    ids.get(1),
                    new Side("can", "shelves", "box 10 5 20.25 30", "", ""),
                    null),
                new Difference.Labelled(
                    item,
                    name,
                    "boxes",
                    added,
                    null,
                    new Side("tin", "Ada", "box 1 2 3 4", "", "")))
            .stream()
            .sorted(java.util.Comparator.comparingLong(Difference.Labelled::annotation))
            .toList(),
        found.labels());
    assertEquals(
        List.of(
            new Difference.Stated("guidelines", "", null, "\"Box whole jars.\""),
            new Difference.Stated(
                "labels",
                "boxes",
                "[\"bottle\",\"can\",\"jar\"]",
                found.stated().getLast().after())),
        found.stated());
    var shortened = Differences.between(before, Moment.NOW, project, Moment.NOW, null, 1);
    assertEquals(found.counts(), shortened.counts());
    assertEquals(1, shortened.labels().size());
  }

  @Test
  void thatSomebodyGoesByAnotherNameAltersNoLabel() throws Exception {
    var project = folder.resolve("shop.touchstone");
    Path before;
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 1, 0);
      var item = file.reader().item(file.reader().ids(ItemQuery.ALL).getFirst()).orElseThrow();
      var can = Fixture.LABELS.labels().get(1);
      file.append(
          fixture.step(
              Action.DRAW,
              item.item().id(),
              fixture.gestures.draw(item, Fixture.TASK, can, new BoundingBox(1, 2, 3, 4))));
      before = folder.resolve("before.touchstone");
      file.saveThen(before, Moment.NOW, new SameThreadJobRunner());
      var ada = file.reader().stated(Subject.PROFILE, "ada").orElseThrow();
      general(
          file,
          Action.INTRODUCE,
          Statements.change(Subject.PROFILE, "ada", ada, ada.withName("Ada Lovelace")));
    }
    var found = between(before, project);
    assertEquals(new Difference.Counts(0, 0, 0, 0, 0), found.counts());
    assertEquals(List.of(), found.labels());
    assertEquals(
        List.of("profile"), found.stated().stream().map(Difference.Stated::subject).toList());
  }

  @Test
  void differentProjectsAreNotCompared() throws Exception {
    try (var file = fixture.create(folder)) {
      assertEquals("shop", file.reader().name());
    }
    var other = Files.createDirectory(folder.resolve("other"));
    try (var file = fixture.create(other)) {
      assertEquals("shop", file.reader().name());
    }
    assertEquals(
        "shop.touchstone and shop.touchstone are different projects; only copies of one project are"
            + " compared.",
        assertThrows(
                ProjectException.class,
                () -> between(folder.resolve("shop.touchstone"), other.resolve("shop.touchstone")))
            .getMessage());
  }
}
