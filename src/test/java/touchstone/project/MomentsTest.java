package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.review.Moment;
import touchstone.review.Seal;

/// The laws of seeing a project as it was, over random histories. `-Dtouchstone.histories=1000` for
/// the long version.
class MomentsTest {
  private static final int HISTORIES = Integer.getInteger("touchstone.histories", 3);

  @TempDir Path folder;
  private int copies;

  private Path then(Path project, Moment moment) throws Exception {
    var target = folder.resolve("then-" + copies++ + ".touchstone");
    try (var file = ProjectFile.openReadOnly(project)) {
      file.saveThen(target, moment, new SameThreadJobRunner());
    }
    try (var file = ProjectFile.openReadOnly(target)) {
      assertEquals(List.of(), file.verify(), "what was copied is sound");
    }
    return target;
  }

  private static void same(Path expected, Path found, String what) throws Exception {
    var one = Contents.of(expected);
    var other = Contents.of(found);
    for (var table : one.keySet()) {
      assertEquals(
          String.join("\n", one.get(table)),
          String.join("\n", other.get(table)),
          what + ": " + table);
    }
  }

  /// Return a seal of exactly what is in a file.
  private static Seal sealed(Path project) throws Exception {
    try (var sql = new Sql(Connections.read(project, false))) {
      return new Seal(
          sql.first("SELECT value FROM meta WHERE key = 'project'", row -> row.getString(1))
              .orElseThrow(),
          "",
          "",
          "",
          "",
          sql.number("SELECT count(*) FROM step"),
          new Seals(sql).heads(),
          null);
    }
  }

  @Test
  void whatWasSealedIsWhatWasThere() throws Exception {
    for (int number = 0; number < HISTORIES; number++) {
      var moments = Varied.make(folder.resolve("varied-" + number), number);
      var last = moments.getLast();
      for (var moment : moments) {
        var then = then(last, new Moment.Sealing(sealed(moment)));
        same(viewed(moment), viewed(then), "history %d, %s".formatted(number, moment));
      }
    }
  }

  /// Return a file after one person looked at it, as lists are those of whoever looked last.
  private static Path viewed(Path project) throws Exception {
    try (var file = ProjectFile.open(project, Fixture.ADA, Fixture.START)) {
      file.rebuild();
    }
    return project;
  }

  @Test
  void afterTheLastStepItIsWhatItIs() throws Exception {
    for (int number = 0; number < 3; number++) {
      var project = Varied.make(folder.resolve("varied-" + number), number).getLast();
      same(project, then(project, Moment.NOW), "history " + number);
    }
  }

  @Test
  void afterAnyStepItIsTheFoldOfTheStepsUpToThere() throws Exception {
    var random = new Random(3);
    for (int number = 0; number < HISTORIES; number++) {
      var project = Varied.make(folder.resolve("varied-" + number), number).getLast();
      long steps = steps(project);
      for (int round = 0; round < 3; round++) {
        int at = 1 + random.nextInt((int) steps);
        var then = then(project, new Moment.AfterStep(at));
        assertEquals(at, steps(then));
        var again = then(then, new Moment.AfterStep(1 + random.nextInt(at)));
        same(
            then(project, new Moment.AfterStep(steps(again))),
            again,
            "history %d, step %d and back further".formatted(number, at));
      }
    }
  }

  private static long steps(Path project) throws Exception {
    try (var sql = new Sql(Connections.read(project, false))) {
      return sql.number("SELECT count(*) FROM step");
    }
  }

  @Test
  void itemsAreFoundFromAnotherFolderToo() throws Exception {
    var fixture = new Fixture();
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 2, 0);
      file.relink("shelves", folder.resolve("archive"));
      fixture.fill(file, folder.resolve("more"), 2, 0);
    }
    var target = Files.createDirectories(folder.resolve("a/b")).resolve("then.touchstone");
    try (var file = ProjectFile.openReadOnly(folder.resolve("shop.touchstone"))) {
      file.saveThen(target, Moment.NOW, new SameThreadJobRunner());
    }
    assertEquals(places(folder.resolve("shop.touchstone")), places(target));
    try (var file = ProjectFile.openReadOnly(target)) {
      assertEquals(List.of(), file.verify());
    }
  }

  private static List<Path> places(Path project) throws Exception {
    try (var file = ProjectFile.openReadOnly(project)) {
      var paths = new ItemPaths(project, file.reader().relinks());
      return file.reader().ids(ItemQuery.ALL).stream()
          .map(
              id -> {
                try {
                  return paths.resolve(file.reader().facts(id).orElseThrow().path());
                } catch (ProjectException failure) {
                  throw new AssertionError(failure);
                }
              })
          .toList();
    }
  }

  @Test
  void byAClockItIsWhatWasDoneUntilThenAndBuildsOnNothingLater() throws Exception {
    var fixture = new Fixture();
    var ben = new Annotator(new AnnotatorId("ben"), "Ben");
    var project = folder.resolve("shop.touchstone");
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 2, 0);
    }
    var noon = Fixture.START.plusSeconds(3600);
    try (var file = ProjectFile.open(project, ben, noon)) {
      file.seal(ben, noon.plusSeconds(5), null, UnaryOperator.identity());
      file.seal(ben, noon.minusSeconds(1000), null, UnaryOperator.identity());
    }
    assertEquals(2, steps(then(project, new Moment.At(noon))));
    assertEquals(5, steps(then(project, new Moment.At(noon.plusSeconds(5)))));
    assertThrows(
        ProjectException.class, () -> then(project, new Moment.At(Fixture.START.minusSeconds(1))));
  }

  @Test
  void aFileThatWasAlteredIsNotCopied() throws Exception {
    var fixture = new Fixture();
    var project = folder.resolve("shop.touchstone");
    try (var file = fixture.create(folder)) {
      fixture.fill(file, folder.resolve("shelves"), 2, 1);
    }
    try (var sql = new Sql(Connections.write(project))) {
      sql.execute("UPDATE imported SET x = x + 1");
    }
    var refused =
        assertThrows(ProjectException.class, () -> then(project, new Moment.AfterStep(1)));
    assertTrue(refused.getMessage().endsWith(" Nothing was copied."), refused.getMessage());
  }
}
