package touchstone.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.review.Backup;
import touchstone.workbench.Age;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "backup",
    description = {
      "Back a project up, also while somebody works in it, or list its backups.",
      "A backup is a project like any other: copy it to where the project was to go on from it."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupCommand extends ProjectCommand {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description =
          "Where the backup goes; else into the folder beside the project that keeps the newest"
              + " ones.")
  @Nullable Path to;

  @Option(names = "--list", description = "List what is in that folder, the newest first.")
  boolean list;

  @Override
  public Integer call() throws Exception {
    if (list && to != null) {
      throw new ParameterException(spec.commandLine(), "--list goes without --to.");
    }
    return reading(workbench -> list ? list(workbench) : make(workbench));
  }

  private int make(Workbench workbench) throws Exception {
    var made = wait(workbench.backups().make(to));
    if (json) {
      out().println(Json.pretty(put(new JsonMapper().createObjectNode(), made)));
    } else {
      out().println("Backed up %s to %s.".formatted(Numbers.of(made.steps(), "step"), made.file()));
    }
    return Cli.DONE;
  }

  private int list(Workbench workbench) throws Exception {
    List<Backup> all = wait(workbench.backups().list());
    if (json) {
      var node = new JsonMapper().createObjectNode();
      var backups = node.putArray("backups");
      all.forEach(backup -> put(backups.addObject(), backup));
      out().println(Json.pretty(node));
      return Cli.DONE;
    }
    if (all.isEmpty()) {
      out().println("No backups in %s.".formatted(workbench.backups().folder()));
    }
    for (var backup : all) {
      out()
          .println(
              "%s UTC  %s  %s  %s"
                  .formatted(
                      TIME.format(backup.at()),
                      Age.of(backup.at(), Instant.now()),
                      Numbers.of(backup.steps(), "step"),
                      backup.file()));
    }
    return Cli.DONE;
  }

  private static ObjectNode put(ObjectNode node, Backup backup) {
    return node.put("file", backup.file().toString())
        .put("at", backup.at().toString())
        .put("steps", backup.steps())
        .put("bytes", backup.bytes());
  }
}
