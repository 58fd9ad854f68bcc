package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Options that mean nothing where they stand, or that contradict each other.
class RefusalsTest {
  @TempDir private Path folder;

  private Path project;
  private Path table;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("p.touchstone");
    Ran.of("new", project, "--task", "text-class", "--labels", "up,down").exits(Cli.DONE);
    table =
        Files.writeString(
            folder.resolve("t.csv"), "id,text,who,said,truth\n1,one two,bo,up,down\n");
  }

  private Ran importing(Object... more) {
    var arguments = new ArrayList<Object>(List.of("import", project, table));
    arguments.addAll(List.of(more));
    return Ran.of(arguments.toArray());
  }

  private static String first(Ran ran) {
    return ran.said().lines().findFirst().orElse("");
  }

  @Test
  void whatMeansNothingInAnyFormatIsRefusedInAny() {
    for (var wrong :
        List.of(
            List.of(
                "\"xx\" cannot stand between cells; say one character, or tab.",
                "--delimiter",
                "xx"),
            List.of(
                "Whether the first row names the columns is \"yes\" or \"no\", not \"maybe\".",
                "--header",
                "maybe"),
            List.of(
                "An item is a \"file\" or a \"line\" or a \"sentence\" or a \"document\", not \"word\"; choose one of them.",
                "--unit",
                "word"),
            List.of(
                "Spans are tagged by \"iob1\", \"iob2\", \"bioes\" or \"bilou\", not \"x\"; choose one of them.",
                "--scheme",
                "x"))) {
      assertEquals(
          wrong.getFirst(),
          importing(wrong.get(1), wrong.get(2), "--text", "text").exits(Cli.REFUSED).said());
    }
    assertEquals(0, Ran.of("info", project, "--json").exits(Cli.DONE).json().path("items").asInt());
  }

  @Test
  void aFormatOfPicturesIsRefusedForTextsWithoutALookAtTheFile() {
    assertEquals(
        "YOLO is a format of pictures, and this project is about texts; make a project of its own"
            + " for them.",
        importing("--format", "yolo").exits(Cli.REFUSED).said());
  }

  @Test
  void aColumnOfKnownAnswersMakesATableOneOfRatings() {
    assertEquals(
        "Ratings: 1 item and 1 rating by 1 annotator on 1 item, 1 known answer came in.",
        importing("--gold", "truth", "--annotator", "who", "--label", "said")
            .exits(Cli.DONE)
            .printed());
  }

  @Test
  void optionsThatExcludeEachOtherAreUsageErrors() throws Exception {
    assertEquals(
        "--versions lists the guidelines there were; leave it or FILE.md out.",
        first(
            Ran.of(
                    "guidelines",
                    project,
                    Files.writeString(folder.resolve("g.md"), "x"),
                    "--versions")
                .exits(Cli.USAGE)));
    assertEquals(
        "--resume and --again exclude each other; leave one of them out.",
        first(
            Ran.of("prelabel", project, "--model", "m.onnx", "--resume", "--again")
                .exits(Cli.USAGE)));
  }

  @Test
  void aFolderInThePlaceOfAFileIsNamed() throws Exception {
    var sentence = folder + " is a folder; choose a file.";
    assertEquals(sentence, Ran.of("guidelines", project, folder).exits(Cli.REFUSED).said());
    assertEquals(sentence, Ran.of("form", project, "--file", folder).exits(Cli.REFUSED).said());
    assertEquals(
        folder + " is a folder; choose the project file, which ends in .touchstone.",
        Ran.of("info", folder).exits(Cli.REFUSED).said());
    var target = Files.createDirectory(folder.resolve("out"));
    Files.writeString(target.resolve("kept"), "kept");
    Ran.of("import", project, table, "--text", "text").exits(Cli.DONE);
    assertEquals(
        target + " is a folder, and a file is to be written; choose a name in it.",
        Ran.of("export", project, "--format", "csv", "--which", "all", "--replace", "--to", target)
            .exits(Cli.REFUSED)
            .said());
    assertEquals("kept", Files.readString(target.resolve("kept")));
  }

  @Test
  void aProjectThatIsDamagedTooFarToBeCheckedIsNotSentToBeChecked() throws Exception {
    var bytes = Files.readAllBytes(project);
    java.util.Arrays.fill(bytes, 100, 4100, (byte) 0);
    var damaged = Files.write(folder.resolve("d.touchstone"), bytes);
    assertEquals(
        "d.touchstone is damaged or not a Touchstone project. \"touchstone recover\" saves what can be read"
            + " of it into a new one.",
        Ran.of("info", damaged).exits(Cli.REFUSED).said());
    var sentence =
        "d.touchstone is damaged so far that it cannot be checked, or not a Touchstone project;"
            + " \"touchstone recover\" saves what can be read of it.";
    assertEquals(sentence, Ran.of("verify", damaged).exits(Cli.REFUSED).said());
    assertEquals(
        "{\"ok\":false,\"wrong\":[\"%s\"]}".formatted(sentence.replace("\"", "\\\"")),
        Ran.of("verify", damaged, "--json").exits(Cli.REFUSED).printed());
  }

  @Test
  void aProjectThatCannotBeWrittenToIsNamedAndCheckedAllTheSame() throws Exception {
    Files.createDirectory(folder.resolve("p.touchstone.lock"));
    var sentence =
        "p.touchstone cannot be written to, because p.touchstone.lock cannot be made beside it."
            + " Ask for permission, or save a copy elsewhere.";
    assertEquals(sentence, importing("--text", "text").exits(Cli.REFUSED).said());
    assertEquals(
        "All is well: structure, hash chains, immutable rows and projections agree.",
        Ran.of("verify", project).exits(Cli.DONE).printed());
    assertEquals(sentence, Ran.of("verify", project, "--rebuild").exits(Cli.REFUSED).said());
  }

  @Test
  void aProjectThatCannotBeMadeIsNamed() {
    var name = folder.resolve("x".repeat(230) + ".touchstone");
    assertEquals(
        name + " is too long a name; choose a shorter one.",
        Ran.of("new", name, "--task", "boxes").exits(Cli.REFUSED).said());
    assertEquals(
        table + " is a file and no folder; choose another place.",
        Ran.of("new", table.resolve("p.touchstone"), "--task", "boxes").exits(Cli.REFUSED).said());
  }

  @Test
  void aTextThatIsSaidToBeSomethingElseTooIsNamed() {
    assertEquals(
        "t.csv, line 1: the column \"text\" is said to hold the texts and something else; say one of"
            + " them.",
        importing("--text", "text", "--label", "text").exits(Cli.REFUSED).said());
  }

  @Test
  void whatHasNoEndIsNotReadToIt() throws Exception {
    var endless = Path.of("/dev/zero");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.exists(endless), "only some systems have a file without an end");
    assertEquals(
        "/dev/zero is too long for guidelines; choose a text of up to 500,000 characters.",
        Ran.of("guidelines", project, endless).exits(Cli.REFUSED).said());
    assertEquals(
        "/dev/zero is too long for a form; choose another file.",
        Ran.of("form", project, "--file", endless).exits(Cli.REFUSED).said());
  }

  @Test
  void namesAreOneLineThatIsNotTooLong() {
    for (var odd : List.of("x".repeat(201), "a\u2028b", "a\u0007b")) {
      var fresh = folder.resolve("n.touchstone");
      assertEquals(
          "--name is one line of at most 200 characters.",
          first(Ran.of("new", fresh, "--task", "boxes", "--name", odd).exits(Cli.USAGE)));
      assertEquals(
          "--title is one line of at most 200 characters.",
          first(Ran.of("audit", project, "--draw", "--title", odd).exits(Cli.USAGE)));
      assertEquals(
          "A name is one line of at most 200 characters.",
          first(importing("--as", "ratings", "--annotator", odd).exits(Cli.USAGE)));
      assertEquals(false, Files.exists(fresh));
    }
  }

  @Test
  void aClaimIsOneThatCanBeTold() {
    assertEquals(
        "--wrong is a percentage from 0.0001 to 99.9999, not 1.0E-9.",
        first(Ran.of("audit", project, "--wrong", "0.000000001").exits(Cli.USAGE)));
    assertEquals(
        "--sure is a percentage from 0.0001 to 99.9999, not 100.0.",
        first(Ran.of("audit", project, "--sure", "100").exits(Cli.USAGE)));
  }

  @Test
  void replacingIsAboutWhatIsWritten() {
    assertEquals(
        "--replace is about what is written; add --to FOLDER.",
        first(Ran.of("report", project, "--replace").exits(Cli.USAGE)));
    assertEquals(
        "--replace is about what is written; add --to FILE.csv.",
        first(Ran.of("consensus", project, "--replace").exits(Cli.USAGE)));
  }

  @Test
  void aLongNameIsCutWhereItIsQuoted() {
    assertEquals(
        "There is no label \"%s...\"; there are down, up.".formatted("x".repeat(100)),
        Ran.of("audit", project, "--label", "x".repeat(5000)).exits(Cli.REFUSED).said());
  }

  @Test
  void aNewProjectIsToldAsJson() {
    var json =
        Ran.of("new", folder.resolve("n.touchstone"), "--task", "boxes", "--blind", "0", "--json")
            .exits(Cli.DONE)
            .json();
    assertEquals(
        "{\"project\":\"%s\",\"name\":\"n\",\"policy\":{\"mode\":\"scores\",\"blind\":0.0,\"seed\":0,\"independent\":false,\"ratings\":1,\"everybody\":0.0}}"
            .formatted(folder.resolve("n.touchstone")),
        json.toString());
  }
}
