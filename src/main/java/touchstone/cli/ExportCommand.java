package touchstone.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import touchstone.export.AtomicTarget.Existing;
import touchstone.export.ExportOptions;
import touchstone.export.Exporter;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.catalogue.Exporters;
import touchstone.job.Cancellation;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.workbench.Numbers;

@Command(name = "export", description = "Write labels in a format that others read.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExportCommand extends ProjectCommand {
  @Option(
      names = "--format",
      required = true,
      completionCandidates = Formats.class,
      description = "One of ${COMPLETION-CANDIDATES}, as fits the task.")
  String format;

  @Option(names = "--to", required = true, description = "The file or folder to write.")
  Path target;

  @Option(
      names = "--which",
      defaultValue = "final",
      description =
          "final: labels of finished items; all: of every item; predictions: what models proposed,"
              + " scores kept. Default: final.")
  Selection which;

  @Option(names = "--replace", description = "Replace what is there.")
  boolean replace;

  @Option(
      names = "--raw-cells",
      description =
          "csv of texts: leave cells as they are, also those that a spreadsheet runs as formulas.")
  boolean rawCells;

  /// What can be said for a format, in the order of the catalogue.
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Exporters.ALL.stream().map(Exporter::id).iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    return reading(
        workbench -> {
          var exporting = workbench.exporting();
          var exporter = exporting.format(format);
          Preflight written;
          try (var progress = progress("export")) {
            written =
                wait(
                    exporting.export(
                        exporter,
                        which,
                        rawCells ? ExportOptions.of(ExportOptions.RAW_CELLS) : ExportOptions.NONE,
                        target,
                        replace ? Existing.REPLACE : Existing.REFUSE,
                        progress,
                        new Cancellation()));
          }
          print(written, exporter, workbench.tasks());
          return Cli.DONE;
        });
  }

  private void print(Preflight written, Exporter exporter, Tasks tasks) {
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("to", target.toString())
          .put("items", written.items())
          .put("labels", written.labels());
      var questions = node.putArray("questions");
      tasks.all().stream()
          .filter(task -> exporter.fits(task.kind()))
          .forEach(task -> questions.add(task.title()));
      var drops = node.putArray("dropped");
      written.drops().forEach(drops::add);
      out().println(mapper.writeValueAsString(node));
      return;
    }
    out()
        .println(
            "Wrote %s with %s to %s."
                .formatted(
                    Numbers.of(written.items(), "item"),
                    Numbers.of(written.labels(), "label"),
                    target));
    if (tasks.all().size() > 1) {
      out()
          .println(
              "Answers to: %s."
                  .formatted(
                      tasks.all().stream()
                          .filter(task -> exporter.fits(task.kind()))
                          .map(Task::title)
                          .collect(Collectors.joining(", "))));
    }
    written.drops().forEach(out()::println);
  }
}
