package touchstone.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Recovered;
import touchstone.review.Supply;
import touchstone.workbench.Rescue;

@Command(
    name = "recover",
    description = {
      "Save what can be read of a damaged project into a new one. The damaged file is left as it"
          + " is.",
      "Every step whose hash holds is kept; what is lost is taken from the newest sound backup,"
          + " where there is one, and is said otherwise.",
      "Exit code 1 where something is known to be lost; the new project is made all the same."
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
      description =
          "A copy of the project that supplies what is lost, such as somebody's share, in place of"
              + " the newest backup.")
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
                  : backup != null
                      ? new Supply(backup, true)
                      : wait(rescue.backup())
                          .map(found -> new Supply(found.file(), false))
                          .orElse(null);
          var recovered = wait(rescue.recover(supplies, to));
          return say(
              recovered.whole() ? recovered : recovered.and(elsewhere()),
              recovered.supplied() && supplies != null
                  ? Optional.of(supplies.file())
                  : Optional.empty());
        });
  }

  /// Say where there may be what is lost.
  private String elsewhere() {
    return "What is lost may be in another copy of the project, such as somebody's share: \"touchstone recover %s --backup COPY --to NEW\" takes it from there, where a merge may not."
        .formatted(project);
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
    return recovered.whole() ? Cli.DONE : Cli.WITH_FAILURES;
  }
}
