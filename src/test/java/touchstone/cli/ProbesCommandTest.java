package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.prelabel.TinyTexts;

/// Probes on the command line: what keeps them from being planted, and how many are.
class ProbesCommandTest {
  @TempDir private Path folder;

  private Path project;
  private Path model;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("p.touchstone");
    model =
        TinyTexts.classifier(
            Files.createDirectories(folder.resolve("moods")),
            TinyTexts.Inputs.USUAL,
            List.of("up", "down"),
            Map.of("good", new float[] {3, 0}, "bad", new float[] {0, 3}),
            "");
    Ran.of("new", project, "--task", "text-class", "--labels", "up,down", "--blind", "0")
        .exits(Cli.DONE);
    bring("items.csv", "id,text\n1,good lamp\n2,bad cup\n3,good box\n");
  }

  private void bring(String name, String table, Object... more) throws Exception {
    var file = Files.writeString(folder.resolve(name), table);
    var arguments =
        new java.util.ArrayList<Object>(List.of("import", project, file, "--text", "text"));
    arguments.addAll(List.of(more));
    Ran.of(arguments.toArray()).exits(Cli.DONE);
  }

  private void known() throws Exception {
    bring("gold.csv", "id,text,label\n1,good lamp,up\n2,bad cup,down\n", "--as", "gold");
  }

  private void prelabel() {
    Ran.of("prelabel", project, "--model", model).exits(Cli.DONE);
  }

  private String planting() {
    return Ran.of("probes", project, "--plant", "--share", "1", "--seed", "3")
        .exits(Cli.DONE)
        .printed();
  }

  private String standing() {
    return Ran.of("probes", project).exits(Cli.DONE).printed();
  }

  @Test
  void withoutKnownAnswersTheseAreAskedFor() {
    prelabel();
    assertEquals(
        "No probe planted: no item has a known answer; import known answers with --as gold first.",
        planting());
    assertEquals("No probe is planted yet; --plant plants some.", standing());
  }

  @Test
  void withoutSuggestionsAModelIsAskedFor() throws Exception {
    known();
    assertEquals(
        "No probe planted: no model has proposed anything for the items with a known answer;"
            + " \"touchstone prelabel\" has one do so.",
        planting());
  }

  @Test
  void whereSuggestionsAreWithheldThePolicyIsNamed() throws Exception {
    known();
    prelabel();
    for (var mode : List.of("unaided", "judge-first")) {
      Ran.of("policy", project, "--mode", mode).exits(Cli.DONE);
      assertEquals(
          "No probe planted: suggestions are withheld on the items with a known answer;"
              + " \"touchstone policy\" says how, and changes it.",
          planting(),
          mode);
    }
    Ran.of("policy", project, "--mode", "scores", "--blind", "1").exits(Cli.DONE);
    assertEquals(
        "No probe planted: suggestions are withheld on the items with a known answer;"
            + " \"touchstone policy\" says how, and changes it.",
        planting());
  }

  @Test
  void whatIsBegunGetsNone() throws Exception {
    known();
    prelabel();
    Ran.of("accept", project, "--above", "0").exits(Cli.DONE);
    assertEquals(
        "No probe planted: every item with a known answer and a suggestion is begun already.",
        planting());
  }

  @Test
  void plantedProbesAreCounted() throws Exception {
    known();
    prelabel();
    assertEquals(
        "1 probe planted among 2 items with a known answer, of 3 items that nobody has begun; seed 3.",
        Ran.of("probes", project, "--plant", "--seed", "3").exits(Cli.DONE).printed());
    assertEquals("1 probe is planted, and not answered yet.", standing());
    assertEquals(
        "1 probe planted among 1 item with a known answer, of 3 items that nobody has begun; seed"
            + " 3. Planted before: 1.",
        planting());
    assertEquals("2 probes are planted, and none is answered yet.", standing());
    assertEquals(
        "No probe planted: every open item with a known answer and a suggestion has one already;"
            + " planted before: 2.",
        planting());
    assertEquals("{ }", Ran.of("probes", project, "--json").exits(Cli.DONE).printed());
  }

  @Test
  void theShareAndTheSeedAreOfAPlanting() {
    assertEquals(
        "--share and --seed say how probes are planted; add --plant.",
        Ran.of("probes", project, "--share", "0.5")
            .exits(Cli.USAGE)
            .said()
            .lines()
            .findFirst()
            .orElse(""));
  }
}
