package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.project.Fixture;

/// The work of a team on the command line: handed out, contributed, brought together.
class TeamCommandsTest {
  @TempDir Path folder;
  private Path project;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("shop.touchstone");
    var rows = new StringBuilder("text,region\n");
    for (int i = 0; i < 12; i++) {
      rows.append("comment %d,%s%n".formatted(i, i % 3 == 0 ? "north" : "south"));
    }
    var table = Files.writeString(folder.resolve("t.csv"), rows);
    Ran.of("new", project, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
    Ran.of("import", project, table, "--text", "text").exits(Cli.DONE);
  }

  @Test
  void itemsAreHandedOutAndTheProjectSaysToWhom() throws Exception {
    var said =
        Ran.of("split", project, "--among", "Ada=2,Ben", "--by", "region", "--seed", "7")
            .exits(Cli.DONE)
            .out();
    assertEquals(
        """
        12 items are handed out, seed 7.
          Ada          8 items  shop-ada.touchstone
          Ben          4 items  shop-ben.touchstone
          north: 3, 1
          south: 5, 3
        Send each person their file; bring it back with "touchstone merge".
        """,
        said);
    assertEquals(
        """
        Ada          0 of 8 items done, not taken up here yet
        Ben          0 of 4 items done, not taken up here yet
        """,
        Ran.of("shares", project).exits(Cli.DONE).out());
    Ran.of("verify", folder.resolve("shop-ada.touchstone")).exits(Cli.DONE);
    assertEquals(
        "Every item is done or handed out already. --again hands them out once more.",
        Ran.of("split", project, "--among", "Cleo").exits(Cli.REFUSED).said());
  }

  @Test
  void whatTwoPeopleImportedFromTwoFoldersIsThereOnce() throws Exception {
    var other = Files.copy(project, folder.resolve("ben.touchstone"));
    var mine = Files.createDirectories(folder.resolve("mine"));
    var theirs = Files.createDirectories(folder.resolve("theirs"));
    Files.writeString(mine.resolve("a.csv"), "text\nlate again\non time\n");
    Files.writeString(theirs.resolve("b.csv"), "text\non time\nlost\n");
    Ran.of("import", project, mine.resolve("a.csv"), "--text", "text").exits(Cli.DONE);
    Ran.of("import", other, theirs.resolve("b.csv"), "--text", "text").exits(Cli.DONE);
    Ran.of("merge", project, other).exits(Cli.DONE);
    Ran.of("verify", project).exits(Cli.DONE);
    assertEquals(15, items(project));
  }

  @Test
  void theLifeOfAnItemTellsWhatEveryDatasetBroughtWhereTheLogHasIt() throws Exception {
    var other = Files.copy(project, folder.resolve("ben.touchstone"));
    var mine = Files.writeString(folder.resolve("a.csv"), "text,label\non time,up\nlost,up\n");
    var theirs = Files.writeString(folder.resolve("b.csv"), "text,label\non time,down\n");
    Ran.of("import", project, mine, "--text", "text", "--label", "label").exits(Cli.DONE);
    as("ben", "import", other, theirs, "--text", "text", "--label", "label");
    Ran.of("merge", project, other).exits(Cli.DONE);
    assertEquals(
        List.of(
            "a.csv brought the item in (imported by Ada)",
            "a.csv labelled it up",
            "b.csv brought the item in (imported by ben)",
            "b.csv labelled it down"),
        life(Ran.of("find", project, "time").printed().split("\t")[0]).stream().sorted().toList());
    assertEquals(
        List.of("a.csv brought the item in (imported by Ada)", "a.csv labelled it up"),
        life("a.csv, row 2"));
    var more = Files.createDirectories(folder.resolve("more")).resolve("a.csv");
    Files.writeString(more, "text,label\nearly,\nbroken,up\n");
    Ran.of("import", project, more, "--text", "text", "--label", "label").exits(Cli.DONE);
    assertEquals(
        List.of(
            "Item 1 of 2 called \"a.csv, row 2\":",
            "a.csv brought the item in (imported by Ada)",
            "a.csv labelled it up",
            "",
            "Item 2 of 2 called \"a.csv, row 2\":",
            "a.csv brought the item in (imported by Ada)",
            "a.csv labelled it up"),
        life("a.csv, row 2"));
  }

  @Test
  void theLifeOfAnItemTellsWhoRecoveredItWhereTheStepOfItsImportIsLost() throws Exception {
    var csv = Files.writeString(folder.resolve("a.csv"), "text,label\non time,up\nlost,up\n");
    Ran.of("import", project, csv, "--text", "text", "--label", "label").exits(Cli.DONE);
    var damaged = Files.copy(project, folder.resolve("damaged.touchstone"));
    Files.delete(project);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + damaged);
        var statement = connection.createStatement()) {
      statement.execute("UPDATE step SET spent_ms = 9 WHERE row = (SELECT max(row) FROM step)");
    }
    Ran.of("recover", damaged, "--to", project).exits(Cli.WITH_FAILURES);
    assertEquals(
        List.of("a.csv brought the item in (recovered by Ada)", "a.csv labelled it up"),
        life("a.csv, row 2"));
  }

  private List<String> life(String item) {
    return Ran.of("history", project, item)
        .exits(Cli.DONE)
        .printed()
        .lines()
        .map(line -> line.replaceFirst("^\\d{4}-\\d\\d-\\d\\d \\S+  ", ""))
        .toList();
  }

  @Test
  void picturesThatWereCopiedAndRenamedAreThereOnce() throws Exception {
    var boxes = folder.resolve("boxes.touchstone");
    Ran.of("new", boxes, "--task", "boxes", "--labels", "can").exits(Cli.DONE);
    var other = Files.copy(boxes, folder.resolve("ben.touchstone"));
    Ran.of("import", boxes, shelves("mine", "")).exits(Cli.DONE);
    Ran.of("import", other, shelves("theirs", "its-")).exits(Cli.DONE);
    Ran.of("merge", boxes, other).exits(Cli.DONE);
    Ran.of("verify", boxes).exits(Cli.DONE);
    assertEquals(2, items(boxes));
  }

  private static int items(Path project) {
    return new JsonMapper()
        .readTree(Ran.of("info", project, "--json").exits(Cli.DONE).out())
        .path("items")
        .asInt();
  }

  /// Copy pictures to a folder, under other names.
  private Path shelves(String name, String before) throws Exception {
    var to = Files.createDirectories(folder.resolve(name));
    for (var picture : List.of("shelf-0001.jpg", "shelf-0002.jpg")) {
      Files.copy(Path.of("sample-data/shelves", picture), to.resolve(before + picture));
    }
    return to;
  }

  @Test
  void aPreviewChangesNothing() throws Exception {
    var before = Files.readAllBytes(project);
    assertEquals(
        """
        12 items would be handed out, seed 7.
          Ada          12 items  shop-ada.touchstone
          Ben          12 items  shop-ben.touchstone
        Labels would become ratings, 2 ratings an item: nobody sees what others said.
        """,
        Ran.of("split", project, "--among", "Ada,Ben", "--each", "2", "--seed", "7", "--preview")
            .exits(Cli.DONE)
            .out());
    assertFalse(Files.exists(folder.resolve("shop-ada.touchstone")));
    assertEquals(before.length, Files.readAllBytes(project).length);
    assertEquals(
        "Nothing was handed out; \"touchstone split\" does.\n",
        Ran.of("shares", project).exits(Cli.DONE).out());
  }

  @Test
  void whatCannotBeHandedOutIsRefusedInASentence() {
    assertEquals(
        "The items have no column \"shelf\"; there are region.",
        Ran.of("split", project, "--among", "Ada", "--by", "shelf").exits(Cli.REFUSED).said());
    Ran.of("policy", project, "--independent", "--ratings", "3").exits(Cli.DONE);
    assertEquals(
        "3 ratings an item take as many people; name more of them, or ask for fewer.",
        Ran.of("split", project, "--among", "Ada,Ben").exits(Cli.REFUSED).said());
    assertTrue(
        Ran.of("split", project, "--among", "Ada=much")
            .exits(Cli.USAGE)
            .err()
            .startsWith(
                "--among Ada=much: what somebody gets, compared with the others, is a number above"
                    + " 0, such as Ada=2."));
    assertEquals(
        "The folder %s is not there; make it first.".formatted(folder.resolve("none")),
        Ran.of("split", project, "--among", "Ada", "--to", folder.resolve("none"))
            .exits(Cli.REFUSED)
            .said());
  }

  @Test
  void aContributionComesBack() throws Exception {
    Ran.of("split", project, "--among", "Ada,Ben", "--seed", "7").exits(Cli.DONE);
    var copy = folder.resolve("shop-ada.touchstone");
    var part = folder.resolve("ada.touchstone");
    assertEquals(
        "Nothing was done in shop-ada.touchstone since it was handed out.",
        Ran.of("contribute", copy, "--to", part).exits(Cli.REFUSED).said());
    Ran.of("guidelines", copy, Files.writeString(folder.resolve("g.md"), "Say up or down."))
        .exits(Cli.DONE);
    assertTrue(
        Ran.of("contribute", copy, "--to", part)
            .exits(Cli.DONE)
            .out()
            .startsWith("ada.touchstone: "));
    assertEquals(
        "ada.touchstone is a contribution to \"shop\" and no project by itself; open that, and"
            + " bring it in: merge.",
        Ran.of("info", part).exits(Cli.REFUSED).said());
    Ran.of("merge", project, part).exits(Cli.DONE);
    assertEquals("Say up or down.\n", Ran.of("guidelines", project).exits(Cli.DONE).out());
    Ran.of("verify", project).exits(Cli.DONE);
  }

  @Test
  void aContributionIsNoProjectToBeRecoveredAndGoesToAFolderThatIsThere() throws Exception {
    var part = folder.resolve("ada.touchstone");
    Ran.of("contribute", project, "--to", part).exits(Cli.DONE);
    assertEquals(
        "ada.touchstone is a contribution and no project by itself; open its project, and bring it"
            + " in: merge. Where it is damaged, have it written anew.",
        Ran.of("recover", part, "--to", folder.resolve("new.touchstone"))
            .exits(Cli.REFUSED)
            .said());
    var none = folder.resolve("none");
    for (var command : List.of("contribute", "recover")) {
      assertEquals(
          "The folder %s is not there; make it first.".formatted(none),
          Ran.of(command, project, "--to", none.resolve("x.touchstone")).exits(Cli.REFUSED).said());
    }
    var long1 = folder.resolve("n".repeat(240) + ".touchstone");
    assertEquals(
        long1 + " cannot be written: File name too long. Choose another name or another place.",
        Ran.of("contribute", project, "--to", long1).exits(Cli.REFUSED).said());
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of("ada.touchstone", "shop.touchstone", "t.csv"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void whatSeveralPeopleAlteredIsSaidInTheWordsOfTheCommandThatAltersIt() throws Exception {
    var other = Files.copy(project, folder.resolve("other.touchstone"));
    Ran.of("policy", project, "--mode", "unaided", "--blind", "0.1", "--seed", "5").exits(Cli.DONE);
    as("ben", "policy", other, "--mode", "judge-first", "--blind", "0.1", "--seed", "5");
    as("ben", "people", other, "--rename", "ben=Ben");
    Ran.of("merge", project, other).exits(Cli.DONE);
    assertEquals(
        """
        1  How it is labelled
           a  Ada: unaided, 10 % blind, labels shared
           b  Ben: judge first, 10 % blind, labels shared
           now holds: suggestions with scores, 10 % blind, labels shared        """,
        Ran.of("conflicts", project).exits(Cli.DONE).printed());
  }

  @Test
  void whatSeveralPeopleMadeOfAnotherIsListedAndDecided() throws Exception {
    as("ben", "policy", project, "--mode", "unaided");
    var other = Files.copy(project, folder.resolve("other.touchstone"));
    Ran.of("people", project, "--rename", "ben=Ben", "--role", "ben=reviewer").exits(Cli.DONE);
    as("ben", "people", other, "--rename", "ben=Benjamin", "--role", "ben=adjudicator");
    var merged = Ran.of("merge", project, other).exits(Cli.DONE).printed();
    assertTrue(merged.contains("The name of ben: Ada and ben differ."), merged);
    assertEquals(
        """
        1  The name of ben
           a  Ada: Ben
           b  ben: Benjamin
           now holds: ben
        2  The role of ben
           a  Ada: reviewer
           b  ben: adjudicator
           now holds: annotator""",
        Ran.of("conflicts", project).exits(Cli.DONE).printed());
    assertEquals(
        """
        The role of ben: what ben made of it holds now.
        Left to be decided:
        1  The name of ben
           a  Ada: Ben
           b  ben: Benjamin
           now holds: ben""",
        Ran.of("conflicts", project, "--settle", "2", "--take", "b").exits(Cli.DONE).printed());
    var json = Ran.of("conflicts", project, "--json").exits(Cli.DONE).json();
    var key = json.get("conflicts").get(0).get("key").asString();
    assertTrue(key.startsWith("profile-name/"), key);
    assertEquals(
        "--settle is a number from 1 to 1, or a key that \"touchstone conflicts --json\" tells, not 2.",
        Ran.of("conflicts", project, "--settle", "2", "--keep").exits(Cli.REFUSED).said());
    assertEquals(
        "--take is a letter from a to b, not c.",
        Ran.of("conflicts", project, "--settle", "1", "--take", "c").exits(Cli.REFUSED).said());
    assertEquals(
        "No item of this project is called \"none\"; \"touchstone find\" lists some.",
        Ran.of("history", project, "none").exits(Cli.REFUSED).said());
    assertEquals(
        "The name of ben: what held goes on to hold.",
        Ran.of("conflicts", project, "--settle", key, "--keep").exits(Cli.DONE).printed());
    assertEquals(
        "Nothing is to be decided.", Ran.of("conflicts", project).exits(Cli.DONE).printed());
    var people = Ran.of("people", project).exits(Cli.DONE).printed();
    assertTrue(people.lines().anyMatch(line -> line.matches("ben +adjudicator .*")), people);
    Ran.of("verify", project).exits(Cli.DONE);
  }

  @Test
  void whatPeopleDifferOnIsSaidWhereItIsAskedFor() throws Exception {
    as("ben", "policy", project, "--mode", "unaided");
    var other = Files.copy(project, folder.resolve("other.touchstone"));
    var mine = Files.writeString(folder.resolve("mine.md"), "Be kind.");
    var theirs = Files.writeString(folder.resolve("theirs.md"), "Be harsh.");
    Ran.of("guidelines", project, mine).exits(Cli.DONE);
    as("ben", "guidelines", other, theirs);
    Ran.of("merge", project, other).exits(Cli.DONE);
    assertEquals(
        "People differ on the guidelines, and until somebody decides there are none; \"touchstone"
            + " conflicts "
            + project
            + "\" shows what they wrote.",
        Ran.of("guidelines", project).exits(Cli.DONE).printed());
    assertEquals(
        "Somebody here is called Ben already; add what tells them apart.",
        Ran.of("people", project, "--rename", "Ada=Ben").exits(Cli.REFUSED).said());
  }

  @Test
  void whatIsAcceptedInBulkInAShareIsOfTheShare() throws Exception {
    var fixture = new Fixture();
    var shelves = Files.createDirectories(folder.resolve("of-shelves"));
    try (var file = fixture.create(shelves)) {
      fixture.fill(file, shelves.resolve("pictures"), 8, 0);
      fixture.run(file, 0.9, 0.8);
    }
    var whole = shelves.resolve("shop.touchstone");
    Ran.of("policy", whole, "--blind", "0").exits(Cli.DONE);
    var before = Files.copy(whole, folder.resolve("before.touchstone"));
    Ran.of("split", whole, "--among", "Ben=3,Cy=1", "--seed", "1").exits(Cli.DONE);
    for (var share : List.of("shop-ben.touchstone", "shop-cy.touchstone")) {
      int items = share.contains("ben") ? 6 : 2;
      assertEquals(
          "%d suggestions on %d items accepted.".formatted(2 * items, items),
          Ran.of("accept", shelves.resolve(share), "--above", "0.5").exits(Cli.DONE).printed());
      Ran.of("merge", whole, shelves.resolve(share)).exits(Cli.DONE);
    }
    assertEquals("Nobody differs.", Ran.of("disputes", whole).exits(Cli.DONE).printed());
    assertEquals(
        "16 suggestions on 8 items accepted.",
        Ran.of("accept", before, "--above", "0.5").exits(Cli.DONE).printed());
  }

  @Test
  void peopleHaveRolesAndNamesInAProject() {
    var owner = Ran.of("people", project).exits(Cli.DONE).out();
    assertTrue(owner.matches("\\S+ +owner +\\d+ steps, the last on \\d{4}-\\d\\d-\\d\\d\n"), owner);
    var name = owner.split(" ")[0];
    Ran.of("people", project, "--rename", name + "=Ada L.").exits(Cli.DONE);
    assertEquals(
        "Somebody owns a project: make somebody else its owner before.",
        Ran.of("people", project, "--role", "Ada L.=adjudicator").exits(Cli.REFUSED).said());
    var after = Ran.of("people", project).exits(Cli.DONE).out();
    assertTrue(after.matches("Ada L\\. +owner +\\d+ steps, .*\n"), after);
    Ran.of("policy", project, "--mode", "unaided").exits(Cli.DONE);
    assertTrue(Ran.of("people", project).out().startsWith("Ada L. "), "it stays");
    assertEquals(
        "Nobody called \"Zoe\" takes part; these people do: Ada L..",
        Ran.of("people", project, "--role", "Zoe=owner").exits(Cli.REFUSED).said());
    assertEquals(
        "--role NAME=ROLE takes annotator, reviewer, adjudicator or owner, not \"boss\".",
        Ran.of("people", project, "--role", "Zoe=boss")
            .exits(Cli.USAGE)
            .said()
            .lines()
            .findFirst()
            .orElse(""));
  }

  @Test
  void aMergeIsTakenBackOnceAndOnlyWhereItWasMade() throws Exception {
    var mine = Files.createDirectories(folder.resolve("Ada's, 'mine'")).resolve("shop.touchstone");
    var other = Files.copy(project, folder.resolve("other.touchstone"));
    Files.copy(project, mine);
    rename(other, "first");
    Ran.of("merge", mine, other).exits(Cli.DONE);
    var elsewhere = Files.copy(mine, folder.resolve("elsewhere.touchstone"));
    rename(elsewhere, "second");
    rename(other, "third");
    Ran.of("merge", elsewhere, other).exits(Cli.DONE);
    Files.copy(elsewhere, mine, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(
        "shop.touchstone.before-merge is not what was there before the last merge into"
            + " shop.touchstone, which cannot be taken back.",
        Ran.of("merge", mine, "--undo").exits(Cli.REFUSED).said());
    assertEquals("Nothing differs.", Ran.of("diff", mine, elsewhere).exits(Cli.DONE).printed());

    rename(other, "fourth");
    Ran.of("merge", mine, other).exits(Cli.DONE);
    Ran.of("merge", mine, "--undo").exits(Cli.DONE);
    assertEquals("Nothing differs.", Ran.of("diff", mine, elsewhere).exits(Cli.DONE).printed());
    Ran.of("verify", mine).exits(Cli.DONE);
    var again =
        "The last merge into shop.touchstone was taken back already; only the last one can be.";
    assertEquals(again, Ran.of("merge", mine, "--undo").exits(Cli.REFUSED).said());
    Ran.of("policy", mine, "--mode", "unaided").exits(Cli.DONE);
    assertEquals(again, Ran.of("merge", mine, "--undo").exits(Cli.REFUSED).said());
    Files.copy(elsewhere, mine, StandardCopyOption.REPLACE_EXISTING);

    Ran.of("merge", mine, other).exits(Cli.DONE);
    Files.writeString(mine.resolveSibling("shop.touchstone.before-merge"), "no project");
    Ran.of("merge", mine, "--undo").exits(Cli.REFUSED);
    Ran.of("verify", mine).exits(Cli.DONE);
    assertEquals(
        List.of(
            "other.touchstone: nothing that is not here already.",
            "  The name of first: ben altered it in several copies, each time otherwise."),
        Ran.of("merge", mine, other).exits(Cli.DONE).printed().lines().limit(2).toList());
  }

  @Test
  void whatComesInWithAnImportIsCountedAndCopiesAreLookedAtEachByItself() throws Exception {
    var other = Files.copy(project, folder.resolve("ben.touchstone"));
    var table =
        Files.writeString(folder.resolve("u.csv"), "text,label\nfive,up\nsix,down\nseven,\n");
    Ran.of("import", other, table, "--text", "text", "--label", "label").exits(Cli.DONE);
    var third = Files.copy(other, folder.resolve("cleo.touchstone"));
    assertEquals(
        """
        ben.touchstone: 1 step by Ada would come in.
          with 3 new items and 2 annotations
        cleo.touchstone: 1 step by Ada would come in.
          with 3 new items and 2 annotations
        Each is looked at by itself: what several of them have comes in once.
        """,
        Ran.of("merge", project, other, third, "--preview").exits(Cli.DONE).out());
    var json = Ran.of("merge", project, other, "--json").exits(Cli.DONE).json().path("copies");
    assertEquals(2, json.path(0).path("annotations").asInt(), json.toString());
    assertEquals(
        "cleo.touchstone: nothing that is not here already.",
        Ran.of("merge", project, third, "--preview").exits(Cli.DONE).printed());
  }

  @Test
  void aShareGoesByWhatThePersonIsCalledNow() throws Exception {
    Ran.of("split", project, "--among", "Benjamin", "--each", "1", "--overlap", "1", "--seed", "7")
        .exits(Cli.DONE);
    var copy = folder.resolve("shop-benjamin.touchstone");
    var fresh = Ran.of("info", copy).exits(Cli.DONE).printed();
    assertTrue(
        fresh.contains("\nshare         12 items, handed to Benjamin, not taken up here yet\n"),
        fresh);
    assertFalse(fresh.contains("own progress"), fresh);
    as("ben", "policy", copy, "--mode", "unaided");
    as("ben", "people", copy, "--rename", "ben=Ben B.");
    var taken = Ran.of("info", copy).exits(Cli.DONE).printed();
    assertTrue(
        taken.contains(
            "\nshare         0 of 12 items of Ben B. done\nown progress  Ben B.: new 12\n"),
        taken);
    Ran.of("merge", project, copy).exits(Cli.DONE);
    assertEquals(
        "Ben B.       0 of 12 items done", Ran.of("shares", project).exits(Cli.DONE).printed());
    var json = Ran.of("shares", project, "--json").exits(Cli.DONE).json().path("shares").path(0);
    assertEquals("Ben B.", json.path("person").asString());
    assertEquals("Benjamin", json.path("handedTo").asString());
    assertTrue(Ran.of("people", project).exits(Cli.DONE).printed().contains("Ben B. "));
  }

  @Test
  void whatWouldComeOfItIsSaidWhereNothingCanBeWritten() throws Exception {
    var other = Files.copy(project, folder.resolve("ben.touchstone"));
    rename(other, "first");
    Files.createDirectory(folder.resolve("shop.touchstone.lock"));
    Ran.of("merge", project, other).exits(Cli.REFUSED);
    Ran.of("split", project, "--among", "Ada,Ben").exits(Cli.REFUSED);
    var before = Files.readAllBytes(project);
    assertEquals(
        "ben.touchstone: 2 steps by ben would come in.",
        Ran.of("merge", project, other, "--preview").exits(Cli.DONE).printed());
    assertTrue(
        Ran.of("split", project, "--among", "Ada,Ben", "--seed", "7", "--preview")
            .exits(Cli.DONE)
            .out()
            .startsWith("12 items would be handed out, seed 7.\n"));
    assertArrayEquals(before, Files.readAllBytes(project));
  }

  /// Take a step in a project, as somebody else.
  private static void rename(Path project, String name) {
    as("ben", "people", project, "--rename", "ada=" + name);
  }

  private static void as(String who, Object... arguments) {
    var out = new StringWriter();
    int code =
        Cli.run(
            Arrays.stream(arguments).map(Object::toString).toList(),
            new Annotator(new AnnotatorId(who), who),
            new PrintWriter(out),
            new PrintWriter(out));
    assertEquals(Cli.DONE, code, out.toString());
  }
}
