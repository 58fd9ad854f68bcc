package touchstone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "copy",
    description = {
      "Copy a project to another place, to work there: pictures are found where they are.",
      "\"merge\" brings copies together."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CopyCommand extends ProjectCommand {
  @Parameters(paramLabel = "NEW", index = "1", description = "The copy, which does not exist yet.")
  Path to;

  @Override
  public Integer call() throws Exception {
    return reading(
        workbench -> {
          wait(workbench.saveCopy(to));
          out()
              .println(
                  json
                      ? Json.line(new JsonMapper().createObjectNode().put("file", to.toString()))
                      : "Copied to %s.".formatted(to));
          return Cli.DONE;
        });
  }
}
