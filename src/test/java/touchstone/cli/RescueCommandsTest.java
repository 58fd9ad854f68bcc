package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.project.Simulated;

/// Backing up, copying and recovering on the command line.
class RescueCommandsTest {
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

  @Test
  void nothingIsTakenFromABackupOfAnotherProject() throws Exception {
    var stranger = folder.resolve("stranger.touchstone");
    Ran.of("new", stranger, "--task", "text-class", "--labels", "one,two").exits(Cli.DONE);
    long root;
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + project);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT rootpage FROM sqlite_schema WHERE name = 'step'")) {
      root = rows.getLong(1);
    }
    try (var channel = FileChannel.open(project, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(4096), (root - 1) * 4096);
    }
    var to = folder.resolve("recovered.touchstone");
    assertEquals(
        0,
        Ran.of("recover", project, "--to", to, "--backup", stranger, "--json")
            .exits(Cli.DONE)
            .json()
            .path("steps")
            .asInt());
    var info = Ran.of("info", to, "--json").exits(Cli.DONE).json();
    assertEquals("p", info.path("name").asString());
    assertEquals(2, info.path("items").asInt());
  }

  @Test
  void aFileThatIsNoProjectIsNotRecovered() throws Exception {
    var file = Files.writeString(folder.resolve("letter.touchstone"), "Dear all");
    assertEquals(
        "Too little is left of letter.touchstone: nothing in it says what the project asks. Restore"
            + " a backup.",
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
