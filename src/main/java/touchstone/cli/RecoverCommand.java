package touchstone.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Backup;
import touchstone.review.Recovered;
import touchstone.workbench.Rescue;

@Command(
    name = "recover",
    description = {
      "Save what can be read of a damaged project into a new one. The damaged file is left as it"
          + " is.",
      "Every step whose hash holds is kept; what is lost is taken from the newest sound backup,"
          + " where there is one, and is said otherwise."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RecoverCommand extends ProjectCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      paramLabel = "NEW",
      required = true,
      description = "The new project, which does not exist yet.")
  Path to;

  @Option(
      names = "--backup",
      paramLabel = "FILE",
      description = "An older copy that supplies what is lost, in place of the newest backup.")
  @Nullable Path backup;

  @Option(names = "--no-backup", description = "Take from the damaged file alone.")
  boolean alone;

  @Override
  public Integer call() throws Exception {
    if (alone && backup != null) {
      throw new ParameterException(spec.commandLine(), "--no-backup goes without --backup.");
    }
    return working(
        environment -> {
          var rescue = new Rescue(project, environment);
          var supplies =
              alone
                  ? null
                  : backup != null ? backup : wait(rescue.backup()).map(Backup::file).orElse(null);
          return say(wait(rescue.recover(supplies, to)), Optional.ofNullable(supplies));
        });
  }

  private int say(Recovered recovered, Optional<Path> supplies) {
    if (json) {
      var node =
          new JsonMapper()
              .createObjectNode()
              .put("file", recovered.file().toString())
              .put("steps", recovered.steps())
              .put("lost", recovered.lost())
              .put("items", recovered.items());
      supplies.ifPresent(file -> node.put("backup", file.toString()));
      var sentences = node.putArray("sentences");
      recovered.sentences().forEach(sentences::add);
      out().println(Json.pretty(node));
    } else {
      recovered.sentences().forEach(out()::println);
      out().println("The new project is %s.".formatted(recovered.file()));
    }
    return Cli.DONE;
  }
}
