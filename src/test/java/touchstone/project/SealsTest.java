package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.ClockJump;
import touchstone.review.ItemQuery;
import touchstone.review.Seal;
import touchstone.review.Sealed;
import touchstone.review.Subject;

/// Seals on projects in which several people work, and the clocks of these people.
class SealsTest {
  @TempDir Path folder;
  private final Hand ada = new Hand(Fixture.ADA, new Random(1));
  private final Hand ben = new Hand(new Annotator(new AnnotatorId("ben"), "Ben"), new Random(2));

  private Path made() throws Exception {
    try (var file = ada.fixture.create(folder)) {
      ada.fixture.fill(file, folder.resolve("shelves"), 5, 1);
      ada.fixture.run(file, .8);
    }
    return folder.resolve("shop.touchstone");
  }

  private static Seal seal(Path project, Hand hand) throws Exception {
    try (var file = ProjectFile.open(project, hand.who(), hand.fixture.now())) {
      return file.seal(hand.who(), hand.fixture.now(), null, UnaryOperator.identity());
    }
  }

  private static Sealed check(Path project, Seal seal) throws Exception {
    try (var file = ProjectFile.openReadOnly(project)) {
      assertEquals(List.of(), file.verify());
      return file.reader().sealed(seal);
    }
  }

  @Test
  void aSealHoldsWhileWorkGoesOn() throws Exception {
    var project = made();
    ben.work(project, folder, 6);
    var seal = seal(project, ada);
    assertEquals(
        List.of("ada", "ben"), seal.heads().stream().map(Seal.Head::annotator).sorted().toList());
    assertEquals(new Sealed(seal, seal.steps(), 1, List.of(), List.of()), check(project, seal));
    ben.work(project, folder, 6);
    var later = check(project, seal);
    assertTrue(later.holds());
    try (var file = ProjectFile.openReadOnly(project)) {
      assertEquals(seal, file.reader().stated(Subject.SEALED, seal.digest()).orElseThrow());
    }
  }

  @Test
  void aSealHoldsInTheUnionOfCopiesWhateverOrderTheyComeTogetherIn() throws Exception {
    for (int round = 0; round < 4; round++) {
      var home = Files.createDirectories(folder.resolve("round-" + round));
      var one = Files.copy(made(), home.resolve("one.touchstone"));
      Files.delete(folder.resolve("shop.touchstone"));
      var two = Files.copy(one, home.resolve("two.touchstone"));
      ada.work(one, home, 5);
      ben.work(two, home, 5);
      var sealOfTwo = seal(two, ben);
      ben.work(two, home, 3);
      var sealOfOne = seal(one, ada);
      ada.work(one, home, 3);
      try (var file = ProjectFile.open(one, ada.who(), ada.fixture.now())) {
        assertFalse(file.reader().sealed(sealOfTwo).holds());
        file.sharing().merge(two, Progress.NONE, new Cancellation());
      }
      for (var seal : List.of(sealOfOne, sealOfTwo)) {
        assertTrue(check(one, seal).holds());
      }
      var both = seal(one, ada);
      assertEquals(both.steps(), check(one, both).steps());
    }
  }

  @Test
  void aChainThatWasRewrittenIsNamed() throws Exception {
    var project = made();
    var before = Files.copy(project, folder.resolve("before.touchstone"));
    ben.work(project, folder, 6);
    var seal = seal(project, ada);
    ben.work(before, folder, 24);
    var rewritten = check(before, seal);
    assertFalse(rewritten.holds());
    var head =
        seal.heads().stream().filter(one -> one.name().equals("Ben")).findFirst().orElseThrow();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + before);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("SELECT max(sequence) FROM step WHERE annotator = 'ben'")) {
      assertEquals(List.of(new Sealed.Missing(head, row.getLong(1), false)), rewritten.missing());
    }
  }

  @Test
  void aCopyThatIsOlderThanTheSealIsNotSaidToBeRewritten() throws Exception {
    var project = made();
    ben.work(project, folder, 6);
    var before = Files.copy(project, folder.resolve("before.touchstone"));
    var then = seal(before, ben);
    before = Files.copy(project, folder.resolve("older.touchstone"));
    ben.work(project, folder, 6);
    var seal = seal(project, ada);
    var older = check(before, seal);
    assertFalse(older.holds());
    assertEquals(1, older.missing().size());
    assertTrue(older.missing().stream().allMatch(Sealed.Missing::behind));
    try (var file = ProjectFile.open(before, ada.who(), ada.fixture.now())) {
      file.sharing().merge(project, Progress.NONE, new Cancellation());
    }
    assertTrue(check(before, seal).holds());
    assertTrue(check(before, then).holds());
  }

  @Test
  void aStepThatIsBehindOneThatItBuildsOnOrAheadOfThePresentIsTold() throws Exception {
    var project = made();
    var present = Fixture.START.plus(Duration.ofDays(10));
    var wrong = Fixture.START.minus(Duration.ofHours(3));
    var future = Fixture.START.plus(Duration.ofDays(400));
    long row;
    try (var file = ProjectFile.open(project, ben.who(), Fixture.START)) {
      var item = file.reader().ids(ItemQuery.ALL).getFirst();
      assertEquals(
          List.of(), file.check(new SameThreadJobRunner(), present).clocks(), "not to begin with");
      row =
          file.append(
                  ada.fixture.step(
                      Action.FLAG, item, ChangeSet.of(new Change.Flagged(item, false, true))))
              .depth();
      file.seal(ben.who(), wrong, null, UnaryOperator.identity());
      file.seal(ben.who(), future, null, UnaryOperator.identity());
      file.seal(ben.who(), future.plusSeconds(5), null, UnaryOperator.identity());
      var checked = file.check(new SameThreadJobRunner(), present);
      assertEquals(List.of(), checked.wrong());
      var last = file.step(file.journal(ada.who().id()).undoable().orElseThrow().step());
      assertEquals(
          List.of(
              new ClockJump(row + 1, "ben", wrong, last.orElseThrow().draft().at(), false),
              new ClockJump(row + 3, "ben", future, present, true)),
          checked.clocks());
    }
  }
}
