package touchstone.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.TaskId;
import touchstone.job.Cancellation;
import touchstone.quality.report.Disputes.Dispute;
import touchstone.quality.report.Disputes.Kind;
import touchstone.review.Rater;
import touchstone.workbench.Adjudication.NamedDisputes;
import touchstone.workbench.Numbers;

@Command(
    name = "disputes",
    description = {
      "List the items on which people, or a person and a model, differ, the worst first.",
      "The workbench settles them: Adjudicate."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DisputesCommand extends ProjectCommand {
  @Option(names = "--most", description = "How many are printed; ${DEFAULT-VALUE} if not said.")
  int most = 50;

  @Override
  public Integer call() throws Exception {
    if (most < 0) {
      throw new ParameterException(
          spec.commandLine(), "--most is a number from 0, not %d.".formatted(most));
    }
    return reading(
        workbench -> {
          NamedDisputes found;
          try (var progress = progress("disputes")) {
            found = wait(workbench.adjudication().named(progress, new Cancellation()));
          }
          if (json) {
            out().println(json(found));
          } else {
            print(found);
          }
          return Cli.DONE;
        });
  }

  private void print(NamedDisputes found) {
    var disputes = found.disputes();
    if (disputes.isEmpty()) {
      out().println("Nobody differs.");
      return;
    }
    long people = disputes.stream().filter(one -> one.kind() == Kind.PEOPLE).count();
    out()
        .println(
            "%s, %,d between people, %,d with a model"
                .formatted(
                    Numbers.of(disputes.size(), "dispute"), people, disputes.size() - people));
    for (var dispute : disputes.subList(0, Math.min(most, disputes.size()))) {
      out()
          .println(
              String.format(
                  Locale.ROOT,
                  "  %.2f  %s: %s%s",
                  dispute.severity(),
                  found.name(dispute),
                  names(dispute),
                  dispute.reopened() ? ", reopened" : ""));
    }
    if (disputes.size() > most) {
      out()
          .println(
              "  and %,d more; --most N prints more of them.".formatted(disputes.size() - most));
    }
  }

  private static String names(Dispute dispute) {
    return dispute.raters().stream().map(Rater::name).collect(Collectors.joining(", "));
  }

  private static String json(NamedDisputes found) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    var all = node.putArray("disputes");
    for (var dispute : found.disputes()) {
      var one = all.addObject();
      one.put("item", dispute.item().value())
          .put("name", found.name(dispute))
          .put("between", dispute.kind().name().toLowerCase(Locale.ROOT))
          .put("severity", dispute.severity())
          .put("reopened", dispute.reopened());
      var questions = one.putArray("questions");
      dispute.questions().stream().map(TaskId::value).sorted().forEach(questions::add);
      var raters = one.putArray("raters");
      dispute.raters().stream().map(Rater::name).forEach(raters::add);
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }
}
