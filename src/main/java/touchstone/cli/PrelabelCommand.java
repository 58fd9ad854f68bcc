package touchstone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.dataset.Problem;
import touchstone.job.Cancellation;
import touchstone.task.Tasks;
import touchstone.workbench.Known;
import touchstone.workbench.Numbers;
import touchstone.workbench.PrelabelReport;
import touchstone.workbench.PrelabelRequest;
import touchstone.workbench.PrelabelRequest.Repeat;

@Command(
    name = "prelabel",
    description = "Have a model propose labels for the items that nobody decided on.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PrelabelCommand extends ProjectCommand {
  @Option(names = "--model", required = true, description = "The ONNX file.")
  Path model;

  @Mixin ModelsCommand.Card card = new ModelsCommand.Card();

  @Option(
      names = "--task",
      paramLabel = "QUESTION",
      description = "The question to answer, by its id or its title, where the model fits several.")
  @Nullable String task;

  @Option(names = "--confidence", description = "The least score, from 0 to 1.")
  @Nullable Double confidence;

  @Option(names = "--iou", description = "Boxes of a class that overlap more are merged.")
  @Nullable Double iou;

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "CLASS=LABEL",
      description = "The label for a class; with it, classes that are not named are left out.")
  @Nullable Map<String, String> mapping;

  @Option(names = "--add-labels", description = "Add the model's classes to the project's labels.")
  boolean addLabels;

  @Option(names = "--decided", description = "Look at items too on which people decided.")
  boolean decided;

  @Option(names = "--resume", description = "Go on with this model's run where it stopped.")
  boolean resume;

  @Option(names = "--again", description = "Run a second time beside a run that is there.")
  boolean again;

  @Override
  public Integer call() throws Exception {
    share("--confidence", confidence);
    share("--iou", iou);
    labels();
    if (resume && again) {
      throw new ParameterException(
          spec.commandLine(), "--resume and --again exclude each other; leave one of them out.");
    }
    return writing(
        workbench -> {
          var question = question(workbench.tasks());
          var request =
              new PrelabelRequest(
                  model,
                  card.overrides(),
                  question,
                  confidence,
                  iou,
                  mapping,
                  addLabels,
                  decided,
                  resume ? Repeat.RESUME : again ? Repeat.AGAIN : Repeat.REFUSE);
          var cancellation = new Cancellation();
          PrelabelReport report;
          try (var progress = progress("pre-label")) {
            report = wait(workbench.prelabelling().run(request, progress, cancellation));
          }
          print(report, workbench.tasks());
          return report.report().failed().isEmpty() && !report.report().cancelled()
              ? Cli.DONE
              : Cli.WITH_FAILURES;
        });
  }

  private void share(String option, @Nullable Double value) {
    if (value != null && !(value >= 0 && value <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "%s is a number from 0 to 1, not %s.".formatted(option, value));
    }
  }

  private @Nullable TaskId question(Tasks tasks) throws IOException {
    var said = task;
    return said == null ? null : Known.task(tasks, said).id();
  }

  /// Refuse a mapping to what cannot be a label.
  private void labels() {
    for (var label : mapping == null ? List.<String>of() : mapping.values()) {
      try {
        if (!label.isBlank()) {
          new Label(label);
        }
      } catch (IllegalArgumentException odd) {
        throw new ParameterException(
            spec.commandLine(), "--map: " + String.valueOf(odd.getMessage()), odd);
      }
    }
  }

  private void print(PrelabelReport report, Tasks tasks) {
    var run = report.report();
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("run", report.run().value())
          .put("task", report.task().value())
          .put("resumed", report.resumed())
          .put("cancelled", run.cancelled())
          .put("items", run.done())
          .put("predictions", run.predictions())
          .put("seconds", run.elapsed().toMillis() / 1000.0)
          .put("itemsPerSecond", run.rate());
      run.leftOut().forEach(node.putObject("leftOut")::put);
      var failures = node.putArray("failures");
      run.failed()
          .forEach(
              failure ->
                  failures
                      .addObject()
                      .put("item", failure.item().name())
                      .put("what", failure.sentence()));
      out().println(mapper.writeValueAsString(node));
    } else {
      out()
          .println(
              "%s: %s on %s, %.1f a second."
                  .formatted(
                      run.cancelled() ? "Cancelled" : report.resumed() ? "Resumed" : "Done",
                      Numbers.of(run.predictions(), "prediction"),
                      Numbers.of(run.done(), "item"),
                      run.rate()));
      if (tasks.all().size() > 1) {
        out()
            .println(
                "The question answered: %s (%s)."
                    .formatted(report.task(), tasks.get(report.task()).title()));
      }
      if (!report.added().isEmpty()) {
        out().println(Saying.added(report.added()));
      }
      if (!run.leftOut().isEmpty()) {
        out()
            .println(
                "Left out, because this project has no such label (--add-labels adds them): %s."
                    .formatted(
                        run.leftOut().entrySet().stream()
                            .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                            .collect(Collectors.joining(", "))));
      }
    }
    run.failed()
        .forEach(failure -> err().println(new Problem(failure.item().name(), failure.sentence())));
  }
}
