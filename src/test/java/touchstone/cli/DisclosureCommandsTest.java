package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;

/// The commands that tell how a dataset was made, run as a person runs them.
class DisclosureCommandsTest {
  private static final Annotator ADA = new Annotator(new AnnotatorId("7f3a"), "Ada");

  @TempDir private Path folder;

  private record Ran(int code, String out, String err) {
    Ran exits(int expected) {
      assertEquals(expected, code, out + err);
      return this;
    }

    JsonNode json() {
      return new JsonMapper().readTree(out);
    }
  }

  private static Ran run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Cli.run(
            Arrays.stream(arguments).map(Object::toString).toList(),
            ADA,
            new PrintWriter(out),
            new PrintWriter(err));
    return new Ran(code, plain(out), plain(err));
  }

  private static String plain(StringWriter written) {
    return written.toString().replace("\r\n", "\n");
  }

  private Path project() {
    return folder.resolve("notes.touchstone");
  }

  @BeforeEach
  void make() throws IOException {
    run("new", project(), "--task", "text-class:title=Sentiment", "--labels", "good,bad").exits(0);
    var table =
        Files.writeString(
            folder.resolve("notes.csv"), "text,label\nVery nice,good\nBroken,bad\nToo late,bad\n");
    run("import", project(), table).exits(0);
  }

  @Test
  void withoutAFolderItSaysWhatTheDocumentsWouldTell() {
    var said = run("report", project()).exits(0).out();
    assertTrue(said.startsWith("Filled by Touchstone (development). Of 100 questions, "), said);
    assertTrue(
        said.contains(
            "Croissant requires what only the author knows: creator (motivation.creator),"
                + " url (distribution.url), datePublished (distribution.published), license"
                + " (distribution.license)."),
        said);
    assertTrue(said.contains("Labelling: the annotators"), said);
    assertTrue(said.endsWith("form %s\" asks what is missing.\n".formatted(project())), said);
  }

  @Test
  void answersAreSetListedAndStandInTheDocuments() throws IOException {
    assertEquals(
        "Remembered 2 answers.\n",
        run(
                "form",
                project(),
                "--set",
                "motivation.purpose=To learn = to live",
                "--set",
                "maintenance.contact=Write to ada")
            .exits(0)
            .out());
    assertEquals(
        """
        Motivation
          motivation.purpose          For what purpose was the dataset created?
            > To learn = to live
        Maintenance
          maintenance.contact         How can they be reached?
            > Write to ada
        2 of 108 questions are answered by the author; --list lists all, --set ID=TEXT answers one.
        """,
        run("form", project()).exits(0).out());
    assertEquals(
        109 + 12 + 2,
        run("form", project(), "--list")
            .exits(0)
            .out()
            .lines()
            .filter(line -> !line.startsWith("      "))
            .count());
    var told = folder.resolve("told");
    var said = run("report", project(), "--to", told, "--pseudonyms").exits(0).out();
    assertTrue(
        said.contains(
            "Names were replaced in the author's answers to maintenance.contact; read them before"
                + " they go out."),
        said);
    var sheet = Files.readString(told.resolve("datasheet.md"));
    assertTrue(sheet.contains("> To learn = to live"));
    assertTrue(sheet.contains("> Write to A1"));
    assertTrue(Files.exists(told.resolve("datasheet.html")));
    var again = run("report", project(), "--to", told).exits(3);
    assertEquals(
        "%s is there already. --replace puts this one in its place.\n".formatted(told),
        again.err());
    run("report", project(), "--to", told, "--replace").exits(0);
    assertTrue(Files.readString(told.resolve("datasheet.md")).contains("> Write to ada"));
    run("form", project(), "--set", "maintenance.contact=").exits(0);
    assertEquals(
        "To learn = to live",
        run("form", project(), "--json")
            .exits(0)
            .json()
            .at("/answers/motivation.purpose")
            .asString());
    run("verify", project()).exits(0);
  }

  @Test
  void whatTheFormPrintsItTakesBack() throws IOException {
    run("form", project(), "--set", "uses.biases=One\nTwo").exits(0);
    var file = folder.resolve("answers.json");
    Files.writeString(file, run("form", project(), "--json").exits(0).out());
    assertEquals("Nothing changed.\n", run("form", project(), "--file", file).exits(0).out());
    Files.writeString(file, "{\"uses.biases\": \"Three\"}");
    assertEquals(
        "Three",
        run("form", project(), "--file", file, "--json")
            .exits(0)
            .json()
            .at("/answers/uses.biases")
            .asString());
  }

  @Test
  void whatIsNoAnswerIsRefusedInASentence() throws IOException {
    assertEquals(
        "There is no question \"motive\"; \"touchstone form %s --list\" lists them.\n"
            .formatted(project()),
        run("form", project(), "--set", "motive=None").exits(3).err());
    assertTrue(
        run("form", project(), "--set", "motive")
            .exits(2)
            .err()
            .startsWith("\"motive\" is no answer"));
    var file = Files.writeString(folder.resolve("broken.json"), "{\n\"uses.biases\": }");
    assertEquals(
        file + ", line 2: this is no JSON; write an object of ids and texts.\n",
        run("form", project(), "--file", file).exits(3).err());
    Files.writeString(file, "{\"uses.biases\": 3}");
    assertEquals(
        file + ": the answer to \"uses.biases\" is no text; put it between quotes.\n",
        run("form", project(), "--file", file).exits(3).err());
    Files.writeString(file, "[]");
    assertEquals(
        file + " holds no answers; write an object of ids and texts.\n",
        run("form", project(), "--file", file).exits(3).err());
  }

  @Test
  void guidelinesAreSetFromAFileAndKeptInVersions() throws IOException {
    assertTrue(
        run("guidelines", project()).exits(0).out().startsWith("There are no guidelines yet;"));
    var file = Files.writeString(folder.resolve("guide.md"), "\uFEFF# Rules\r\n\r\n- Be kind\r\n");
    assertEquals(
        "People work by %s from now on.\n".formatted(file),
        run("guidelines", project(), file).exits(0).out());
    assertEquals("# Rules\n\n- Be kind\n\n", run("guidelines", project()).exits(0).out());
    Files.writeString(file, "# Rules\n");
    run("guidelines", project(), file).exits(0);
    assertEquals(
        "Nothing changed: these are the guidelines already.\n",
        run("guidelines", project(), file).exits(0).out());
    var versions = run("guidelines", project(), "--versions").exits(0).out();
    assertEquals(3, versions.lines().count());
    assertTrue(versions.endsWith("  Ada\n2 versions.\n"), versions);
    assertEquals(
        List.of("# Rules\n\n- Be kind\n", "# Rules\n"),
        run("guidelines", project(), "--json")
            .exits(0)
            .json()
            .at("/versions")
            .valueStream()
            .map(version -> version.get("text").asString())
            .toList());
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0x41});
    assertEquals(
        file + " is no text in UTF-8; save it as one.\n",
        run("guidelines", project(), file).exits(3).err());
    run("verify", project()).exits(0);
  }

  @Test
  void anExportTakesItsDisclosureAlong() throws IOException {
    var table = folder.resolve("out.csv");
    var said =
        run(
                "export",
                project(),
                "--format",
                "csv",
                "--to",
                table,
                "--which",
                "all",
                "--disclosure",
                "--pseudonyms")
            .exits(0)
            .out();
    var beside = folder.resolve("out.csv-disclosure");
    assertTrue(
        said.contains("How they were made is told in %s. Filled by".formatted(beside)), said);
    var croissant = new JsonMapper().readTree(Files.readString(beside.resolve("croissant.json")));
    assertEquals("../out.csv", croissant.at("/distribution/0/contentUrl").asString());
    assertEquals("labels", croissant.at("/recordSet/0/name").asString());
    assertFalse(Files.readString(table).contains("Ada"));
    var json =
        run(
                "export",
                project(),
                "--format",
                "huggingface",
                "--to",
                folder.resolve("hub"),
                "--which",
                "all",
                "--disclosure",
                "--json")
            .exits(0)
            .json();
    assertEquals(folder.resolve("hub/disclosure").toString(), json.at("/disclosure/to").asString());
    assertTrue(json.at("/disclosure/gaps").asInt() > 50);
    assertTrue(Files.exists(folder.resolve("hub/disclosure/datasheet.html")));
  }
}
