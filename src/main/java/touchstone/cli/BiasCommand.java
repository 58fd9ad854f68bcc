package touchstone.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.job.Cancellation;
import touchstone.quality.bias.Rate;
import touchstone.quality.report.BiasReport;
import touchstone.quality.report.BiasReport.Judged;
import touchstone.workbench.Numbers;

@Command(
    name = "bias",
    description = {
      "Say whether groups of items are treated alike by each model, each person and the labels that"
          + " stand.",
      "True and false positive rates are taken against known and adjudicated answers, and against"
          + " what others answered without sight of suggestions."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BiasCommand extends ProjectCommand {
  @Option(
      names = "--by",
      required = true,
      paramLabel = "COLUMN",
      description = "The column of the metadata by whose values items are grouped.")
  String attribute;

  @Option(
      names = "--favourable",
      required = true,
      paramLabel = "LABEL",
      description = "The label whose share is compared.")
  String favourable;

  @Option(names = "--task", description = "The question, where the project has several.")
  @Nullable String task;

  @Option(
      names = "--minimum",
      defaultValue = "10",
      description =
          "How many items of each group a rate is taken of at least; below that there is no figure"
              + " (${DEFAULT-VALUE}).")
  int minimum;

  @Override
  public Integer call() throws Exception {
    if (minimum < 1) {
      throw new ParameterException(
          spec.commandLine(), "--minimum is 1 or more, not %d.".formatted(minimum));
    }
    return reading(
        workbench -> {
          BiasReport report;
          try (var progress = progress("bias")) {
            report =
                wait(
                    workbench
                        .quality()
                        .bias(task, attribute, favourable, minimum, progress, new Cancellation()));
          }
          if (json) {
            out().println(json(report));
          } else {
            print(report);
          }
          return Cli.DONE;
        });
  }

  private void print(BiasReport report) {
    out()
        .println(
            "%s: \"%s\" by %s"
                .formatted(report.task().title(), report.favourable(), report.attribute()));
    if (report.ungrouped() > 0) {
      out()
          .println(
              "  %s no value of %s and left out."
                  .formatted(
                      Numbers.of(report.ungrouped(), "item")
                          + (report.ungrouped() == 1 ? " has" : " have"),
                      report.attribute()));
    }
    report.judged().forEach(this::print);
  }

  private void print(Judged judged) {
    out()
        .println(
            "  %s: %s, %,d of them with a reference"
                .formatted(judged.name(), Numbers.of(judged.items(), "item"), judged.referenced()));
    Figures.lines(judged.figures(), "    ").forEach(out()::println);
    for (var rate : Rate.values()) {
      judged
          .fairness()
          .rates(rate)
          .forEach(
              (group, estimate) ->
                  out()
                      .println(
                          "    %s, %s: %s".formatted(word(rate), group, Figures.text(estimate))));
    }
  }

  private static String word(Rate rate) {
    return switch (rate) {
      case SELECTION -> "share";
      case TRUE_POSITIVE -> "true positive rate";
      case FALSE_POSITIVE -> "false positive rate";
    };
  }

  private static String json(BiasReport report) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.put("task", report.task().id().value())
        .put("attribute", report.attribute())
        .put("favourable", report.favourable().name())
        .put("ungrouped", report.ungrouped());
    var all = node.putArray("judged");
    for (var judged : report.judged()) {
      var one = all.addObject();
      one.put("kind", judged.kind().name().toLowerCase(Locale.ROOT))
          .put("name", judged.name())
          .put("items", judged.items())
          .put("referenced", judged.referenced());
      Figures.put(one.putObject("figures"), judged.figures());
      var groups = one.putObject("rates");
      for (var rate : Rate.values()) {
        var rates = groups.putObject(rate.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        judged
            .fairness()
            .rates(rate)
            .forEach((group, estimate) -> Figures.put(rates, group, estimate));
      }
    }
    return Json.pretty(node);
  }
}
