package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A project that could be recovered only in part says so to whoever is to trust it.
class RecoveredProjectTest {
  private static final String NOTE =
      "Note: Not all that came with t.csv is there as it was written: it was recovered, as far as it"
          + " could be.";

  @TempDir Path folder;
  private Path project;
  private Path seal;
  private Path damaged;
  private Path recovered;

  @BeforeEach
  void recover() throws Exception {
    project = folder.resolve("shop.touchstone");
    seal = folder.resolve("seal.json");
    recovered = folder.resolve("recovered.touchstone");
    var table = Files.writeString(folder.resolve("t.csv"), "text,label\non time,up\nlost,down\n");
    Ran.of("new", project, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
    Ran.of("import", project, table, "--text", "text", "--label", "label").exits(Cli.DONE);
    Ran.of("seal", project, "--to", seal).exits(Cli.DONE);
    damaged = Files.copy(project, folder.resolve("damaged.touchstone"));
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + damaged);
        var statement = connection.createStatement()) {
      statement.execute("UPDATE imported SET label = 3 - label");
    }
    Ran.of("recover", damaged, "--no-backup", "--to", recovered).exits(Cli.WITH_FAILURES);
  }

  @Test
  void aCheckSaysItBesideThatNothingWasAlteredSince() {
    var said = Ran.of("verify", recovered).exits(Cli.DONE).printed();
    assertEquals(
        List.of(
            "Nothing was altered since it was recovered: structure, hash chains, immutable rows and"
                + " projections agree.",
            NOTE),
        said.lines().toList());
    var json = Ran.of("verify", recovered, "--json").exits(Cli.DONE).json();
    assertTrue(json.get("ok").asBoolean());
    assertEquals(List.of("t.csv"), texts(json.get("partial")));
    assertEquals(
        List.of(),
        texts(Ran.of("verify", project, "--json").exits(Cli.DONE).json().get("partial")));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void whatWasSealedBeforeIsNotAllThere() {
    var ran = Ran.of("verify", recovered, "--seal", seal).exits(Cli.REFUSED);
    var said = ran.said().lines().toList();
    assertTrue(said.get(1).startsWith("Every step that was sealed by Ada on "), said.get(1));
    assertEquals(
        "Not all that came with t.csv is there as it was when it was sealed: a part of it was lost or"
            + " altered, and could not be recovered.",
        said.getFirst());
    assertFalse(ran.out().contains("All is well"));
    var json = Ran.of("verify", recovered, "--seal", seal, "--json").exits(Cli.REFUSED).json();
    assertFalse(json.get("seal").get("holds").asBoolean());
    assertEquals(List.of("t.csv"), texts(json.get("seal").get("partial")));
  }

  @Test
  void whatIsSealedAfterwardsIsWhatWasRecovered() {
    var later = folder.resolve("later.json");
    Ran.of("seal", recovered, "--to", later).exits(Cli.DONE);
    assertTrue(Ran.of("verify", recovered, "--seal", later).exits(Cli.DONE).out().contains(NOTE));
  }

  @Test
  void whereACopySuppliedItTheSealHolds() {
    var whole = folder.resolve("whole.touchstone");
    Ran.of("recover", recovered, "--backup", project, "--to", whole).exits(Cli.DONE);
    var said = Ran.of("verify", whole, "--seal", seal).exits(Cli.DONE).out();
    assertTrue(said.startsWith("All is well"), said);
    assertTrue(said.contains("Everything that was sealed by Ada"), said);
  }

  @Test
  void theDatasheetTellsIt() throws Exception {
    var to = Files.createDirectories(folder.resolve("report"));
    Ran.of("report", recovered, "--to", to).exits(Cli.DONE);
    var sheet = Files.readString(to.resolve("datasheet.md"));
    assertTrue(
        sheet
            .lines()
            .anyMatch(
                line ->
                    line.matches(
                        "The record was recovered from a damaged file on \\S+: 4 steps were saved, and"
                            + " none is known to be lost\\. Not all that had come in with datasets and"
                            + " models was there as it was written\\.")),
        sheet);
  }

  @Test
  void theProjectAsItWasBeforeIsNotMadeOfIt() {
    var before = folder.resolve("before.touchstone");
    assertEquals(
        "What came with t.csv could be recovered only in part since: the project as it was before"
            + " cannot be made of this file. Make it of a copy that has all of it.",
        Ran.of("at", recovered, seal, "--to", before).exits(Cli.REFUSED).said());
    assertTrue(Files.notExists(before));
    Ran.of("at", project, seal, "--to", before).exits(Cli.DONE);
    Ran.of("verify", before).exits(Cli.DONE);
  }
}
