package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Supply;

/// Copies of which one could be recovered only in part come together in one way or not at all.
class RemainsTest {
  private static final Annotator BEN = new Annotator(new AnnotatorId("ben"), "Ben");
  private static final String FIRST = " WHERE id = (SELECT min(id) FROM %s)";

  private static final String DIFFERING =
      "This project and %2$s were both recovered, and each lacks something that the other has, such as a part of what came with %1$s: recover the damaged file once more with --backup %2$s, or bring both into a copy that lacks nothing.";

  private static final String LACKING =
      "This project was recovered without all that came with %s, and %2$s has it: bring this project into a copy of %2$s instead, or recover the damaged file once more with --backup %2$s.";

  @TempDir private Path folder;
  private final Hand owner = new Hand(Fixture.ADA, new Random(1));
  private Path shop;

  @BeforeEach
  void makeTheProject() throws Exception {
    try (var file = owner.fixture.create(folder)) {
      owner.fixture.fill(file, folder.resolve("shelves"), 4, 2);
      owner.fixture.run(file, .9, .8);
    }
    shop = folder.resolve("shop.touchstone");
  }

  private Path copy(Path of, String name) throws IOException {
    return Files.copy(of, folder.resolve(name + ".touchstone"));
  }

  private Path recovered(Path of, String name, Annotator by, String damage)
      throws IOException, SQLException {
    var damaged = copy(of, "damaged-" + name);
    try (var sql = new Sql(Connections.write(damaged))) {
      for (var one : damage.split(";")) {
        sql.execute(one);
      }
    }
    var to = folder.resolve(name + ".touchstone");
    assertFalse(
        ProjectFile.recover(
                damaged,
                null,
                to,
                by,
                Fixture.START.plusSeconds(100_000),
                new SameThreadJobRunner())
            .whole());
    verified(to);
    return to;
  }

  private static String altered(String table) {
    return "UPDATE %s SET x = x + 1".formatted(table) + FIRST.formatted(table);
  }

  private static void verified(Path file) throws IOException {
    try (var open = ProjectFile.openReadOnly(file)) {
      assertEquals(List.of(), open.verify(), String.valueOf(file.getFileName()));
    }
  }

  private static void merge(Path into, Path other) throws IOException {
    try (var file = ProjectFile.open(into, Fixture.ADA, Fixture.START)) {
      file.sharing().merge(other, Progress.NONE, new Cancellation());
    }
    verified(into);
  }

  private static void refused(Path into, Path other, String sentence) throws Exception {
    var before = Contents.of(into);
    assertEquals(
        sentence, assertThrows(ProjectException.class, () -> merge(into, other)).getMessage());
    assertEquals(before, Contents.of(into));
    verified(into);
  }

  @Test
  void whereRowsWereAlteredTheOtherCopyIsTheOneToBringThemInto() throws Exception {
    refusedInOneWay(altered("imported"), "shelves");
  }

  @Test
  void whereRowsAreLostLikewise() throws Exception {
    refusedInOneWay("DELETE FROM imported" + FIRST.formatted("imported"), "shelves");
  }

  @Test
  void whereSuggestionsWereAlteredOrLostLikewise() throws Exception {
    refusedInOneWay(altered("prediction"), "a run of shelf-detector");
    refusedInOneWay("DELETE FROM prediction WHERE batch = 2", "a run of shelf-detector");
  }

  @Test
  void whereAllOfThemAreLostLikewise() throws Exception {
    refusedInOneWay(
        "DELETE FROM prediction WHERE batch = 2; DELETE FROM run_item WHERE batch = 2",
        "a run of shelf-detector");
  }

  private void refusedInOneWay(String damage, String what) throws Exception {
    var saved = recovered(shop, "saved", Fixture.ADA, damage);
    var worked = copy(shop, "worked");
    new Hand(BEN, new Random(2)).work(worked, folder, 3);
    for (var whole : List.of(shop, worked)) {
      refused(saved, whole, LACKING.formatted(what, whole.getFileName()));
      var into = copy(whole, "into-" + whole.getFileName());
      merge(into, saved);
      assertEquals(Contents.of(whole).get("imported"), Contents.of(into).get("imported"));
      assertEquals(Contents.of(whole).get("prediction"), Contents.of(into).get("prediction"));
      // What came of both has all of it, and is as good a copy as any.
      var again = copy(whole, "again-" + whole.getFileName());
      merge(again, into);
      assertEquals(Contents.of(into), Contents.of(again));
      refused(saved, into, LACKING.formatted(what, into.getFileName()));
      Files.delete(into);
      Files.delete(again);
    }
    for (var file : List.of("saved", "damaged-saved", "worked")) {
      Files.delete(folder.resolve(file + ".touchstone"));
    }
  }

  @Test
  void copiesThatWereBothRecoveredComeTogetherInOneThatHasAllOfIt() throws Exception {
    var one = recovered(shop, "one", Fixture.ADA, altered("imported"));
    var other =
        recovered(
            shop,
            "other",
            BEN,
            "UPDATE imported SET y = y + 1 WHERE id = (SELECT max(id) FROM imported)");
    for (var into : List.of(one, other)) {
      var brought = into.equals(one) ? other : one;
      refused(into, brought, DIFFERING.formatted("shelves", brought.getFileName()));
    }
    var first = copy(shop, "first");
    merge(first, one);
    merge(first, other);
    var second = copy(shop, "second");
    merge(second, other);
    merge(second, one);
    assertEquals(Contents.of(first), Contents.of(second));
    // One that lost the same as another is no worse than it.
    var twin = copy(one, "twin");
    new Hand(BEN, new Random(3)).work(twin, folder, 2);
    merge(one, twin);
    merge(twin, one);
    assertEquals(Contents.of(one), Contents.of(twin));
  }

  @Test
  void whatWasSavedComesIntoACopyThatIsOlderThanTheDataset() throws Exception {
    var older = copy(shop, "older");
    try (var file = ProjectFile.open(shop, owner.who(), owner.fixture.now())) {
      owner.fixture.fill(file, folder.resolve("walls"), 3, 2);
    }
    var saved =
        recovered(
            shop,
            "saved",
            Fixture.ADA,
            "UPDATE imported SET x = x + 1 WHERE id = (SELECT max(id) FROM imported)");
    merge(older, saved);
    assertEquals(Contents.of(saved), Contents.of(older));
    refused(older, shop, LACKING.formatted("walls", "shop.touchstone"));
  }

  /// Hand all items out to Ben.
  private Path share() throws IOException {
    var share = folder.resolve("ben.touchstone");
    try (var file = ProjectFile.open(shop, owner.who(), owner.fixture.now())) {
      SharingTest.handOut(file, owner, share, owner.fixture.items(file));
    }
    return share;
  }

  private void contribute(Path share, Path to) throws IOException {
    try (var file = ProjectFile.open(share, BEN, owner.fixture.now())) {
      file.sharing().contribute(to);
    }
  }

  @Test
  void whoRecoveredAShareOfTheSameContributesToWhomeverRecoveredTheProject() throws Exception {
    var share = share();
    var whole = copy(shop, "whole");
    var saved = recovered(shop, "saved", Fixture.ADA, altered("imported"));
    var theirs =
        recovered(
            share,
            "theirs",
            BEN,
            "UPDATE imported SET y = y + 1 WHERE id = (SELECT max(id) FROM imported)");
    var contribution = folder.resolve("contribution.touchstone");
    contribute(theirs, contribution);
    var rows = Contents.of(saved).get("imported");
    merge(saved, contribution);
    assertEquals(rows, Contents.of(saved).get("imported"));
    merge(whole, contribution);
    assertNotEquals(rows, Contents.of(whole).get("imported"));
    merge(whole, saved);
    assertEquals(Contents.of(shop).get("imported"), Contents.of(whole).get("imported"));
  }

  @Test
  void copiesOfWhichEachLacksSomethingElseDoNotSendYouToEachOther() throws Exception {
    var one =
        recovered(shop, "one", Fixture.ADA, "DELETE FROM imported" + FIRST.formatted("imported"));
    var other =
        recovered(shop, "other", BEN, "DELETE FROM prediction" + FIRST.formatted("prediction"));
    refused(one, other, DIFFERING.formatted("shelves", "other.touchstone"));
    refused(other, one, DIFFERING.formatted("a run of shelf-detector", "one.touchstone"));
    var supplied = folder.resolve("supplied.touchstone");
    assertTrue(
        ProjectFile.recover(
                folder.resolve("damaged-one.touchstone"),
                new Supply(other, true),
                supplied,
                Fixture.ADA,
                Fixture.START.plusSeconds(100_000),
                new SameThreadJobRunner())
            .whole());
    merge(supplied, other);
    assertEquals(Contents.of(shop).get("prediction"), Contents.of(supplied).get("prediction"));
  }

  @Test
  void whoeverLacksMoreComesIntoWhoeverLacksLess() throws Exception {
    var damage = "DELETE FROM imported" + FIRST.formatted("imported");
    var less = recovered(shop, "less", Fixture.ADA, damage);
    var more = recovered(less, "more", BEN, damage);
    refused(more, less, LACKING.formatted("shelves", "less.touchstone"));
    var rows = Contents.of(less).get("imported");
    merge(less, more);
    assertEquals(rows, Contents.of(less).get("imported"));
  }

  @Test
  void suggestionsThatWereSavedWithoutTheirStepAndAlteredAreNotHeldAgainstTheOther()
      throws Exception {
    var saved =
        recovered(
            shop,
            "saved",
            Fixture.ADA,
            "DELETE FROM step WHERE row >= (SELECT max(row) - 1 FROM step);"
                + " UPDATE prediction SET x = x + 1 WHERE batch = 3");
    var said = assertThrows(ProjectException.class, () -> merge(saved, shop)).getMessage();
    assertEquals(LACKING.formatted("a run of shelf-detector", "shop.touchstone"), said);
    verified(saved);
    merge(shop, saved);
  }

  @Test
  void aContributionThatHoldsEverythingAgainComesIntoWhatWasRecovered() throws Exception {
    var share = share();
    var ben = new Hand(BEN, new Random(4));
    try (var file = ProjectFile.open(share, BEN, ben.fixture.now())) {
      ben.fixture.fill(file, folder.resolve("walls"), 2, 1);
    }
    var first = folder.resolve("first.touchstone");
    var second = folder.resolve("second.touchstone");
    contribute(share, first);
    merge(shop, first);
    var saved =
        recovered(
            shop,
            "saved",
            Fixture.ADA,
            "UPDATE imported SET x = x + 1 WHERE id = (SELECT max(id) FROM imported)");
    ben.work(share, folder, 2);
    contribute(share, second);
    var rows = Contents.of(saved).get("imported");
    merge(saved, second);
    assertEquals(rows, Contents.of(saved).get("imported"));
    assertEquals(Contents.of(share).get("step").size() + 1, Contents.of(saved).get("step").size());
  }
}
