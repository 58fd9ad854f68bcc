package touchstone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.export.AtomicTarget;
import touchstone.job.Cancellation;
import touchstone.quality.consensus.Comparison.Method;
import touchstone.quality.report.ConsensusReport;
import touchstone.workbench.ConsensusFile;
import touchstone.workbench.Numbers;
import touchstone.workbench.Quality.NamedConsensus;

@Command(
    name = "consensus",
    description = {
      "Say what the raters of a question say together, by majority and by Dawid and Skene's model.",
      "Where answers are known the accuracy of each is printed and the better one proposed."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConsensusCommand extends ProjectCommand {
  private static final int LISTED = 20;

  @Option(names = "--task", description = "The question, where the project has several.")
  @Nullable String task;

  @Option(
      names = "--method",
      description = "majority or dawid-skene; the one that is proposed if not said.")
  @Nullable String method;

  @Option(
      names = "--to",
      paramLabel = "FILE.csv",
      description = "Write the label and its probability of each item there.")
  @Nullable Path to;

  @Option(names = "--replace", description = "Replace the file, should there be one.")
  boolean replace;

  @Option(names = "--with-models", description = "Models rate too.")
  boolean models;

  @Override
  public Integer call() throws Exception {
    var wanted = method();
    if (replace && to == null) {
      throw new ParameterException(
          spec.commandLine(), "--replace is about what is written; add --to FILE.csv.");
    }
    return reading(
        workbench -> {
          NamedConsensus consensus;
          try (var progress = progress("consensus")) {
            consensus =
                wait(workbench.quality().consensus(task, models, progress, new Cancellation()));
          }
          var report = consensus.report();
          var chosen = wanted == null ? report.comparison().proposed() : wanted;
          if (to != null) {
            ConsensusFile.write(
                consensus,
                chosen,
                project,
                to,
                replace ? AtomicTarget.Existing.REPLACE : AtomicTarget.Existing.REFUSE);
          }
          if (json) {
            out().println(json(consensus, chosen));
          } else {
            print(consensus, chosen);
          }
          return Cli.DONE;
        });
  }

  private @Nullable Method method() {
    return switch (method) {
      case null -> null;
      case "majority" -> Method.MAJORITY;
      case "dawid-skene" -> Method.DAWID_SKENE;
      case String other ->
          throw new ParameterException(
              spec.commandLine(), "--method is majority or dawid-skene, not %s.".formatted(other));
    };
  }

  private void print(NamedConsensus consensus, Method chosen) {
    var report = consensus.report();
    var comparison = report.comparison();
    out()
        .println(
            "%s: %s by %s"
                .formatted(
                    report.task().title(),
                    Numbers.of(report.ratings().size(), "rating"),
                    Numbers.of(report.raters().size(), "rater")));
    out().println("  accuracy of the majority      " + Figures.text(comparison.majority()));
    out().println("  accuracy of Dawid and Skene   " + Figures.text(comparison.dawidSkene()));
    out().println("  share on which they differ    " + Figures.text(comparison.differ()));
    out().println("  " + comparison.reason());
    comparison.warnings().forEach(warning -> out().println("  " + warning));
    var differing = differing(consensus);
    if (!differing.isEmpty()) {
      out()
          .println(
              "  They differ on %s%s."
                  .formatted(
                      String.join(", ", differing.stream().limit(LISTED).toList()),
                      differing.size() > LISTED
                          ? " and %,d more".formatted(differing.size() - LISTED)
                          : ""));
    }
    if (to == null) {
      out()
          .println(
              "  %s by %s; --to FILE.csv writes them."
                  .formatted(labels(report, chosen), word(chosen)));
    } else {
      out()
          .println("  %s by %s written to %s.".formatted(labels(report, chosen), word(chosen), to));
    }
  }

  /// Return `48 labels (11 more are tied and have none)`.
  private static String labels(ConsensusReport report, Method chosen) {
    var rows = report.rows(chosen);
    long tied = rows.stream().filter(row -> row.label() == null).count();
    return Numbers.of(rows.size() - tied, "label")
        + (tied == 0 ? "" : " (%s more tied and without one)".formatted(Numbers.number(tied)));
  }

  private static List<String> differing(NamedConsensus consensus) {
    var report = consensus.report();
    var names = new ArrayList<String>();
    for (int place : report.comparison().differing()) {
      names.add(consensus.name(report.things().get(place).item()));
    }
    return names.stream().distinct().toList();
  }

  private static String word(Method method) {
    return method == Method.MAJORITY ? "majority" : "Dawid and Skene";
  }

  private String json(NamedConsensus consensus, Method chosen) {
    ConsensusReport report = consensus.report();
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.put("task", report.task().id().value())
        .put("ratings", report.ratings().size())
        .put("method", chosen.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put(
            "proposed",
            report.comparison().proposed().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("reason", report.comparison().reason());
    Figures.put(node, "majority", report.comparison().majority());
    Figures.put(node, "dawid-skene", report.comparison().dawidSkene());
    Figures.put(node, "differ", report.comparison().differ());
    var differing = node.putArray("differing");
    differing(consensus).forEach(differing::add);
    var warnings = node.putArray("warnings");
    report.comparison().warnings().forEach(warnings::add);
    var raters = node.putArray("raters");
    for (var rater : report.competences()) {
      var one = raters.addObject().put("name", rater.name()).put("answers", rater.answers());
      Figures.put(one, "competence", rater.competence());
    }
    return Json.pretty(node);
  }
}
