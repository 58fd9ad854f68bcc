package touchstone.cli;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.quality.audit.Claim;
import touchstone.quality.audit.ScoreCurve;
import touchstone.review.Audit;
import touchstone.workbench.AuditWords;
import touchstone.workbench.Audits;
import touchstone.workbench.Audits.Known;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "audit",
    description = {
      "Say how many labels must be checked to know how many are wrong, and what audits have shown.",
      "With --draw the labels are drawn; the workbench shows them one by one: Audit."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AuditCommand extends ProjectCommand {
  private static final int SEEDS = 1_000_000;

  @ArgGroup(validate = false, heading = "Which labels:%n")
  PopulationOptions population = new PopulationOptions();

  @Option(
      names = "--wrong",
      paramLabel = "PERCENT",
      description = "The claim: at most so many are wrong; ${DEFAULT-VALUE} if not said.")
  double wrong = 5;

  @Option(
      names = "--sure",
      paramLabel = "PERCENT",
      description = "How sure that is to be; ${DEFAULT-VALUE} if not said.")
  double sure = 95;

  @Option(
      names = "--rule",
      description = {
        "fixed looks once, when all are checked; sequential after every answer; stratified draws in",
        "proportion from each label. fixed if not said."
      })
  Audit.Rule rule = Audit.Rule.FIXED;

  @Option(names = "--draw", description = "Draw the labels, to be checked in the workbench.")
  boolean draw;

  @Option(names = "--seed", description = "Seed of the draw; one is drawn and printed if not said.")
  @Nullable Long seed;

  @Option(names = "--title", description = "What to call the audit.")
  @Nullable String title;

  @Option(names = "--list", description = "List the audits and what they have shown.")
  boolean list;

  @Override
  public Integer call() throws Exception {
    var claim = claim();
    contradictions();
    if (list) {
      return reading(
          workbench -> {
            var all = wait(workbench.audits().all());
            out().print(json ? json(all) : text(all));
            return Cli.DONE;
          });
    }
    return draw
        ? writing(workbench -> draw(workbench, claim))
        : reading(workbench -> plan(workbench, claim));
  }

  private void contradictions() {
    var wrong =
        list && draw
            ? "--list and --draw exclude each other; leave one of them out."
            : list && population.given()
                ? "--list lists every audit; leave out which labels are meant."
                : !draw && (seed != null || title != null)
                    ? "--seed and --title are of a draw; add --draw."
                    : population.contradiction();
    if (!wrong.isEmpty()) {
      throw new ParameterException(spec.commandLine(), wrong);
    }
  }

  private Claim claim() {
    if (!(wrong > 0 && wrong < 100 && sure > 0 && sure < 100)) {
      throw new ParameterException(
          spec.commandLine(), "--wrong and --sure are percents above 0 and below 100.");
    }
    return new Claim(wrong / 100, sure / 100);
  }

  private Audits.Wanted wanted(Workbench workbench, Claim claim) throws Exception {
    var makers = wait(workbench.audits().makers());
    var used =
        wait(workbench.labelling().uses()).values().stream()
            .flatMap(uses -> uses.keySet().stream())
            .toList();
    return new Audits.Wanted(
        title,
        population.in(workbench, makers, used),
        claim,
        rule,
        seed == null ? RandomGenerator.getDefault().nextInt(1, SEEDS) : seed);
  }

  private int plan(Workbench workbench, Claim claim) throws Exception {
    var wanted = wanted(workbench, claim);
    var plan = wait(workbench.audits().plan(wanted.population(), claim));
    var advice = wait(workbench.audits().advice(wanted.population(), claim));
    if (json) {
      out().println(json(plan, advice, claim));
      return Cli.DONE;
    }
    if (plan.size() == 0) {
      out().println(wait(workbench.audits().none(wanted.population())));
      return Cli.DONE;
    }
    out()
        .println(
            plan.checks()
                .map(
                    checks ->
                        "%s; to claim %s, %,d are to be checked%s."
                            .formatted(
                                Numbers.of(plan.size(), "label"),
                                AuditWords.claim(claim),
                                checks,
                                rule == Audit.Rule.SEQUENTIAL ? " if none is wrong" : ""))
                .orElse("There is nothing to check."));
    out().println(advice.sentence());
    return Cli.DONE;
  }

  private int draw(Workbench workbench, Claim claim) throws Exception {
    var known = wait(workbench.audits().draw(wanted(workbench, claim)));
    if (json) {
      out().print(json(List.of(known)));
    } else {
      var audit = known.audit();
      out()
          .println(
              "Drawn with seed %d from %s (%s): %,d to be checked. Open the project to check them: Audit."
                  .formatted(
                      audit.seed(),
                      Numbers.of(audit.size(), "label"),
                      audit.described(),
                      known.wanted()));
    }
    return Cli.DONE;
  }

  private static String text(List<Known> all) {
    if (all.isEmpty()) {
      return "No audit was drawn yet; --draw draws one.%n".formatted();
    }
    var text = new StringBuilder();
    for (var known : all) {
      text.append(
          "%s: %s%n  %s%n  %s%n"
              .formatted(
                  known.audit().title(), word(known), known.standing().sentence(), known.basis()));
    }
    return text.toString();
  }

  private static String word(Known known) {
    return switch (known.standing().decision()) {
      case HOLDS -> "the claim holds";
      case FAILS -> "the claim does not hold";
      case NOT_SHOWN -> "the claim is not shown";
      case GO_ON -> "%,d of %,d checked".formatted(known.standing().checked(), known.wanted());
    };
  }

  private static String json(Audits.Plan plan, Audits.Advice advice, Claim claim) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.put("labels", plan.size());
    plan.checks().ifPresent(checks -> node.put("checks", checks));
    node.put("wrong", claim.wrong()).put("confidence", claim.confidence());
    var said = node.putObject("advice");
    if (advice.threshold() instanceof ScoreCurve.Threshold.From(var score, var share)) {
      said.put("score", score);
      Figures.put(said, "wrong", share);
    }
    said.put("sentence", advice.sentence());
    var curve = said.putArray("curve");
    for (var point : advice.curve().points()) {
      var one = curve.addObject();
      one.put("score", point.threshold()).put("right", point.right());
      Figures.put(one, "precision", point.precision());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  private static String json(List<Known> all) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    var audits = node.putArray("audits");
    all.forEach(known -> put(audits.addObject(), known));
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node)
        + System.lineSeparator();
  }

  private static void put(ObjectNode node, Known known) {
    var audit = known.audit();
    var standing = known.standing();
    node.put("key", known.key())
        .put("title", audit.title())
        .put("population", audit.described())
        .put("labels", audit.size())
        .put("wrong", audit.wrong())
        .put("confidence", audit.confidence())
        .put("rule", audit.rule().name().toLowerCase(Locale.ROOT))
        .put("planned", audit.planned())
        .put("seed", audit.seed())
        .put("checked", standing.checked())
        .put("errors", standing.errors())
        .put("decision", standing.decision().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    Figures.put(node, "share", standing.wrong());
    node.put("sentence", standing.sentence());
  }
}
