package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A project as it was, and what has changed since, on the command line.
class MomentCommandsTest {
  @TempDir private Path folder;

  private Path project;
  private Path then;

  @BeforeEach
  void make() throws Exception {
    project = folder.resolve("p.touchstone");
    then = folder.resolve("then.touchstone");
    Ran.of("new", project, "--task", "text-class", "--labels", "up,down", "--blind", "0")
        .exits(Cli.DONE);
    var table = Files.writeString(folder.resolve("t.csv"), "text,label\none two,up\nthree,down\n");
    Ran.of("import", project, table, "--text", "text", "--label", "label").exits(Cli.DONE);
    Files.writeString(folder.resolve("g.md"), "Read twice.");
    Ran.of("guidelines", project, folder.resolve("g.md")).exits(Cli.DONE);
  }

  @Test
  void aProjectIsCopiedAsItWasAfterAStepAtATimeAndWhenItWasSealed() {
    var seal = folder.resolve("seal.json");
    var digest =
        Ran.of("seal", project, "--to", seal, "--json")
            .exits(Cli.DONE)
            .json()
            .path("seal")
            .asString();
    var last = info(project);
    assertEquals(
        then + " holds the project as it was then: 1 step.",
        Ran.of("at", project, "1", "--to", then).exits(Cli.DONE).printed());
    assertEquals(0, Ran.of("info", then, "--json").exits(Cli.DONE).json().path("items").asInt());
    assertTrue(Ran.of("verify", then).exits(Cli.DONE).printed().startsWith("All is well"));
    for (var moment : new Object[] {seal, digest, last - 1}) {
      var target = folder.resolve("then-" + moment.hashCode() + ".touchstone");
      var json = Ran.of("at", project, moment, "--to", target, "--json").exits(Cli.DONE).json();
      assertEquals(last - 1, json.path("steps").asInt(), moment.toString());
      assertTrue(Ran.of("verify", target, "--seal", seal).exits(Cli.DONE).err().isEmpty());
    }
    var now = folder.resolve("now.touchstone");
    Ran.of("at", project, "2999-12-31", "--to", now).exits(Cli.DONE);
    assertEquals("Nothing differs.", Ran.of("diff", project, now).exits(Cli.DONE).printed());
  }

  private static int info(Path project) {
    return Ran.of("info", project, "--json").exits(Cli.DONE).json().path("steps").asInt();
  }

  @Test
  void momentsThatThereWereNotAreRefused() throws Exception {
    for (var wrong :
        new String[][] {
          {"99", "There is no step 99: steps go from 1 to 3."},
          {"0", "There is no step 0: steps go from 1 to 3."},
          {"1999-01-01", "Nothing had been done then; choose a later moment."},
          {
            "soon",
            "\"soon\" is no moment; name a step by its number or the beginning of its identity, a"
                + " seal by its file, or a time such as 2026-03-01T09:00."
          },
        }) {
      assertEquals(
          wrong[1], Ran.of("at", project, wrong[0], "--to", then).exits(Cli.REFUSED).said());
      assertFalse(Files.exists(then));
    }
    assertTrue(
        Ran.of("at", project, "ffffffffffff", "--to", then)
            .exits(Cli.REFUSED)
            .said()
            .startsWith("No step begins with \"ffffffffffff\"; name a step by its number"));
    Files.writeString(then, "mine");
    assertEquals(
        "then.touchstone exists already; choose another name.",
        Ran.of("at", project, "1", "--to", then).exits(Cli.REFUSED).said());
    assertEquals("mine", Files.readString(then));
    assertEquals(
        "The folder %s is not there; make it first.".formatted(folder.resolve("nowhere")),
        Ran.of("at", project, "1", "--to", folder.resolve("nowhere/x.touchstone"))
            .exits(Cli.REFUSED)
            .said());
    try (var left = Files.list(folder)) {
      assertFalse(left.anyMatch(file -> file.toString().contains(".new-")));
    }
  }

  @Test
  void whatChangedIsCountedAndListed() {
    assertEquals(
        """
        2 items came in
        2 labels added
        1 thing stated otherwise
        The guidelines: nothing → Read twice.
        t.csv, row 1\t+ up (t.csv)
        t.csv, row 2\t+ down (t.csv)""",
        Ran.of("diff", project, "--from", "1").exits(Cli.DONE).printed());
    var back =
        Ran.of("diff", project, "--from", "now", "--to", "1", "--json").exits(Cli.DONE).json();
    assertEquals(2, back.path("counts").path("removed").asInt());
    assertEquals("up", back.path("labels").get(0).path("before").path("label").asString());
    assertTrue(back.path("labels").get(0).path("after").isNull());
    assertEquals("Read twice.", back.path("stated").get(0).path("before").asString());
    assertTrue(
        Ran.of("diff", project)
            .exits(Cli.USAGE)
            .said()
            .startsWith(
                "Name either another copy of the project or a moment with --from; --to goes with"
                    + " --from."));
  }
}
