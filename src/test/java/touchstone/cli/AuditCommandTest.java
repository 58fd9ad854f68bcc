package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.job.SameThreadJobRunner;
import touchstone.review.ItemQuery;
import touchstone.ui.adjudicate.DemoRaters;
import touchstone.ui.review.DemoProject;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// Disputes and audits on the command line, run as a person runs it.
class AuditCommandTest {
  @TempDir private Path folder;

  /// What a command printed.
  private record Ran(int code, String out, String err) {
    Ran exits(int expected) {
      assertEquals(expected, code, out + err);
      return this;
    }

    JsonNode json() {
      return new JsonMapper().readTree(out);
    }

    List<String> lines() {
      return out.lines().toList();
    }
  }

  private static Ran run(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Cli.run(
            Arrays.stream(arguments).map(Object::toString).toList(),
            DemoRaters.EXPERT,
            new PrintWriter(out),
            new PrintWriter(err));
    return new Ran(code, out.toString(), err.toString());
  }

  @Test
  void disputesAreListedTheWorstFirst() throws Exception {
    var file = DemoRaters.pictures(folder, 3, 2);
    var printed = run("disputes", file, "--most", 2).exits(Cli.DONE).lines();
    assertEquals("3 disputes, 3 between people, 0 with a model", printed.getFirst());
    assertTrue(
        printed.get(1).endsWith(": Ada Rossi, Bo Lindqvist, shelf-detector 1.0"), printed.get(1));
    assertEquals("  and 1 more; --most N prints more of them.", printed.getLast());
    var all = run("disputes", file, "--json").exits(Cli.DONE).json().get("disputes");
    assertEquals(3, all.size());
    double before = 1;
    for (var one : all) {
      assertEquals("people", one.get("between").asString());
      assertEquals("[\"boxes\"]", one.get("questions").toString());
      assertTrue(one.get("severity").asDouble() <= before);
      before = one.get("severity").asDouble();
    }
  }

  @Test
  void nobodyDiffersWhereOnePersonRates() throws Exception {
    var file = DemoProject.make(folder, 1, false, false);
    assertEquals(List.of("Nobody differs."), run("disputes", file).exits(Cli.DONE).lines());
  }

  /// Make a project of which every suggestion was accepted.
  private Path labelled() throws Exception {
    var file = DemoProject.make(folder, 4, false, true);
    try (var workbench =
        Workbench.open(
                file,
                new Environment(
                    new SameThreadJobRunner(),
                    Runnable::run,
                    InstantSource.system(),
                    DemoProject.ADA))
            .join()) {
      for (var row : workbench.page(ItemQuery.ALL, null, 4).join().rows()) {
        workbench.desk().show(row.item().id()).join();
        workbench.desk().acceptRest();
      }
    }
    return file;
  }

  @Test
  void anAuditIsPlannedDrawnAndListed() throws Exception {
    var file = labelled();
    var plan = run("audit", file, "--wrong", 30, "--json").exits(Cli.DONE).json();
    int labels = plan.get("labels").asInt();
    int checks = plan.get("checks").asInt();
    assertTrue(labels > checks && checks > 3, plan.toString());
    int needed = (int) Math.ceil(Math.log(0.05 / 8) / Math.log(0.7));
    assertTrue(labels > needed, plan.toString());
    var advice = plan.get("advice").get("sentence").asString();
    assertTrue(
        advice.endsWith(" are wrong, with 95 %% confidence (%d verdicts).".formatted(labels)),
        advice);
    assertEquals(
        List.of(
            "%d labels; to claim at most 30 %% wrong, 95 %% sure, %d are to be checked."
                .formatted(labels, checks),
            advice),
        run("audit", file, "--wrong", 30).exits(Cli.DONE).lines());
    assertEquals(
        List.of("No audit was drawn yet; --draw draws one."),
        run("audit", file, "--list").exits(Cli.DONE).lines());
    assertEquals(
        List.of(
            "Drawn with seed 4711 from %d labels (all labels): %d to be checked. Open the project to check them: Audit."
                .formatted(labels, checks)),
        run("audit", file, "--wrong", 30, "--draw", "--seed", 4711).exits(Cli.DONE).lines());
    assertEquals(
        List.of(
            "all labels: 0 of %d checked".formatted(checks),
            "  0 of %d checked, 0 wrong so far; the audit says nothing before all are."
                .formatted(checks),
            "  Drawn at random with seed 4711 from %d labels: all labels. It is looked at once, when all are checked. The claim: at most 30 %% wrong, 95 %% sure."
                .formatted(labels)),
        run("audit", file, "--list").exits(Cli.DONE).lines());
    var listed = run("audit", file, "--list", "--json").exits(Cli.DONE).json().get("audits");
    assertEquals(1, listed.size());
    assertEquals(4711, listed.get(0).get("seed").asInt());
    assertEquals("go-on", listed.get(0).get("decision").asString());
    assertEquals(0, run("verify", file).exits(Cli.DONE).code());
  }

  private static String first(Ran ran) {
    return ran.err().lines().findFirst().orElse("");
  }

  @Test
  void whatIsNotInTheProjectIsRefusedWithWhatIs() throws Exception {
    var file = DemoRaters.pictures(folder, 1, 1);
    assertEquals(
        "Nobody called \"Eve\" has worked on this project; these people have: Ada Rossi.",
        first(run("audit", file, "--by", "Eve").exits(Cli.REFUSED)));
    for (var deed : List.of("--wrong=5", "--draw")) {
      assertEquals(
          "No model \"gpt\" has run on this project; these have: shelf-detector 1.0.",
          first(run("audit", file, deed, "--model", "gpt").exits(Cli.REFUSED)));
      assertEquals(
          "The project asks no question \"spans\"; it asks these: boxes (Boxes on pictures).",
          first(run("audit", file, deed, "--task", "spans").exits(Cli.REFUSED)));
      assertEquals(
          "There is no label \"lid\"; there are bag, bottle, box, can, carton, jar.",
          first(run("audit", file, deed, "--label", "lid").exits(Cli.REFUSED)));
    }
  }

  @Test
  void aPopulationWithoutLabelsIsSaidToHaveNone() throws Exception {
    var file = labelled();
    var none =
        "There are no labels \"jar\" score 0.00 to 0.01 to audit; choose another population.";
    var options = new Object[] {"--label", "jar", "--max-score", "0.01"};
    assertEquals(
        List.of(none),
        run("audit", file, options[0], options[1], options[2], options[3]).exits(Cli.DONE).lines());
    assertEquals(
        none,
        first(
            run("audit", file, "--draw", options[0], options[1], options[2], options[3])
                .exits(Cli.REFUSED)));
    var empty = DemoProject.make(Files.createDirectory(folder.resolve("empty")), 1, false, false);
    assertEquals(
        List.of("There are no labels to audit yet."), run("audit", empty).exits(Cli.DONE).lines());
  }

  @Test
  void whatIsSaidAgainstItselfIsAUsageError() throws Exception {
    var file = DemoRaters.pictures(folder, 1, 1);
    for (var wrong :
        List.of(
            List.of(
                "--bulk and --looked-at exclude each other; leave one of them out.",
                "--bulk",
                "--looked-at"),
            List.of("--min-score is a number such as 0.5, not \"NaN\".", "--min-score", "NaN"),
            List.of("--min-score is a score from 0 to 1, not 4.0.", "--min-score", "4"),
            List.of("--max-score is a score from 0 to 1, not -1.0.", "--max-score", "-1"),
            List.of(
                "--min-score is 0.8 and --max-score 0.2, and no score is both; say the lower one first.",
                "--min-score=0.8",
                "--max-score=0.2"),
            List.of(
                "There is no class \"X\"; there are HA, HA-AI, AIA-HV, HA-HV, HA-AIV, AIA, AIA-AIV, Imported.",
                "--class",
                "X"),
            List.of(
                "--list lists every audit; leave out which labels are meant.",
                "--list",
                "--label=jar"),
            List.of("--seed and --title are of a draw; add --draw.", "--seed", "3"))) {
      assertEquals(
          wrong.getFirst(), first(run("audit", file, wrong.get(1), wrong.get(2)).exits(Cli.USAGE)));
    }
  }

  @Test
  void asManyDisputesAsThatCannotBeListed() throws Exception {
    var file = DemoRaters.pictures(folder, 1, 1);
    assertEquals(
        "--most is a number from 0, not -1.",
        first(run("disputes", file, "--most", "-1").exits(Cli.USAGE)));
  }
}
