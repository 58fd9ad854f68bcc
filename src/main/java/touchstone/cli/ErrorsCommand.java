package touchstone.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.job.Cancellation;
import touchstone.quality.report.ErrorsReport;
import touchstone.quality.report.Twins;
import touchstone.task.TextLabels;
import touchstone.workbench.Numbers;
import touchstone.workbench.Quality.LikelyErrors;

@Command(
    name = "errors",
    description = {
      "List labels that are likely wrong, the most suspicious first, by what a model thinks of them"
          + " that was not trained on them.",
      "Items that are the same, or nearly so, and carry different labels are listed too."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ErrorsCommand extends ProjectCommand {
  @Option(names = "--task", description = "The question, where the project has several.")
  @Nullable String task;

  @Option(
      names = "--top",
      defaultValue = "20",
      description = "As many of each kind are printed at most (${DEFAULT-VALUE}).")
  int top;

  @Override
  public Integer call() throws Exception {
    if (top < 1 || top > 1_000_000) {
      throw new ParameterException(
          spec.commandLine(), "--top is a number from 1 to 1000000, not %d.".formatted(top));
    }
    return reading(
        workbench -> {
          LikelyErrors errors;
          try (var progress = progress("errors")) {
            errors = wait(workbench.quality().errors(task, progress, new Cancellation()));
          }
          if (json) {
            out().println(json(errors));
          } else {
            print(errors);
          }
          return Cli.DONE;
        });
  }

  private void print(LikelyErrors errors) {
    out().println(errors.task().title());
    if (errors.models().isEmpty()) {
      out()
          .println(
              "  No model has an opinion on these labels; pre-label the items with one that was not"
                  + " trained on them.");
    }
    errors.models().forEach(report -> print(errors, report));
    errors.twins().stream().limit(top).forEach(pair -> print(errors, pair));
    more(errors.twins().size());
    if (!errors.uncompared().isEmpty()) {
      out().println("  " + errors.uncompared());
    }
  }

  private void print(LikelyErrors errors, ErrorsReport report) {
    out()
        .println(
            "  by %s: %s looked at, %,d likely wrong; estimated share of wrong labels %s"
                .formatted(
                    report.model().name(),
                    Numbers.of(report.labels(), "label")
                        + (report.task().kind() instanceof TextLabels ? ", given or not," : ""),
                    report.rows().size(),
                    Figures.text(report.wrong())));
    report.rows().stream()
        .limit(top)
        .forEach(row -> out().println("    %s: %s".formatted(errors.name(row.item()), text(row))));
    more(report.rows().size());
    if (!report.remark().isEmpty()) {
      out().println("    " + report.remark());
    }
  }

  private static String text(ErrorsReport.Row row) {
    return switch (row.kind()) {
      case OTHER ->
          "\"%s\" by %s has %.2f, \"%s\" %.2f"
              .formatted(
                  row.given(), row.by().name(), row.confidence(), row.likely(), row.probability());
      case GIVEN ->
          "\"%s\", given by %s, has %.2f".formatted(row.given(), row.by().name(), row.confidence());
      case MISSING ->
          "\"%s\", left out by %s, has %.2f"
              .formatted(row.given(), row.by().name(), row.probability());
    };
  }

  private void print(LikelyErrors errors, Twins.Pair pair) {
    out()
        .println(
            "  %s and %s are %s (%.2f), and are %s and %s"
                .formatted(
                    errors.name(pair.one()),
                    errors.name(pair.other()),
                    pair.kind().meaning(),
                    pair.likeness(),
                    labels(pair.ones()),
                    labels(pair.others())));
  }

  private static String labels(java.util.Set<String> labels) {
    return labels.isEmpty() ? "without a label" : "\"" + String.join("\", \"", labels) + "\"";
  }

  private void more(int count) {
    if (count > top) {
      out().println("    and %,d more; --top says how many are printed.".formatted(count - top));
    }
  }

  private static String json(LikelyErrors errors) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.put("task", errors.task().id().value());
    var models = node.putArray("models");
    for (var report : errors.models()) {
      var one = models.addObject();
      one.put("model", report.model().name())
          .put("sha256", report.model().sha256())
          .put("labels", report.labels());
      Figures.put(one, "wrong", report.wrong());
      var rows = one.putArray("errors");
      for (var row : report.rows()) {
        rows.addObject()
            .put("item", row.item().value())
            .put("name", errors.name(row.item()))
            .put("kind", row.kind().name().toLowerCase(Locale.ROOT))
            .put("label", row.given().name())
            .put("by", row.by().name())
            .put("confidence", row.confidence())
            .put("likely", row.likely().name())
            .put("probability", row.probability());
      }
      if (!report.remark().isEmpty()) {
        one.put("remark", report.remark());
      }
    }
    var twins = node.putArray("twins");
    for (var pair : errors.twins()) {
      var one = twins.addObject();
      one.put("kind", pair.kind().name().toLowerCase(Locale.ROOT)).put("likeness", pair.likeness());
      var items = one.putArray("items");
      items.addObject().put("item", pair.one().value()).put("name", errors.name(pair.one()));
      items.addObject().put("item", pair.other().value()).put("name", errors.name(pair.other()));
      var labels = one.putArray("labels");
      var first = labels.addArray();
      pair.ones().forEach(first::add);
      var second = labels.addArray();
      pair.others().forEach(second::add);
    }
    if (!errors.uncompared().isEmpty()) {
      node.put("uncompared", errors.uncompared());
    }
    return Json.pretty(node);
  }
}
