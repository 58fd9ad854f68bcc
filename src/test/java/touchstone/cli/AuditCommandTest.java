package touchstone.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
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

  @Test
  void whatIsNotInTheProjectIsAUsageErrorInASentence() throws Exception {
    var file = DemoRaters.pictures(folder, 1, 1);
    assertEquals(
        "No model \"gpt\" has run on this project; these have: shelf-detector 1.0.",
        run("audit", file, "--model", "gpt").exits(Cli.USAGE).err().lines().findFirst().orElse(""));
    assertEquals(
        "This project has no task \"spans\"; it has boxes.",
        run("audit", file, "--task", "spans")
            .exits(Cli.USAGE)
            .err()
            .lines()
            .findFirst()
            .orElse(""));
    assertEquals(
        "--bulk and --looked-at exclude each other; leave one of them out.",
        run("audit", file, "--bulk", "--looked-at")
            .exits(Cli.USAGE)
            .err()
            .lines()
            .findFirst()
            .orElse(""));
    assertEquals(
        "There are no labels \"lid\" to audit; choose another population.",
        run("audit", file, "--label", "lid", "--draw").exits(Cli.REFUSED).err().strip());
  }
}
