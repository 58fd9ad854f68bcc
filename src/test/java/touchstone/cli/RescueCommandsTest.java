package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;
import touchstone.project.Simulated;

/// Backing up, copying and recovering on the command line.
class RescueCommandsTest {
  private static final Annotator BEN = new Annotator(new AnnotatorId("ben"), "Ben");

  @TempDir private Path folder;
  private Path project;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("p.touchstone");
    Ran.of("new", project, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
    var table = Files.writeString(folder.resolve("t.csv"), "id,text\n1,good lamp\n2,bad cup\n");
    Ran.of("import", project, table, "--text", "text").exits(Cli.DONE);
  }

  private long steps() {
    return Ran.of("backup", project, "--list", "--json")
        .exits(Cli.DONE)
        .json()
        .get("backups")
        .get(0)
        .get("steps")
        .asLong();
  }

  @Test
  void aProjectIsBackedUpAndItsBackupsAreListed() {
    assertEquals(
        "No backups in %s.backups.".formatted(project),
        Ran.of("backup", project, "--list").exits(Cli.DONE).printed());
    assertTrue(
        Ran.of("backup", project)
            .exits(Cli.DONE)
            .printed()
            .matches("Backed up 3 steps to .*p\\.touchstone\\.backups.*Z\\.touchstone\\."));
    assertTrue(
        Ran.of("backup", project, "--list")
            .exits(Cli.DONE)
            .printed()
            .matches(
                "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC  just now  3 steps  .*Z\\.touchstone"),
        () -> Ran.of("backup", project, "--list").printed());
    var to = folder.resolve("stick.touchstone");
    Ran.of("backup", project, "--to", to).exits(Cli.DONE);
    assertEquals(
        "stick.touchstone exists already; choose another name.",
        Ran.of("backup", project, "--to", to).exits(Cli.REFUSED).said());
    Ran.of("verify", to).exits(Cli.DONE);
    assertEquals(
        "The folder %s is not there; make it first.".formatted(folder.resolve("none")),
        Ran.of("backup", project, "--to", folder.resolve("none/b.touchstone"))
            .exits(Cli.REFUSED)
            .said());
    assertEquals(3, steps());
  }

  @Test
  void aDamagedProjectIsRecoveredWithTheHelpOfItsBackup() throws Exception {
    Ran.of("backup", project).exits(Cli.DONE);
    Ran.of("policy", project, "--mode", "suggestions").exits(Cli.DONE);
    var bytes = Files.readAllBytes(project);
    Arrays.fill(bytes, 100, 4096, (byte) 0);
    Files.write(project, bytes);
    Ran.of("info", project).exits(Cli.REFUSED);
    var to = folder.resolve("new.touchstone");
    var printed = Ran.of("recover", project, "--to", to).exits(Cli.DONE).printed();
    assertEquals(
        "4 steps on 2 items were saved.\n"
            + "Nothing is known to be lost; whether later steps are missing cannot be told.\n"
            + "The new project is %s.".formatted(to),
        printed);
    Ran.of("verify", to).exits(Cli.DONE);
    assertTrue(Arrays.equals(bytes, Files.readAllBytes(project)));
    assertEquals(
        "new.touchstone exists already; choose another name.",
        Ran.of("recover", project, "--to", to).exits(Cli.REFUSED).said());
  }

  /// Overwrite the page where a table begins.
  private void overwrite(String table) throws Exception {
    long root;
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT rootpage FROM sqlite_schema WHERE name = '%s'".formatted(table))) {
      root = rows.getLong(1);
    }
    try (var channel = FileChannel.open(project, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(4096), (root - 1) * 4096);
    }
  }

  private List<String> files() throws Exception {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aCopyThatCannotSupplyWhatIsLostIsRefusedWhereItIsNamed() throws Exception {
    var stranger = folder.resolve("stranger.touchstone");
    Ran.of("new", stranger, "--task", "text-class", "--labels", "one,two").exits(Cli.DONE);
    var part = folder.resolve("part.touchstone");
    Ran.of("contribute", project, "--to", part).exits(Cli.DONE);
    var cut = folder.resolve("cut.touchstone");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(part), 9000));
    var older = Files.copy(project, folder.resolve("older.touchstone"));
    try (var channel = FileChannel.open(older, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(4).putInt(0, 2), 60);
    }
    var letter = Files.writeString(folder.resolve("letter.txt"), "Dear all");
    overwrite("step");
    var before = files();
    var none = folder.resolve("none.touchstone");
    var unfit =
        " and cannot supply what p.touchstone lost; choose a copy of p.touchstone, or none.";
    var refusals =
        Map.of(
            stranger, "stranger.touchstone is another project" + unfit,
            part, "part.touchstone is only a contribution" + unfit,
            cut, "cut.touchstone is only a contribution" + unfit,
            letter, "letter.txt is not a Touchstone project" + unfit,
            project, "p.touchstone is the damaged file itself" + unfit,
            none, none + " is not there; check the name.",
            folder,
                folder + " is no file; choose a copy of the project, which ends in .touchstone.",
            older,
                "older.touchstone was made by an older Touchstone and cannot supply what"
                    + " p.touchstone lost; open a copy of it once for writing, which brings that up"
                    + " to date, and choose that.");
    var to = folder.resolve("recovered.touchstone");
    for (var refusal : refusals.entrySet()) {
      assertEquals(
          refusal.getValue(),
          Ran.of("recover", project, "--to", to, "--backup", refusal.getKey())
              .exits(Cli.REFUSED)
              .said());
      assertEquals(before, files());
    }
  }

  @Test
  void aBackupOfAnotherProjectIsLeftOutAndThatIsSaid() throws Exception {
    var stranger = folder.resolve("stranger.touchstone");
    Ran.of("new", stranger, "--task", "text-class", "--labels", "one,two").exits(Cli.DONE);
    var backups = Files.createDirectory(folder.resolve("p.touchstone.backups"));
    Files.move(stranger, backups.resolve("2026-03-01T09-00-00Z.touchstone"));
    overwrite("step");
    var to = folder.resolve("recovered.touchstone");
    var said = Ran.of("recover", project, "--to", to, "--json").exits(Cli.WITH_FAILURES).json();
    assertFalse(said.has("backup"));
    assertEquals(0, said.path("steps").asInt());
    assertEquals(3, said.path("lost").asInt());
    assertEquals(
        List.of(
            "0 steps on 2 items were saved.",
            "Lost: at least 3 steps by Ada.",
            "Some of what came in did so with steps that are lost; whether all of it is there"
                + " cannot be told.",
            "The backup 2026-03-01T09-00-00Z.touchstone is another project and was left out.",
            elsewhere()),
        said.path("sentences").valueStream().map(JsonNode::asString).toList());
    var info = Ran.of("info", to, "--json").exits(Cli.DONE).json();
    assertEquals("p", info.path("name").asString());
    assertEquals(2, info.path("items").asInt());
  }

  private String elsewhere() {
    return "What is lost may be in another copy of the project, such as somebody's share:"
        + " \"touchstone recover %s --backup COPY --to NEW\" takes it from there, where a merge may not."
            .formatted(project);
  }

  @Test
  void whatIsLostIsTakenFromAShareThatIsNamed() throws Exception {
    Ran.of("split", project, "--among", "Ada,Ben").exits(Cli.DONE);
    var share = folder.resolve("p-ben.touchstone");
    Ran.by(BEN, "policy", share, "--mode", "suggestions").exits(Cli.DONE);
    Ran.of("merge", project, share).exits(Cli.DONE);
    Ran.of("policy", share, "--mode", "scores").exits(Cli.DONE);
    var steps = Ran.of("info", project, "--json").exits(Cli.DONE).json().path("steps").asInt();
    overwrite("step");
    var to = folder.resolve("recovered.touchstone");
    var printed = Ran.of("recover", project, "--to", to).exits(Cli.WITH_FAILURES).printed();
    assertTrue(printed.contains("steps by Ada"), printed);
    assertTrue(printed.contains("step by Ben") || printed.contains("steps by Ben"), printed);
    assertTrue(printed.contains(elsewhere()), printed);
    var again = folder.resolve("again.touchstone");
    var said =
        Ran.of("recover", project, "--backup", share, "--to", again, "--json")
            .exits(Cli.DONE)
            .json();
    assertEquals(0, said.path("lost").asInt());
    assertEquals(share.toString(), said.path("backup").asString());
    Ran.of("verify", again).exits(Cli.DONE);
    Ran.of("merge", again, share).exits(Cli.DONE);
    Ran.of("verify", again).exits(Cli.DONE);
    assertTrue(said.path("steps").asInt() > steps, said.toString());
  }

  @Test
  void aCopyIsNotMadeInAFolderThatIsNotThereOrTakesNoFiles() throws Exception {
    var none = folder.resolve("none");
    assertEquals(
        "The folder %s is not there; make it first.".formatted(none),
        Ran.of("copy", project, none.resolve("c.touchstone")).exits(Cli.REFUSED).said());
    var closed = Path.of("/sys");
    assumeTrue(Files.isDirectory(closed), "the system has a folder that takes no files");
    assertEquals(
        "/sys/c.touchstone cannot be made: its folder takes no new files; ask for permission, or"
            + " choose another place.",
        Ran.of("copy", project, closed.resolve("c.touchstone")).exits(Cli.REFUSED).said());
  }

  @Test
  void aContributionThatIsCutShortIsToBeWrittenAnew() throws Exception {
    var part = folder.resolve("part.touchstone");
    Ran.of("contribute", project, "--to", part).exits(Cli.DONE);
    var bytes = Files.readAllBytes(part);
    for (int length : new int[] {1_000, bytes.length / 2, bytes.length - 1_000}) {
      Files.write(part, Arrays.copyOf(bytes, length));
      assertEquals(
          "part.touchstone is a contribution that is damaged; have it written anew, and bring that"
              + " in.",
          Ran.of("merge", project, part).exits(Cli.REFUSED).said());
      assertEquals(
          "part.touchstone is a contribution and no project by itself; open its project, and bring"
              + " it in: merge. Where it is damaged, have it written anew.",
          Ran.of("recover", part, "--to", folder.resolve("new.touchstone"))
              .exits(Cli.REFUSED)
              .said());
    }
    var copy = Files.copy(project, folder.resolve("copy.touchstone"));
    Files.write(copy, Arrays.copyOf(Files.readAllBytes(copy), 60_000));
    assertEquals(
        "copy.touchstone is damaged or not a Touchstone project; have it sent anew, or save what can"
            + " be read of it with \"touchstone recover\" and bring that in.",
        Ran.of("merge", project, copy).exits(Cli.REFUSED).said());
  }

  @Test
  void whatToDoIsSaidOnceAfterAllThatIsDamaged() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = connection.createStatement()) {
      statement.execute("UPDATE step SET at = '2026-03-01T09:00:00Z'");
    }
    var lines = Ran.of("verify", project).exits(Cli.REFUSED).said().lines().toList();
    assertEquals(
        List.of(
            "Step 1 was altered after it was written.",
            "Step 2 was altered after it was written.",
            "Step 3 was altered after it was written.",
            "Restore the file from a copy, or recover what can be saved."),
        lines);
  }

  @Test
  void aFileThatIsNoProjectIsNotRecovered() throws Exception {
    var file = Files.writeString(folder.resolve("letter.touchstone"), "Dear all");
    assertEquals(
        "Too little is left of letter.touchstone: nothing in it says what the project asks. Restore"
            + " a backup, or take what is lost from a copy of the project, such as somebody's share"
            + " (--backup).",
        Ran.of("recover", file, "--to", folder.resolve("new.touchstone"))
            .exits(Cli.REFUSED)
            .said());
    assertTrue(Files.notExists(folder.resolve("new.touchstone")));
  }

  @Test
  void aProjectInANetworkFolderIsCopiedToBeWorkedIn() {
    try (var disk = Simulated.disk("nfs4", true)) {
      assertEquals(
          "p.touchstone lies in a network folder (nfs4), where a project can be damaged while it is"
              + " written. \"touchstone copy\" makes a copy on this computer to work in, and"
              + " \"merge\" brings it back; TOUCHSTONE_NETWORK=work in the environment writes there"
              + " all the same.",
          Ran.of("policy", project, "--mode", "suggestions").exits(Cli.REFUSED).said());
      var copy = folder.resolve("copy.touchstone");
      assertEquals(
          "Copied to %s.".formatted(copy), Ran.of("copy", project, copy).exits(Cli.DONE).printed());
    }
    Ran.of("verify", folder.resolve("copy.touchstone")).exits(Cli.DONE);
  }
}
