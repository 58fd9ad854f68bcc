package touchstone.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import touchstone.job.Cancellation;
import touchstone.quality.Estimate;
import touchstone.quality.report.Named;
import touchstone.quality.report.SuggestionsReport.OfModel;

@Command(
    name = "calibration",
    description = {
      "Say how often the suggestions of each model are right, and whether their scores say so.",
      "They are judged by the verdicts of people who saw them, which flatters them, and by known"
          + " answers and answers that were given unaided."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CalibrationCommand extends ProjectCommand {
  @Option(names = "--task", description = "The question; all of them if not said.")
  @Nullable String task;

  @Override
  public Integer call() throws Exception {
    return reading(
        workbench -> {
          List<OfModel> models;
          try (var progress = progress("calibration")) {
            models =
                wait(workbench.quality().suggestions(task, progress, new Cancellation())).models();
          }
          if (json) {
            out().println(json(models));
          } else if (models.isEmpty()) {
            out().println("No model has proposed anything yet: there is nothing to judge.");
          } else {
            models.forEach(this::print);
          }
          return Cli.DONE;
        });
  }

  private void print(OfModel model) {
    out()
        .println(
            "%s, %s, by %s"
                .formatted(model.task().title(), model.model().name(), model.against().meaning()));
    Figures.lines(figures(model), "  ").forEach(out()::println);
    for (var bin : model.calibration().bins()) {
      if (bin.accuracy() instanceof Estimate.Known) {
        out()
            .println(
                "  scores %.1f to %.1f: right %s"
                    .formatted(bin.low(), bin.high(), Figures.text(bin.accuracy())));
      }
    }
  }

  private static List<Named> figures(OfModel model) {
    return List.of(
        new Named("precision", "Precision", model.precision()),
        new Named(
            "expected-calibration-error",
            "Expected calibration error",
            model.calibration().expectedError()),
        new Named("brier", "Brier score", model.calibration().brier()));
  }

  private static String json(List<OfModel> models) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    var all = node.putArray("models");
    for (var model : models) {
      var one = all.addObject();
      one.put("task", model.task().id().value())
          .put("model", model.model().name())
          .put("sha256", model.model().sha256())
          .put("against", model.against().name().toLowerCase(Locale.ROOT));
      Figures.put(one.putObject("figures"), figures(model));
      var bins = one.putArray("bins");
      for (var bin : model.calibration().bins()) {
        var row = bins.addObject();
        row.put("low", bin.low()).put("high", bin.high());
        Figures.put(row, "mean-score", bin.meanScore());
        Figures.put(row, "accuracy", bin.accuracy());
      }
    }
    return Json.pretty(node);
  }
}
