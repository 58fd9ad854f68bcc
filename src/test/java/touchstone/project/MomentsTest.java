package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Moment;
import touchstone.review.Seal;

/// The laws of seeing a project as it was, over random histories. `-Dtouchstone.histories=1000` for
/// the long version.
class MomentsTest {
  private static final int HISTORIES = Integer.getInteger("touchstone.histories", 5);

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
          "",
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
}
