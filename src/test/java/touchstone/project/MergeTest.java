package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.Action;
import touchstone.review.Brought;
import touchstone.review.Change;
import touchstone.review.ChangeSet;
import touchstone.review.Conflict;
import touchstone.review.ItemQuery;
import touchstone.review.Policy;
import touchstone.review.Profile;
import touchstone.review.ReviewedItem;
import touchstone.review.Role;
import touchstone.review.StepDraft;
import touchstone.review.Subject;

/// The laws of merging, over random histories of several people. `-Dtouchstone.histories=1000` for
/// the long version.
class MergeTest {
  private static final int HISTORIES = Integer.getInteger("touchstone.histories", 5);

  @TempDir Path folder;

  private static List<Hand> people(Random random) {
    var people = new ArrayList<Hand>();
    for (int person = 0; person < 2 + random.nextInt(4); person++) {
      var name = List.of("Ada", "Ben", "Cleo", "Dov", "Eve").get(person);
      people.add(
          new Hand(
              new Annotator(new AnnotatorId(name.toLowerCase()), name),
              new Random(random.nextLong())));
    }
    return people;
  }

  private static void merge(Path into, Path other) throws IOException {
    try (var file = ProjectFile.open(into, Fixture.ADA, Fixture.START)) {
      file.sharing().merge(other, Progress.NONE, new Cancellation());
    }
  }

  private Map<String, List<String>> contents(Path project) throws IOException, SQLException {
    List<String> wrong;
    try (var file = ProjectFile.open(project, Fixture.ADA, Fixture.START)) {
      wrong = file.verify();
    }
    var live = Contents.of(project);
    try (var file = ProjectFile.open(project, Fixture.ADA, Fixture.START)) {
      file.rebuild();
    }
    var folded = Contents.of(project);
    for (var table : live.keySet()) {
      assertEquals(
          String.join("\n", folded.get(table)),
          String.join("\n", live.get(table)),
          "the fold of the steps is what is there: " + table);
    }
    assertEquals(List.of(), wrong, project.toString());
    return live;
  }

  private Path copy(Path project, String name) throws IOException {
    return Files.copy(project, folder.resolve(name));
  }

  /// Make a project of two people, each with a copy in which they did what they are told.
  private interface Deed {
    void in(ProjectFile file, Hand hand) throws Exception;
  }

  private final Hand ada = new Hand(Fixture.ADA, new Random(1));
  private final Hand ben = new Hand(new Annotator(new AnnotatorId("ben"), "Ben"), new Random(2));

  private Path made(int items) throws Exception {
    try (var file = ada.fixture.create(folder)) {
      ada.fixture.fill(file, folder.resolve("shelves"), items, 0);
      ada.fixture.run(file, .8);
    }
    return folder.resolve("shop.touchstone");
  }

  private static void in(Path copy, Hand hand, Deed deed) throws Exception {
    try (var file = ProjectFile.open(copy, hand.who(), hand.fixture.now())) {
      deed.in(file, hand);
    }
  }

  private static ReviewedItem item(ProjectFile file, int at) throws IOException {
    return file.reader()
        .item(file.reader().page(ItemQuery.ALL, null, 10).rows().get(at).item().id())
        .orElseThrow();
  }

  private static void accept(ProjectFile file, Hand hand, int at) throws IOException {
    var item = item(file, at);
    file.append(
        hand.fixture.step(
            Action.ACCEPT_REST, item.item().id(), hand.fixture.gestures.acceptRest(item)));
  }

  private static void correct(ProjectFile file, Hand hand, int at, String label)
      throws IOException {
    var item = item(file, at);
    var prediction = item.predictions().getFirst().prediction().id();
    file.append(
        hand.fixture.step(
            Action.CORRECT,
            item.item().id(),
            hand.fixture.gestures.correct(item, prediction, new Label(label))));
  }

  @Test
  void whatTwoPeopleSayAlikeStandsOnceAndWhatTheySayDifferentlyIsDisputed() throws Exception {
    var shop = made(3);
    var other = copy(shop, "ben.touchstone");
    in(
        shop,
        ada,
        (file, hand) -> {
          accept(file, hand, 0);
          accept(file, hand, 1);
        });
    in(
        other,
        ben,
        (file, hand) -> {
          accept(file, hand, 0);
          correct(file, hand, 1, "can");
          accept(file, hand, 2);
        });
    in(
        shop,
        ada,
        (file, hand) -> {
          var brought = file.sharing().merge(other, Progress.NONE, new Cancellation());
          assertEquals(new Brought(Map.of("Ben", 4L), 0, 0, 0, 0, 1, List.of()), brought);
          assertEquals(
              List.of(ItemState.DONE, ItemState.DISPUTED, ItemState.DONE),
              List.of(item(file, 0).state(), item(file, 1).state(), item(file, 2).state()));
          assertEquals(1, item(file, 0).labels().size());
          // Who alters the label that stands alters what was said beside it.
          var both = item(file, 0);
          file.append(
              hand.fixture.step(
                  Action.DELETE,
                  both.item().id(),
                  hand.fixture.gestures.delete(both, both.labels().getFirst().annotation().id())));
          assertEquals(List.of(), item(file, 0).labels());
        });
    assertEquals(0, contents(shop).get("shadow").size());
  }

  @Test
  void guidelinesAndLabelsAreDecidedByAPerson() throws Exception {
    var shop = made(1);
    in(shop, ada, (file, hand) -> state(file, hand, "Box every product."));
    var other = copy(shop, "ben.touchstone");
    in(
        shop,
        ada,
        (file, hand) -> {
          state(file, hand, "Box whole products.");
          add(file, hand, "tin");
        });
    in(
        other,
        ben,
        (file, hand) -> {
          state(file, hand, "Box every product twice.");
          add(file, hand, "bag");
        });
    in(
        shop,
        ada,
        (file, hand) -> {
          var brought = file.sharing().merge(other, Progress.NONE, new Cancellation());
          assertEquals(
              List.of("Ada bottle can jar tin", "Ben bottle can jar bag"),
              brought.conflicts().getFirst().sides().stream()
                  .map(
                      side ->
                          side.name()
                              + " "
                              + String.valueOf(side.value()).replaceAll("[^a-z]+", " ").strip())
                  .toList());
          assertEquals(
              "Box every product.", file.reader().stated(Subject.GUIDELINES, "").orElseThrow());
          assertEquals(
              LabelSet.of("bottle", "can", "jar", "bag", "tin"),
              file.reader().tasks().first().labels());
          var labels = brought.conflicts().get(0);
          file.sharing().settle(hand.who().id(), hand.fixture.now(), labels, labels.now());
          var guidelines = brought.conflicts().get(1);
          file.sharing()
              .settle(
                  hand.who().id(),
                  hand.fixture.now(),
                  guidelines,
                  guidelines.sides().get(1).value());
          assertEquals(List.of(), file.reader().conflicts());
          assertEquals(
              "Box every product twice.",
              file.reader().stated(Subject.GUIDELINES, "").orElseThrow());
        });
    contents(shop);
  }

  private static void profile(
      ProjectFile file, Hand hand, String whom, UnaryOperator<Profile> altering)
      throws IOException {
    var before = file.reader().stated(Subject.PROFILE, whom).orElseThrow();
    hand.general(
        file,
        Action.INTRODUCE,
        ChangeSet.of(Statements.change(Subject.PROFILE, whom, before, altering.apply(before))));
  }

  private static String profile(ProjectFile file, String whom) throws IOException {
    var profile = file.reader().stated(Subject.PROFILE, whom).orElseThrow();
    return "%s %s %s".formatted(profile.name(), profile.role(), profile.key());
  }

  private static List<String> said(Conflict conflict) {
    return Stream.concat(
            Stream.of("%s of %s: %s".formatted(conflict.key(), conflict.person(), conflict.now())),
            conflict.sides().stream().map(side -> side.name() + " " + side.value()))
        .toList();
  }

  @Test
  void whatPeopleMakeOfAnotherComesTogetherFieldByFieldAndIsDecidedWhereItDiffers()
      throws Exception {
    var shop = made(1);
    in(shop, ben, (file, hand) -> accept(file, hand, 0));
    var other = copy(shop, "ben.touchstone");
    in(
        shop,
        ada,
        (file, hand) -> {
          profile(file, hand, "ben", was -> was.withName("Benny").withRole(Role.REVIEWER));
          profile(file, hand, "ada", was -> was.withName("Ada L."));
        });
    in(
        other,
        ben,
        (file, hand) -> {
          profile(file, hand, "ben", was -> was.withKey("secret"));
          profile(file, hand, "ben", was -> was.withName("Benjamin"));
          profile(file, hand, "ada", was -> was.withRole(Role.ANNOTATOR));
          profile(file, hand, "ben", was -> was.withRole(Role.REVIEWER));
        });
    in(
        shop,
        ada,
        (file, hand) -> {
          var brought = file.sharing().merge(other, Progress.NONE, new Cancellation());
          assertEquals("Ada L. ANNOTATOR null", profile(file, "ada"));
          assertEquals("Ben REVIEWER secret", profile(file, "ben"));
          assertEquals(
              List.of(
                  List.of(
                      "profile-name/ben of Ben: \"Ben\"", "Ada L. \"Benny\"", "Ben \"Benjamin\"")),
              brought.conflicts().stream().map(MergeTest::said).toList());
          profile(file, hand, "ben", was -> was.withRole(Role.OWNER));
          assertEquals(brought.conflicts(), file.reader().conflicts());
        });
    contents(shop);
    var kept = copy(shop, "kept.touchstone");
    in(
        shop,
        ada,
        (file, hand) -> {
          var name = file.reader().conflicts().getFirst();
          file.sharing()
              .settle(hand.who().id(), hand.fixture.now(), name, name.sides().get(1).value());
          assertEquals("Benjamin OWNER secret", profile(file, "ben"));
          assertEquals(List.of(), file.reader().conflicts());
        });
    contents(shop);
    in(
        kept,
        ben,
        (file, hand) -> {
          var name = file.reader().conflicts().getFirst();
          file.sharing().settle(hand.who().id(), hand.fixture.now(), name, name.now());
          assertEquals("Ben OWNER secret", profile(file, "ben"));
          assertEquals(List.of(), file.reader().conflicts());
        });
    contents(kept);
  }

  @Test
  void nothingIsOfferedThatLeavesAProjectWithoutAnOwner() throws Exception {
    var shop = made(1);
    in(shop, ben, (file, hand) -> accept(file, hand, 0));
    var other = copy(shop, "ben.touchstone");
    in(shop, ada, (file, hand) -> profile(file, hand, "ada", was -> was.withRole(Role.REVIEWER)));
    in(other, ben, (file, hand) -> profile(file, hand, "ada", was -> was.withRole(Role.ANNOTATOR)));
    in(
        shop,
        ada,
        (file, hand) -> {
          var brought = file.sharing().merge(other, Progress.NONE, new Cancellation());
          assertEquals("Ada OWNER null", profile(file, "ada"));
          assertEquals(
              List.of("profile-role/ada of Ada: \"OWNER\""), said(brought.conflicts().getFirst()));
          profile(file, hand, "ben", was -> was.withRole(Role.OWNER));
          assertEquals(
              List.of(
                  "profile-role/ada of Ada: \"OWNER\"", "Ada \"REVIEWER\"", "Ben \"ANNOTATOR\""),
              said(file.reader().conflicts().getFirst()));
        });
    contents(shop);
  }

  /// Let one side of what is contested hold, the first or the second.
  private static void decide(ProjectFile file, Hand hand, int side) throws IOException {
    var conflict = file.reader().conflicts().getFirst();
    file.sharing()
        .settle(hand.who().id(), hand.fixture.now(), conflict, conflict.sides().get(side).value());
  }

  @Test
  void whatWasDecidedApartIsAskedAgainAndWhatHeldBeforeHolds() throws Exception {
    var shop = made(1);
    var other = copy(shop, "ben.touchstone");
    in(shop, ada, (file, hand) -> profile(file, hand, "ada", was -> was.withName("Ada L")));
    in(other, ben, (file, hand) -> profile(file, hand, "ada", was -> was.withName("Ada K")));
    var first = copy(shop, "first.touchstone");
    in(
        shop,
        ada,
        (file, hand) -> {
          file.sharing().merge(other, Progress.NONE, new Cancellation());
          decide(file, hand, 0);
        });
    in(
        other,
        ben,
        (file, hand) -> {
          file.sharing().merge(first, Progress.NONE, new Cancellation());
          decide(file, hand, 1);
        });
    var again = copy(shop, "again.touchstone");
    in(
        shop,
        ada,
        (file, hand) -> {
          file.sharing().merge(other, Progress.NONE, new Cancellation());
          assertEquals("Ada OWNER null", profile(file, "ada"));
          assertEquals(
              List.of("profile-name/ada of Ada: \"Ada\"", "Ada \"Ada L\"", "Ben \"Ada K\""),
              said(file.reader().conflicts().getFirst()));
        });
    in(other, ben, (file, hand) -> file.sharing().merge(again, Progress.NONE, new Cancellation()));
    assertEquals(contents(shop), contents(other));
    in(
        shop,
        ada,
        (file, hand) -> {
          decide(file, hand, 1);
          assertEquals("Ada K OWNER null", profile(file, "ada"));
          assertEquals(List.of(), file.reader().conflicts());
        });
    contents(shop);
  }

  @Test
  void aCopyWhoseLastStepIsGoneIsRefused() throws Exception {
    var shop = made(2);
    var other = copy(shop, "ben.touchstone");
    in(
        other,
        ben,
        (file, hand) -> {
          accept(file, hand, 0);
          accept(file, hand, 1);
        });
    try (var sql = new Sql(Connections.write(other))) {
      sql.execute("DELETE FROM step WHERE row = (SELECT max(row) FROM step)");
    }
    var before = contents(shop);
    in(
        shop,
        ada,
        (file, hand) ->
            assertEquals(
                "ben.touchstone was altered after it was written: steps that it names as its last"
                    + " are gone. Nothing was brought in.",
                assertThrows(
                        ProjectException.class,
                        () -> file.sharing().merge(other, Progress.NONE, new Cancellation()))
                    .getMessage()));
    assertEquals(before, contents(shop));
  }

  /// A file whose latest steps were altered looks as it did, and what comes after goes wrong.
  @Test
  void aCopyThatNamesOtherLastStepsIsRefused() throws Exception {
    var shop = made(3);
    var other = copy(shop, "ben.touchstone");
    in(shop, ada, (file, hand) -> accept(file, hand, 2));
    in(
        other,
        ben,
        (file, hand) -> {
          accept(file, hand, 0);
          accept(file, hand, 1);
        });
    var before = contents(shop);
    for (var alteration :
        List.of(
            "DELETE FROM head",
            "UPDATE head SET depth = 99",
            "INSERT INTO head SELECT hash, depth FROM step ORDER BY row DESC LIMIT 1 OFFSET 1")) {
      var altered = copy(other, "altered.touchstone");
      try (var sql = new Sql(Connections.write(altered))) {
        sql.execute(alteration);
      }
      in(
          shop,
          ada,
          (file, hand) ->
              assertEquals(
                  "altered.touchstone or shop.touchstone was altered after it was written: the last"
                      + " steps are not those that it names. Nothing was brought in; verify both.",
                  assertThrows(
                          ProjectException.class,
                          () -> file.sharing().merge(altered, Progress.NONE, new Cancellation()),
                          alteration)
                      .getMessage()));
      assertEquals(before, contents(shop), alteration);
      Files.delete(altered);
    }
    for (int row = 1; row <= 3; row++) {
      var altered = copy(other, "altered.touchstone");
      try (var sql = new Sql(Connections.write(altered))) {
        sql.update(
            "UPDATE step SET id = '00000000-0000-4000-8000-000000000000' WHERE row = ?", row);
      }
      in(
          shop,
          ada,
          (file, hand) -> {
            var said =
                assertThrows(
                        ProjectException.class,
                        () -> file.sharing().merge(altered, Progress.NONE, new Cancellation()))
                    .getMessage();
            assertTrue(said.startsWith("altered.touchstone "), said);
          });
      assertEquals(before, contents(shop));
      Files.delete(altered);
    }
  }

  @Test
  void ownersWhoRelieveEachOtherApartAreOwnersUntilSomebodyDecides() throws Exception {
    var shop = made(1);
    in(shop, ben, (file, hand) -> accept(file, hand, 0));
    in(shop, ada, (file, hand) -> profile(file, hand, "ben", was -> was.withRole(Role.OWNER)));
    var other = copy(shop, "ben.touchstone");
    in(shop, ada, (file, hand) -> profile(file, hand, "ben", was -> was.withRole(Role.REVIEWER)));
    in(other, ben, (file, hand) -> profile(file, hand, "ada", was -> was.withRole(Role.ANNOTATOR)));
    in(
        shop,
        ada,
        (file, hand) -> {
          var brought = file.sharing().merge(other, Progress.NONE, new Cancellation());
          assertEquals("Ada OWNER null", profile(file, "ada"));
          assertEquals("Ben OWNER null", profile(file, "ben"));
          assertEquals(
              List.of(
                  List.of("profile-role/ada of Ada: \"OWNER\"", "Ben \"ANNOTATOR\""),
                  List.of("profile-role/ben of Ben: \"OWNER\"", "Ada \"REVIEWER\"")),
              brought.conflicts().stream().map(MergeTest::said).toList());
          var first = brought.conflicts().getFirst();
          file.sharing()
              .settle(hand.who().id(), hand.fixture.now(), first, first.sides().getFirst().value());
          assertEquals("Ada ANNOTATOR null", profile(file, "ada"));
          assertEquals("Ben OWNER null", profile(file, "ben"));
          assertEquals(
              List.of(List.of("profile-role/ben of Ben: \"OWNER\"")),
              file.reader().conflicts().stream().map(MergeTest::said).toList());
        });
    contents(shop);
    in(
        shop,
        ben,
        (file, hand) -> {
          var left = file.reader().conflicts().getFirst();
          file.sharing().settle(hand.who().id(), hand.fixture.now(), left, left.now());
          assertEquals("Ben OWNER null", profile(file, "ben"));
          assertEquals(List.of(), file.reader().conflicts());
        });
    contents(shop);
  }

  /// What a label is called is contested until somebody decides, and in the steps it is not.
  @Test
  void whatIsPutBackStandsAsItCameWhateverItIsCalledMeanwhile() throws Exception {
    try (var file = ada.fixture.create(folder)) {
      ada.fixture.fill(file, folder.resolve("shelves"), 1, 1);
    }
    var shop = folder.resolve("shop.touchstone");
    var other = copy(shop, "ben.touchstone");
    in(shop, ada, (file, hand) -> rename(file, hand, "bottle", "flask"));
    in(other, ben, (file, hand) -> add(file, hand, "tin"));
    merge(shop, other);
    in(
        shop,
        ada,
        (file, hand) -> {
          assertEquals(1, file.reader().conflicts().size());
          var before = item(file, 0);
          var label = before.labels().getFirst().annotation();
          var gone =
              hand.fixture.step(
                  Action.DELETE, before.item().id(), ChangeSet.of(new Change.Removed(label)));
          file.append(gone);
          file.append(
              hand.fixture.step(
                  Action.UNDO, before.item().id(), gone.changes().inverse(), gone.id()));
          assertEquals(before.labels(), item(file, 0).labels());
        });
    assertEquals(List.of(), contents(shop).get("annotation"));
  }

  private static void rename(ProjectFile file, Hand hand, String from, String to)
      throws IOException {
    var labels = file.reader().tasks().first().labels();
    hand.general(
        file,
        Action.RENAME_LABEL,
        ChangeSet.of(
            new Change.Relabelled(
                Fixture.TASK.id(), labels, labels.renamed(new Label(from), new Label(to)))));
  }

  private static void state(ProjectFile file, Hand hand, String guidelines) throws IOException {
    var before = file.reader().stated(Subject.GUIDELINES, "").orElse(null);
    file.append(
        StepDraft.general(
            hand.who().id(),
            hand.fixture.now(),
            Action.NOTE,
            ChangeSet.of(Statements.change(Subject.GUIDELINES, "", before, guidelines)),
            null));
  }

  private static void add(ProjectFile file, Hand hand, String label) throws IOException {
    file.addLabels(
        hand.who().id(), hand.fixture.now(), Fixture.TASK.id(), List.of(new Label(label)));
  }

  @Test
  void aLookAheadChangesNothingAndAMergeIsTakenBackAsAWhole() throws Exception {
    var shop = made(4);
    var other = copy(shop, "ben.touchstone");
    in(shop, ada, (file, hand) -> accept(file, hand, 0));
    ben.work(other, folder.resolve("ben"), 40);
    var before = Contents.of(shop);
    in(
        shop,
        ada,
        (file, hand) -> {
          var ahead = file.sharing().preview(other, Progress.NONE, new Cancellation());
          assertEquals(before, Contents.of(shop));
          assertEquals(ahead, file.sharing().merge(other, Progress.NONE, new Cancellation()));
          assertNotEquals(before, Contents.of(shop));
          file.sharing().unmerge();
          assertEquals(List.of(), file.verify());
          accept(file, hand, 1);
          file.sharing().merge(other, Progress.NONE, new Cancellation());
          accept(file, hand, 2);
          assertEquals(
              "Something was done in shop.touchstone since the merge; it would be lost. What was there"
                  + " before is in shop.touchstone.before-merge.",
              assertThrows(ProjectException.class, file.sharing()::unmerge).getMessage());
        });
    contents(shop);
  }

  @Test
  void whatIsNoCopyOrWasAlteredIsRefused() throws Exception {
    var shop = made(1);
    var altered = copy(shop, "ben.touchstone");
    in(altered, ben, (file, hand) -> accept(file, hand, 0));
    alter(altered, "UPDATE step SET spent_ms = 7 WHERE annotator = 'ben'");
    Files.move(shop, folder.resolve("one.touchstone"));
    var stranger = made(1);
    var before = Contents.of(folder.resolve("one.touchstone"));
    in(
        folder.resolve("one.touchstone"),
        ada,
        (file, hand) -> {
          assertEquals(
              "shop.touchstone is another project, not a copy of this one: only files that began as"
                  + " one come together.",
              refused(file, stranger));
          assertEquals(
              "ben.touchstone was altered after it was written: Step 6 was altered after it was"
                  + " written. Nothing was brought in.",
              refused(file, altered));
          assertEquals(before, Contents.of(folder.resolve("one.touchstone")));
        });
  }

  @Test
  void whatBothKnowIsTheSameInBothAlsoWhereNothingElseComesIn() throws Exception {
    var shop = made(1);
    var other = copy(shop, "ben.touchstone");
    alter(other, "UPDATE step SET spent_ms = 7 WHERE row = 3");
    var sentence =
        "%s was altered after it was written: Step 3 was altered after it was written. Nothing was"
            + " brought in.";
    in(
        shop,
        ada,
        (file, hand) -> assertEquals(sentence.formatted("ben.touchstone"), refused(file, other)));
    in(
        other,
        ben,
        (file, hand) -> assertEquals(sentence.formatted("ben.touchstone"), refused(file, shop)));
  }

  @Test
  void whichOfBothWasAlteredIsSaid() throws Exception {
    var shop = made(1);
    var other = copy(shop, "ben.touchstone");
    in(shop, ada, (file, hand) -> accept(file, hand, 0));
    in(other, ben, (file, hand) -> accept(file, hand, 0));
    alter(shop, "UPDATE step SET spent_ms = 7 WHERE row = 5");
    in(
        shop,
        ada,
        (file, hand) ->
            assertEquals(
                "shop.touchstone was altered after it was written: Step 5 was altered after it was"
                    + " written. Nothing was brought in.",
                refused(file, other)));
  }

  @Test
  void whatIsDamagedAndWhatCameInBeforeItIsSaid() throws Exception {
    var shop = made(40);
    var sound = copy(shop, "ben.touchstone");
    in(sound, ben, (file, hand) -> accept(file, hand, 0));
    var damaged = copy(sound, "cleo.touchstone");
    in(damaged, ben, (file, hand) -> accept(file, hand, 1));
    var bytes = Files.readAllBytes(damaged);
    int page = page(damaged, "step");
    Arrays.fill(bytes, (page - 1) * 4096, page * 4096, (byte) 0);
    Files.write(damaged, bytes);
    in(
        shop,
        ada,
        (file, hand) -> {
          var refused =
              assertThrows(
                  ProjectException.class,
                  () ->
                      file.sharing()
                          .merge(
                              List.of(sound, damaged),
                              new SameThreadJobRunner(),
                              Progress.NONE,
                              new Cancellation()));
          var said = String.valueOf(refused.getMessage());
          assertTrue(said.startsWith("cleo.touchstone "), said);
          assertTrue(said.endsWith(" Before it came in, and stays: ben.touchstone."), said);
          assertEquals(ItemState.DONE, item(file, 0).state());
          assertEquals(List.of(), file.verify());
        });
  }

  private static int page(Path project, String table) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'")) {
      return found.getInt(1);
    }
  }

  @Test
  void whoeverStopsAMergeKeepsWhatWasThere() throws Exception {
    var shop = made(6);
    var other = copy(shop, "ben.touchstone");
    in(shop, ada, (file, hand) -> accept(file, hand, 0));
    ben.work(other, folder.resolve("ben"), 40);
    var before = Contents.of(shop);
    var files = files();
    int stopped = 0;
    for (boolean done = false; !done; stopped++) {
      var cancellation = new Cancellation();
      int[] left = {stopped - 1};
      Progress progress =
          (at, all, what) -> {
            if (left[0]-- == 0) {
              cancellation.cancel();
            }
          };
      try (var file = ProjectFile.open(shop, Fixture.ADA, Fixture.START)) {
        if (stopped == 0) {
          cancellation.cancel();
        }
        file.sharing().merge(other, progress, cancellation);
        done = true;
      } catch (CancellationException cancelled) {
        assertEquals("Cancelled.", cancelled.getMessage());
      }
      if (!done) {
        assertEquals(before, Contents.of(shop), "stopped at " + stopped);
        assertEquals(files, files());
      }
    }
    assertTrue(stopped > 3, "stopped " + stopped);
    contents(shop);
  }

  private Set<String> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static void alter(Path project, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = connection.createStatement()) {
      assertNotEquals(0, statement.executeUpdate(sql));
    }
  }

  private static String refused(ProjectFile file, Path other) {
    return String.valueOf(
        assertThrows(
                ProjectException.class,
                () -> file.sharing().merge(other, Progress.NONE, new Cancellation()))
            .getMessage());
  }

  @Test
  void whateverComesTogetherInWhateverOrderIsTheSame() throws Exception {
    var met = new TreeMap<String, Integer>();
    for (int history = 0; history < HISTORIES; history++) {
      var random = new Random(4_000 + history);
      var tag = "h" + history + "-";
      var people = people(random);
      var base = folder.resolve(tag + "base.touchstone");
      var ada = people.getFirst();
      try (var file = ada.fixture.create(folder)) {
        ada.fixture.fill(file, folder.resolve(tag), 5, 1);
        ada.fixture.run(file, .8, .6);
        if (random.nextInt(3) == 0) {
          ada.policy(file, Policy.OPEN.withRatings(2, .5));
        }
      }
      Files.move(folder.resolve("shop.touchstone"), base);
      var copies = new ArrayList<Path>();
      for (var person : people) {
        var copy = copy(base, tag + person.who().name());
        copies.add(copy);
      }
      for (int round = 0; round < 1 + random.nextInt(3); round++) {
        for (int at = 0; at < copies.size(); at++) {
          // Now and then somebody works in another's copy, or a copy takes in another one.
          var person = people.get(random.nextInt(4) == 0 ? random.nextInt(people.size()) : at);
          person.work(copies.get(at), folder.resolve(tag + at), random.nextInt(12));
          if (random.nextInt(3) == 0) {
            merge(copies.get(at), copies.get(random.nextInt(copies.size())));
          }
        }
      }
      // In order, in another order and some twice, and two by two.
      var first = copy(base, tag + "first");
      for (var one : copies) {
        merge(first, one);
      }
      var shuffled = new ArrayList<>(copies);
      shuffled.addAll(copies.subList(0, 1));
      Collections.shuffle(shuffled, random);
      var second = copy(shuffled.getFirst(), tag + "second");
      for (var one : shuffled) {
        merge(second, one);
      }
      var third = copy(copies.getLast(), tag + "third");
      var left = copy(copies.getFirst(), tag + "left");
      for (var one : copies) {
        merge(left, one);
      }
      merge(third, left);
      var together = contents(first);
      together
          .get("contested")
          .forEach(line -> met.merge("contested " + line.split(" ")[0], 1, Integer::sum));
      met.merge("doubled", together.get("doubled").size(), Integer::sum);
      met.merge("shadow", together.get("shadow").size(), Integer::sum);
      met.merge("step", together.get("step").size(), Integer::sum);
      assertEquals(together, contents(second), "history " + history);
      assertEquals(together, contents(third), "history " + history);
      merge(first, second);
      assertEquals(together, contents(first), "again, history " + history);
      // Who goes on from there settles what was disputed, and is not contradicted.
      people.getLast().work(first, folder.resolve(tag + "on"), 25);
      merge(second, first);
      assertEquals(contents(first), contents(second), "on from there, history " + history);
    }
    assertEquals(
        Set.of(
            "step",
            "shadow",
            "doubled",
            "contested item",
            "contested state",
            "contested labels",
            "contested statement"),
        met.keySet(),
        met.toString());
  }
}
