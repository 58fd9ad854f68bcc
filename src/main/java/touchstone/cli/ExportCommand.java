package touchstone.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import touchstone.disclosure.sheet.Datasheet;
import touchstone.export.AtomicTarget.Existing;
import touchstone.export.ExportOptions;
import touchstone.export.Exporter;
import touchstone.export.Preflight;
import touchstone.export.Selection;
import touchstone.export.Tally;
import touchstone.export.catalogue.Exporters;
import touchstone.job.Cancellation;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.workbench.Exporting;

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

  @Option(
      names = "--disclosure",
      description =
          "Put beside the labels how they were made, as Croissant and as a datasheet: in the folder"
              + " of the export under disclosure, or beside its file in FILE-disclosure.")
  boolean disclosure;

  @Option(
      names = "--pseudonyms",
      description =
          "Call people A1, A2, ... in the order in which they first took part; their identities and"
              + " their names in comments are replaced too.")
  boolean pseudonyms;

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
          Exporting.Written written;
          try (var progress = progress("export")) {
            written =
                wait(
                    exporting.export(
                        exporter,
                        which,
                        rawCells ? ExportOptions.of(ExportOptions.RAW_CELLS) : ExportOptions.NONE,
                        new Exporting.Beside(disclosure, pseudonyms),
                        target,
                        replace ? Existing.REPLACE : Existing.REFUSE,
                        progress,
                        new Cancellation()));
          }
          print(written.preflight(), written.documents(), workbench.tasks());
          return Cli.DONE;
        });
  }

  private void print(Preflight written, Optional<Exporting.Told> told, Tasks tasks) {
    var answered =
        tasks.all().stream().filter(task -> written.answered().contains(task.id())).toList();
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("to", target.toString())
          .put("items", written.items())
          .put("labels", written.labels())
          .put("suggestions", written.suggestions());
      var questions = node.putArray("questions");
      answered.forEach(task -> questions.add(task.title()));
      var drops = node.putArray("dropped");
      written.drops().forEach(drops::add);
      told.ifPresent(
          documents ->
              node.putObject("disclosure")
                  .put("to", documents.folder().toString())
                  .put("gaps", Datasheet.of(documents.disclosure()).gaps().size()));
      out().println(Json.line(node));
      return;
    }
    out()
        .println(
            "Wrote %s with %s to %s."
                .formatted(
                    Tally.count(written.items(), "item", "items"), written.inWords(which), target));
    if (tasks.all().size() > 1 && !answered.isEmpty()) {
      out()
          .println(
              "Answers to: %s."
                  .formatted(answered.stream().map(Task::title).collect(Collectors.joining(", "))));
    }
    written.drops().forEach(out()::println);
    told.ifPresent(
        documents ->
            out()
                .println(
                    "How they were made is told in %s. %s"
                        .formatted(
                            documents.folder(), Datasheet.of(documents.disclosure()).standing())));
  }
}
