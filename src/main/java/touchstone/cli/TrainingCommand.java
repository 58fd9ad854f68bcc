package touchstone.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Training;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "training",
    description = {
      "Have people show on items with known answers that they can do the work, and say who did.",
      "After each answer they are told how it went."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TrainingCommand extends ProjectCommand {
  @Option(
      names = "--items-of",
      paramLabel = "IMPORT",
      description = "The number of the import whose items these are.")
  @Nullable Long batch;

  @Option(
      names = "--answers",
      defaultValue = "10",
      description = "How many items a person answers at least (${DEFAULT-VALUE}).")
  int answers;

  @Option(
      names = "--pass",
      defaultValue = "0.8",
      description = "Which share of them must be right (${DEFAULT-VALUE}).")
  double pass;

  @Option(names = "--off", description = "Train nobody any more.")
  boolean off;

  @Override
  public Integer call() throws Exception {
    if (answers < 1 || !(pass >= 0 && pass <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--answers is 1 or more, and --pass from 0 to 1.");
    }
    return batch != null || off ? writing(this::change) : reading(this::show);
  }

  private int change(Workbench workbench) throws Exception {
    var wanted = off || batch == null ? null : new Training(Long.toString(batch), answers, pass);
    wait(workbench.trainings().train(wanted));
    return show(workbench);
  }

  private int show(Workbench workbench) throws Exception {
    var training = wait(workbench.trainings().training());
    var records = wait(workbench.trainings().records());
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      training.ifPresent(
          known ->
              node.putObject("training")
                  .put("import", known.batch())
                  .put("answers", known.answers())
                  .put("pass", known.pass()));
      var people = node.putArray("people");
      records
          .values()
          .forEach(
              record ->
                  people
                      .addObject()
                      .put("name", record.person())
                      .put("answered", record.answered())
                      .put("right", record.right())
                      .put("passed", record.passed()));
      out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node));
      return Cli.DONE;
    }
    out()
        .println(
            training
                .map(
                    known ->
                        "People answer %s of import %s, and pass with %s right."
                            .formatted(
                                Numbers.of(known.answers(), "item"),
                                known.batch(),
                                Figures.percent(known.pass())))
                .orElse("Nobody is trained; --items-of IMPORT names the items."));
    records
        .values()
        .forEach(
            record ->
                out()
                    .println(
                        "%s: %d of %d right, %s"
                            .formatted(
                                record.person(),
                                record.right(),
                                record.answered(),
                                record.passed() ? "passed" : "not passed")));
    return Cli.DONE;
  }
}
