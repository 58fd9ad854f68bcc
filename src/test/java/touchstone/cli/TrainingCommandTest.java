package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training on the command line, run as a person runs it.
class TrainingCommandTest {
  @TempDir private Path folder;

  private Path project;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("p.touchstone");
    Ran.of("new", project, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
    texts("known.csv", "id,text\n1,good lamp\n2,bad cup\n3,fine box\n");
    texts("others.csv", "id,text\n7,some chair\n8,some table\n");
    var gold =
        Files.writeString(
            folder.resolve("gold.csv"),
            "id,text,label\n1,good lamp,up\n2,bad cup,down\n3,fine box,up\n");
    Ran.of("import", project, gold, "--as", "gold").exits(Cli.DONE);
  }

  private void texts(String name, String table) throws Exception {
    var file = Files.writeString(folder.resolve(name), table);
    Ran.of("import", project, file, "--text", "text").exits(Cli.DONE);
  }

  private String refused(Object... options) {
    return with(options).exits(Cli.REFUSED).said();
  }

  private Ran with(Object... options) {
    var arguments = new java.util.ArrayList<Object>(java.util.List.of("training", project));
    arguments.addAll(java.util.List.of(options));
    return Ran.of(arguments.toArray());
  }

  @Test
  void anImportThatIsNotThereIsRefusedWithThoseThatAre() {
    assertEquals(
        "There is no import \"99\"; there are 1 (known.csv), 2 (others.csv), 3 (gold.csv).",
        refused("--items-of", "99"));
    assertEquals(
        "There is no import \"-1\"; there are 1 (known.csv), 2 (others.csv), 3 (gold.csv).",
        refused("--items-of", "-1"));
    assertEquals(
        "Nobody is trained; --items-of IMPORT names the items.", with().exits(Cli.DONE).printed());
  }

  @Test
  void anImportWithoutKnownAnswersIsRefusedWithThoseThatHaveSome() throws Exception {
    for (var without : new String[] {"2", "gold.csv"}) {
      assertEquals(
          "No item of import %s has a known answer, which training needs; choose 1 (known.csv) with 3 such items."
              .formatted(without.equals("2") ? "2 (others.csv)" : "3 (gold.csv)"),
          refused("--items-of", without));
    }
    var other = folder.resolve("o.touchstone");
    Ran.of("new", other, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
    assertEquals(
        "There is no import yet; \"touchstone import\" brings items in.",
        Ran.of("training", other, "--items-of", "1").exits(Cli.REFUSED).said());
    Ran.of("import", other, folder.resolve("others.csv"), "--text", "text").exits(Cli.DONE);
    assertEquals(
        "No item of import 1 (others.csv) has a known answer, which training needs; import known answers for them with --as gold.",
        Ran.of("training", other, "--items-of", "1").exits(Cli.REFUSED).said());
  }

  @Test
  void moreAnswersThanThereAreItemsAreRefused() {
    assertEquals(
        "--answers asks for 4 items, and 3 items with a known answer are of import 1 (known.csv); ask for as many or fewer.",
        refused("--items-of", "1", "--answers", "4"));
    assertEquals(
        "People answer 3 items of import 1 (known.csv), and pass with 80.0 % right.",
        with("--items-of", "1").exits(Cli.DONE).printed());
  }

  @Test
  void thePassMarkAloneIsChanged() {
    assertEquals(
        "Nobody is trained yet, so there is nothing to change; --items-of IMPORT says on which"
            + " items.",
        refused("--pass", "0.5"));
    with("--items-of", "known.csv", "--answers", "2").exits(Cli.DONE);
    assertEquals(
        """
        The pass mark is 50.0 % now; it was 80.0 %.
        People answer 2 items of import 1 (known.csv), and pass with 50.0 % right.\
        """,
        with("--pass", "0.5").exits(Cli.DONE).printed());
    assertEquals(
        "People answer 3 items of import 1 (known.csv), and pass with 50.0 % right.",
        with("--answers", "3").exits(Cli.DONE).printed());
    assertEquals(
        """
        Nothing changed.
        People answer 3 items of import 1 (known.csv), and pass with 50.0 % right.\
        """,
        with("--answers", "3").exits(Cli.DONE).printed());
    assertEquals(
        0.5, with("--json").exits(Cli.DONE).json().path("training").path("pass").asDouble());
    Ran.of("verify", project).exits(Cli.DONE);
  }

  @Test
  void whatMakesNoSenseIsAUsageError() {
    assertEquals(
        "--off ends the training and goes with no other option; leave it out.",
        with("--off", "--pass", "0.5").exits(Cli.USAGE).said().lines().findFirst().orElse(""));
    assertEquals(
        "--pass is a share from 0 to 1, not 2.0.",
        with("--pass", "2").exits(Cli.USAGE).said().lines().findFirst().orElse(""));
    assertEquals(
        "--answers is a number from 1, not 0.",
        with("--answers", "0").exits(Cli.USAGE).said().lines().findFirst().orElse(""));
  }
}
