package touchstone.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import touchstone.workbench.Sentences;
import touchstone.workbench.Workbench;

/// Looks first without writing, so that a damaged file stays as it is for whoever mends it.
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
      int looked = rebuild ? Cli.DONE : reading(workbench -> report(workbench, false));
      return looked == Cli.DONE ? wholly() : looked;
    } catch (IOException failure) {
      var damaged = Sentences.beyondChecking(failure);
      if (damaged.isEmpty()) {
        throw failure;
      }
      return say(List.of(damaged.get()));
    }
  }

  /// Check what can be checked only where it can be written.
  private int wholly() throws Exception {
    var opened = new AtomicBoolean();
    try {
      return writing(
          workbench -> {
            opened.set(true);
            if (rebuild) {
              wait(workbench.rebuild());
            }
            return report(workbench, true);
          });
    } catch (IOException closed) {
      if (!opened.get() && !rebuild && !json) {
        out()
            .println(
                "As far as can be seen without writing all is well: structure, hash chains and"
                    + " immutable rows agree.");
      }
      throw closed;
    }
  }

  /// Say what is wrong.
  ///
  /// @param last whether nothing is looked at after this, so that a clean result is worth saying
  private int report(Workbench workbench, boolean last) throws Exception {
    var wrong = wait(workbench.verify());
    return wrong.isEmpty() && !last ? Cli.DONE : say(wrong);
  }

  private int say(List<String> wrong) {
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("ok", wrong.isEmpty());
      var list = node.putArray("wrong");
      wrong.forEach(list::add);
      out().println(mapper.writeValueAsString(node));
    } else if (wrong.isEmpty()) {
      out().println("All is well: structure, hash chains, immutable rows and projections agree.");
    } else {
      wrong.forEach(err()::println);
    }
    return wrong.isEmpty() ? Cli.DONE : Cli.REFUSED;
  }
}
