package touchstone.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "contribute",
    description = {
      "Write what was done in this copy since it was handed out to a small file, to be mailed to"
          + " whoever handed it out and brought in with \"merge\".",
      "Each contribution holds everything since then, so that a later one makes up for one that"
          + " was lost; bringing in both does no harm."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ContributeCommand extends ProjectCommand {
  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "The file to write, such as ada-tuesday.touchstone.")
  Path to;

  @Override
  public Integer call() throws Exception {
    return reading(this::write);
  }

  private int write(Workbench workbench) throws Exception {
    var steps = wait(workbench.copies().contribute(to));
    long bytes = Files.size(to);
    if (json) {
      var node = new JsonMapper().createObjectNode();
      node.put("file", to.toString()).put("bytes", bytes);
      var by = node.putObject("steps");
      steps.forEach(by::put);
      out().println(Json.pretty(node));
    } else {
      out()
          .println(
              "%s: %s, %,d kB. Bring it in with \"touchstone merge\"."
                  .formatted(
                      to.getFileName(),
                      steps.entrySet().stream()
                          .map(
                              one ->
                                  "%s by %s"
                                      .formatted(Numbers.of(one.getValue(), "step"), one.getKey()))
                          .collect(Collectors.joining(", ")),
                      Math.max(1, bytes / 1000)));
    }
    return Cli.DONE;
  }
}
