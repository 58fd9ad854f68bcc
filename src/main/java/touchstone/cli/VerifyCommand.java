package touchstone.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import touchstone.workbench.Sentences;
import touchstone.workbench.Workbench;

/// Looks without writing, so that a damaged file stays as it is for whoever mends it.
@Command(
    name = "verify",
    description =
        "Check a project's integrity: structure, hash chains, projections equal to the fold of the"
            + " steps.")
final class VerifyCommand extends ProjectCommand {
  @Option(
      names = "--rebuild",
      description = "Build the projections anew from the steps, then check.")
  boolean rebuild;

  @Override
  public Integer call() throws Exception {
    try {
      return rebuild
          ? writing(
              workbench -> {
                wait(workbench.rebuild());
                return report(workbench);
              })
          : reading(this::report);
    } catch (IOException failure) {
      var damaged = Sentences.beyondChecking(failure);
      if (damaged.isEmpty()) {
        throw failure;
      }
      return say(List.of(damaged.get()));
    }
  }

  /// Say what is wrong.
  private int report(Workbench workbench) throws Exception {
    return say(wait(workbench.verify()));
  }

  private int say(List<String> wrong) {
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("ok", wrong.isEmpty());
      var list = node.putArray("wrong");
      wrong.forEach(list::add);
      out().println(Json.line(node));
    } else if (wrong.isEmpty()) {
      out().println("All is well: structure, hash chains, immutable rows and projections agree.");
    } else {
      wrong.forEach(err()::println);
    }
    return wrong.isEmpty() ? Cli.DONE : Cli.REFUSED;
  }
}
