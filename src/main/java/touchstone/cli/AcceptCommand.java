package touchstone.cli;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.RunId;
import touchstone.job.Cancellation;
import touchstone.review.RunRecord;
import touchstone.review.RunSummary;
import touchstone.workbench.BulkAcceptance.Accepted;
import touchstone.workbench.BulkAcceptance.Wanted;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "accept",
    description = {
      "Accept every suggestion that nobody has decided on and whose score is high enough, without a"
          + " look at each.",
      "Such labels are of class AIA: the model's alone. Blind items are left alone. An audit shows"
          + " what they are worth.",
      "Where people rate independently nothing is accepted in bulk. In a copy that was handed out it"
          + " is about the items of that share."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AcceptCommand extends ProjectCommand {
  @Option(
      names = "--above",
      required = true,
      paramLabel = "SCORE",
      description = "The least score, from 0 to 1.")
  double score;

  @Option(names = "--run", description = "Of this run only, by its number.")
  @Nullable Long run;

  @Option(names = "--dry-run", description = "Say how many these are, and accept nothing.")
  boolean dry;

  @Override
  public Integer call() throws Exception {
    if (!(score >= 0 && score <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--above is a score from 0 to 1, not %s.".formatted(score));
    }
    var wanted = new Wanted(run == null ? null : new RunId(run), score);
    return writing(
        workbench -> {
          var refusal = workbench.bulk().refusal();
          if (refusal.isPresent()) {
            throw new IOException(
                "%s \"touchstone policy %s --no-independent\" shares them."
                    .formatted(refusal.get(), project));
          }
          check(workbench);
          Accepted accepted;
          try (var progress = progress("accept")) {
            accepted =
                wait(
                    dry
                        ? workbench.bulk().count(wanted, progress, new Cancellation())
                        : workbench.bulk().accept(wanted, progress, new Cancellation()));
          }
          if (json) {
            var mapper = new JsonMapper();
            out()
                .println(
                    Json.line(
                        mapper
                            .createObjectNode()
                            .put("labels", accepted.labels())
                            .put("items", accepted.items())
                            .put("blind", accepted.blind())
                            .put("withheld", accepted.withheld())
                            .put("accepted", !dry)));
          } else {
            out()
                .println(
                    "%s on %s %s.%s"
                        .formatted(
                            Numbers.of(accepted.labels(), "suggestion"),
                            Numbers.of(accepted.items(), "item"),
                            dry ? "would be accepted" : "accepted",
                            accepted.leftAlone().isEmpty() ? "" : " " + accepted.leftAlone()));
          }
          return Cli.DONE;
        });
  }

  /// Refuse a run that is none of the project's.
  private void check(Workbench workbench) throws Exception {
    var runs =
        run == null
            ? List.<RunRecord>of()
            : wait(workbench.prelabelling().runs()).stream().map(RunSummary::run).toList();
    var meant = runs.stream().filter(known -> Objects.equals(known.id().value(), run)).findFirst();
    if (run == null || meant.filter(known -> !known.withdrawn()).isPresent()) {
      return;
    }
    var open =
        runs.stream()
            .filter(known -> !known.withdrawn())
            .map(known -> "%s (%s)".formatted(known.id(), known.model()))
            .toList();
    throw new IOException(
        "%s; %s."
            .formatted(
                meant.isPresent()
                    ? "Run %d was withdrawn".formatted(run)
                    : "There is no run %d".formatted(run),
                open.isEmpty()
                    ? "no run has suggestions here"
                    : "these have suggestions: " + Saying.some(open)));
  }
}
