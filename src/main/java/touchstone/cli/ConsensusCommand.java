package touchstone.cli;

import java.nio.file.Path;
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
    if (report.repeated() > 0) {
      out()
          .println(
              "  %s not counted: who rated the same again has one voice, and the last rating counts."
                  .formatted(
                      Numbers.of(report.repeated(), "earlier rating is", "earlier ratings are")));
    }
    out()
        .println(
            "  accuracy of the majority      %s%s"
                .formatted(
                    Figures.text(comparison.majority()),
                    comparison.undecided() == 0
                        ? ""
                        : "; ties (%,d) count as wrong".formatted(comparison.undecided())));
    if (comparison.undecided() > 0) {
      out().println("    ties not counted            " + Figures.text(comparison.decided()));
    }
    out().println("  accuracy of Dawid and Skene   " + Figures.text(comparison.dawidSkene()));
    out().println("  share on which they differ    " + Figures.text(comparison.differ()));
    out().println("  " + comparison.reason());
    comparison.warnings().forEach(warning -> out().println("  " + warning));
    list("They differ on", consensus, comparison.differing());
    list("The majority is tied on", consensus, comparison.ties());
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

  /// Print `They differ on 2 items: a.png, b.png.`
  private void list(String what, NamedConsensus consensus, List<Integer> places) {
    if (places.isEmpty()) {
      return;
    }
    var names = names(consensus, places);
    boolean marks = consensus.report().things().get(places.getFirst()).place() != null;
    out()
        .println(
            "  %s %s%s: %s%s."
                .formatted(
                    what,
                    marks ? Numbers.of(places.size(), "mark") + " on " : "",
                    Numbers.of(names.size(), "item"),
                    String.join(", ", names.stream().limit(LISTED).toList()),
                    names.size() > LISTED ? " and %,d more".formatted(names.size() - LISTED) : ""));
  }

  /// Return `48 labels (11 more are tied and have none)`.
  private static String labels(ConsensusReport report, Method chosen) {
    var rows = report.rows(chosen);
    long tied = rows.stream().filter(row -> row.label() == null).count();
    return Numbers.of(rows.size() - tied, "label")
        + (tied == 0 ? "" : " (%s more tied and without one)".formatted(Numbers.number(tied)));
  }

  /// Return the names of the items of some things, each once.
  private static List<String> names(NamedConsensus consensus, List<Integer> places) {
    var things = consensus.report().things();
    return places.stream()
        .map(place -> consensus.name(things.get(place).item()))
        .distinct()
        .toList();
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
        .put("repeated", report.repeated())
        .put("method", chosen.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put(
            "proposed",
            report.comparison().proposed().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("reason", report.comparison().reason());
    Figures.put(node, "majority", report.comparison().majority());
    Figures.put(node, "majority-decided", report.comparison().decided());
    node.put("tiesCountedAsWrong", report.comparison().undecided());
    Figures.put(node, "dawid-skene", report.comparison().dawidSkene());
    Figures.put(node, "differ", report.comparison().differ());
    var differing = node.putArray("differing");
    names(consensus, report.comparison().differing()).forEach(differing::add);
    var ties = node.putArray("ties");
    names(consensus, report.comparison().ties()).forEach(ties::add);
    var warnings = node.putArray("warnings");
    report.comparison().warnings().forEach(warnings::add);
    var raters = node.putArray("raters");
    for (var rater : report.competences()) {
      var one = raters.addObject().put("name", rater.name()).put("answers", rater.answers());
      Figures.put(one, "competence", rater.competence());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }
}
