package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What raters say together, printed and written, where some are tied and some rated twice.
class ConsensusCommandTest {
  @TempDir private Path folder;
  private Path project;

  @BeforeEach
  void create() throws Exception {
    project = folder.resolve("p.touchstone");
    Ran.of("new", project, "--task", "text-class", "--labels", "yes,no").exits(Cli.DONE);
    bring(
        "first.csv",
        """
        item,annotator,label,gold
        a,ann,yes,yes
        a,bob,yes,
        a,cem,yes,
        b,ann,yes,no
        b,bob,no,
        c,ann,no,no
        c,bob,no,
        c,cem,no,
        """);
  }

  private void bring(String name, String text) throws Exception {
    var file = Files.writeString(folder.resolve(name), text);
    Ran.of("import", project, file, "--format", "ratings").exits(Cli.DONE);
  }

  @Test
  void tiesStandApartAndWhatTheyCountAsIsSaid() {
    assertEquals(
        """
        A class per text: 8 ratings by 3 raters
          accuracy of the majority      0.667 [0.208, 0.939], n 3; ties (1) count as wrong
            ties not counted            1.000 [0.342, 1.000], n 2
        """
            .strip(),
        String.join(
            "\n",
            Ran.of("consensus", project).exits(Cli.DONE).printed().lines().limit(3).toList()));
    var last = Ran.of("consensus", project).printed().lines().toList();
    assertEquals(
        List.of("  The majority is tied on 1 item: b."),
        last.stream()
            .filter(line -> line.contains("differ on") || line.contains("tied on"))
            .toList());
    var json = Ran.of("consensus", project, "--json").exits(Cli.DONE).json();
    assertEquals("[\"b\"]", json.path("ties").toString());
    assertEquals("[]", json.path("differing").toString());
    assertEquals(1, json.path("majority-decided").path("value").asDouble());
    assertEquals(1, json.path("tiesCountedAsWrong").asInt());
    assertEquals(0, json.path("repeated").asInt(-1));
  }

  @Test
  void whoRatesAgainHasOneVoiceAndTheTableCountsIt() throws Exception {
    bring("second.csv", "item,annotator,label\na,ann,no\na,bob,no\nb,ann,no\n");
    var said = Ran.of("consensus", project).exits(Cli.DONE).printed().lines().toList();
    assertEquals("A class per text: 8 ratings by 3 raters", said.getFirst());
    assertEquals(
        "  3 earlier ratings are not counted: who rated the same again has one voice, and the last"
            + " rating counts.",
        said.get(1));
    var table = folder.resolve("c.csv");
    Ran.of("consensus", project, "--method", "majority", "--to", table).exits(Cli.DONE);
    assertEquals(
        """
        item,label,probability,ratings
        a,no,0.666667,3
        b,no,1.000000,2
        c,no,1.000000,3
        """,
        Files.readString(table));
  }
}
