package touchstone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "at",
    description = {
      "Make a copy of the project as it was at a moment: with the steps up to there and nothing that"
          + " came later.",
      "A moment is the number of a step, the beginning of its identity or hash, the file of a seal"
          + " or its first digits, or a time in UTC such as 2026-03-01T09:00; a day stands for its end."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AtCommand extends ProjectCommand {
  @Parameters(paramLabel = "MOMENT", index = "1", description = "The moment.")
  String moment;

  @Option(
      names = "--to",
      paramLabel = "NEW",
      required = true,
      description = "The project file to be made.")
  Path to;

  @Override
  public Integer call() throws Exception {
    return reading(this::copy);
  }

  private int copy(Workbench workbench) throws Exception {
    long steps = wait(workbench.moments().save(wait(workbench.moments().find(moment)), to));
    out()
        .println(
            json
                ? Json.pretty(
                    new JsonMapper()
                        .createObjectNode()
                        .put("file", to.toString())
                        .put("steps", steps))
                : "%s holds the project as it was then: %s."
                    .formatted(to, Numbers.of(steps, "step")));
    return Cli.DONE;
  }
}
