package touchstone.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.job.Cancellation;
import touchstone.quality.report.AgreementReport;
import touchstone.quality.report.AgreementReport.OfQuestion;
import touchstone.quality.report.Compared;
import touchstone.review.Rater;
import touchstone.workbench.Numbers;

@Command(
    name = "agreement",
    description = {
      "Say how far people agree with each other and with models, question by question.",
      "People are compared with a model where they saw no suggestion; where they saw it, the"
          + " figure stands beside and is marked as inflated. What people saw whose ratings came"
          + " with the data is not recorded."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AgreementCommand extends ProjectCommand {
  private static final int MOST_PAIRS = 10;

  @Option(
      names = "--resamples",
      defaultValue = "1000",
      description = "Of which intervals are made; 0 for none (${DEFAULT-VALUE}).")
  int resamples;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the intervals: equal seeds give equal ones (${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--all-pairs", description = "Print every two people, not only the first 10.")
  boolean allPairs;

  @Override
  public Integer call() throws Exception {
    if (resamples < 0 || resamples > 100_000) {
      throw new ParameterException(
          spec.commandLine(),
          "--resamples is a number from 0 to 100000, not %d.".formatted(resamples));
    }
    return reading(
        workbench -> {
          AgreementReport report;
          try (var progress = progress("agreement")) {
            report =
                wait(
                    workbench
                        .quality()
                        .agreement(
                            new AgreementReport.Settings(resamples, seed),
                            progress,
                            new Cancellation()));
          }
          if (json) {
            out().println(json(report));
          } else {
            report.questions().forEach(this::print);
          }
          return Cli.DONE;
        });
  }

  private void print(OfQuestion question) {
    out().println(question.task().title());
    if (question.people().isEmpty() && question.pairs().isEmpty() && question.models().isEmpty()) {
      out()
          .println(
              "  No item was answered by two people, or by a person and a model: there is nothing"
                  + " to compare yet.");
    }
    question
        .people()
        .ifPresent(people -> print("%d people".formatted(people.raters().size()), people));
    var pairs = question.pairs();
    boolean few = allPairs || pairs.size() <= MOST_PAIRS;
    (few ? pairs : pairs.subList(0, MOST_PAIRS)).forEach(pair -> print(names(pair), pair));
    if (!few) {
      out()
          .println(
              "  and %,d more pairs; --all-pairs prints them."
                  .formatted(pairs.size() - MOST_PAIRS));
    }
    question.models().forEach(pair -> print(names(pair), pair));
  }

  private void print(String who, Compared compared) {
    out()
        .println(
            "  %s, %s, %s"
                .formatted(who, Numbers.of(compared.items(), "item"), compared.basis().meaning()));
    Figures.lines(compared.figures(), "    ").forEach(out()::println);
    compared.remark().ifPresent(remark -> out().println("    " + remark));
  }

  private static String names(Compared compared) {
    return compared.raters().stream().map(Rater::name).collect(Collectors.joining(" and "));
  }

  private static String json(AgreementReport report) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    var questions = node.putArray("questions");
    for (var question : report.questions()) {
      var asked = questions.addObject();
      asked
          .put("id", question.task().id().value())
          .put("kind", question.task().kind().id())
          .put("title", question.task().title());
      question.people().ifPresent(people -> put(asked.putObject("people"), people));
      var pairs = asked.putArray("pairs");
      question.pairs().forEach(pair -> put(pairs.addObject(), pair));
      var models = asked.putArray("models");
      question.models().forEach(pair -> put(models.addObject(), pair));
    }
    return Json.pretty(node);
  }

  private static void put(ObjectNode node, Compared compared) {
    var raters = node.putArray("raters");
    List<Rater> all = compared.raters();
    all.forEach(rater -> raters.add(rater.name()));
    node.put("basis", compared.basis().word()).put("items", compared.items());
    Figures.put(node.putObject("figures"), compared.figures());
    compared.remark().ifPresent(remark -> node.put("remark", remark));
  }
}
