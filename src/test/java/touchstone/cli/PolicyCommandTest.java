package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Annotator;
import touchstone.annotation.AnnotatorId;

/// How a project is labelled, said and changed on the command line.
class PolicyCommandTest {
  private static final Annotator ADA = new Annotator(new AnnotatorId("ada"), "Ada");

  @TempDir private Path folder;

  /// What a command printed.
  private record Ran(int code, String out, String err) {
    Ran exits(int expected) {
      assertEquals(expected, code, out + err);
      return this;
    }

    List<String> lines() {
      return out.lines().toList();
    }

    JsonNode json() {
      return new JsonMapper().readTree(out);
    }
  }

  private Path project() {
    return folder.resolve("p.touchstone");
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
    return new Ran(code, out.toString(), err.toString());
  }

  private Ran made(Object... options) {
    var arguments = new java.util.ArrayList<Object>();
    arguments.addAll(List.of("new", project(), "--task", "text-class", "--labels", "good,bad"));
    arguments.addAll(List.of(options));
    return run(arguments.toArray());
  }

  private void imported(String name, String... lines) throws IOException {
    run("import", project(), Files.write(folder.resolve(name), List.of(lines))).exits(Cli.DONE);
  }

  @Test
  void aNewProjectKeepsATenthOfItsItemsBlindUnlessToldOtherwise() {
    var said = made().exits(Cli.DONE).lines().getLast();
    assertTrue(
        said.matches(
            "Labelled: suggestions with scores, 10 % blind, labels shared \\(seed [0-9]+\\)\\."),
        said);
    var seed = said.replaceAll("[^0-9]*10 %[^0-9]*([0-9]+).*", "$1");
    assertEquals(
        List.of(
            "mode          scores: Suggestions are shown with their scores.",
            "blind         10 % of the items, seed " + seed,
            "labels        shared: everybody sees and changes the same"),
        run("policy", project()).exits(Cli.DONE).lines());
    var info = run("info", project(), "--json").exits(Cli.DONE).json();
    assertEquals(Long.parseLong(seed), info.path("policy").path("seed").asLong());
    assertEquals(0, info.path("withheld").asInt());
  }

  @Test
  void everythingCanBeSaidWhenAProjectIsMade() {
    var said =
        made(
                "--mode",
                "judge-first",
                "--blind",
                "0.25",
                "--seed",
                "7",
                "--independent",
                "--ratings",
                "3",
                "--everybody",
                "0.125")
            .exits(Cli.DONE);
    assertEquals(
        "Labelled: judge first, 25 % blind, each item rated independently by 3 people and 12.5 %"
            + " by everybody (seed 7).",
        said.lines().getLast());
    assertEquals(
        new JsonMapper()
            .readTree(
                """
                {"mode": "judge-first", "blind": 0.25, "seed": 7, "independent": true,
                  "ratings": 3, "everybody": 0.125, "imports": []}
                """),
        run("policy", project(), "--json").exits(Cli.DONE).json());
  }

  @Test
  void nothingNeedBeBlind() {
    assertEquals(
        "Labelled: unaided, nothing blind, labels shared.",
        made("--mode", "unaided", "--blind", "0").exits(Cli.DONE).lines().getLast());
  }

  @Test
  void aPolicyIsChangedByWhatIsSaidAndElseStays() throws IOException {
    made("--seed", "5").exits(Cli.DONE);
    run("policy", project(), "--mode", "suggestions", "--independent").exits(Cli.DONE);
    assertEquals(
        List.of(
            "mode          suggestions: Suggestions are shown without their scores.",
            "blind         10 % of the items, seed 5",
            "labels        independent: 2 ratings an item, none by everybody"),
        run("policy", project()).exits(Cli.DONE).lines());
    run("policy", project(), "--no-independent").exits(Cli.DONE);
    assertTrue(
        run("info", project())
            .out()
            .contains("labelled      suggestions, 10 % blind, labels shared"));
    assertEquals("Nothing is wrong.", verified());
  }

  private String verified() {
    run("verify", project()).exits(Cli.DONE);
    return "Nothing is wrong.";
  }

  @Test
  void anImportMayHaveAModeOfItsOwn() throws IOException {
    made("--blind", "0").exits(Cli.DONE);
    imported("one.txt", "fine", "good");
    imported("two.txt", "bad");
    run("policy", project(), "--batch", "two.txt=judge-first").exits(Cli.DONE);
    assertEquals(
        List.of("import 1      one.txt (2 items)", "import 2      two.txt (1 item): judge-first"),
        run("policy", project()).exits(Cli.DONE).lines().subList(3, 5));
    var imports = run("policy", project(), "--json").exits(Cli.DONE).json().path("imports");
    assertEquals(
        List.of("scores", "judge-first"),
        List.of(imports.get(0).path("mode").asString(), imports.get(1).path("mode").asString()));
    run("policy", project(), "--batch", "1=unaided", "--batch", "2=").exits(Cli.DONE);
    assertEquals(
        List.of("import 1      one.txt (2 items): unaided", "import 2      two.txt (1 item)"),
        run("policy", project()).exits(Cli.DONE).lines().subList(3, 5));
    var gone = run("policy", project(), "--batch", "3=unaided").exits(Cli.REFUSED).err();
    assertEquals("There is no import \"3\"; there are 1 (one.txt), 2 (two.txt).", gone.strip());
  }

  @Test
  void whatCannotBeIsRefusedWithASentence() {
    made().exits(Cli.DONE);
    assertEquals(
        List.of(
            "There is no mode \"blind\"; choose one of unaided, suggestions, scores, judge-first,"
                + " verify.",
            "--blind is a share from 0 to 1, such as 0.1 for ten in a hundred, not 10.0.",
            "--ratings is a number from 1, not 0.",
            "--ratings and --everybody are about people who rate independently; add"
                + " --independent."),
        List.of(
            refused("--mode", "blind"),
            refused("--blind", "10"),
            refused("--independent", "--ratings", "0"),
            refused("--ratings", "2")));
  }

  private String refused(Object... options) {
    var arguments = new java.util.ArrayList<Object>(List.of("policy", project()));
    arguments.addAll(List.of(options));
    return run(arguments.toArray()).exits(Cli.USAGE).err().lines().findFirst().orElse("");
  }
}
