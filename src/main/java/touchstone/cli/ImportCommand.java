package touchstone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetReader;
import touchstone.job.Cancellation;
import touchstone.workbench.Datasets;
import touchstone.workbench.ImportReport;

@Command(
    name = "import",
    description = "Bring in items, and annotations where the format has them.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportCommand extends ProjectCommand {
  @Parameters(paramLabel = "PATH", index = "1", description = "A folder or a file.")
  Path path;

  @Option(
      names = "--format",
      defaultValue = "auto",
      completionCandidates = Formats.class,
      description = "auto, or one of ${COMPLETION-CANDIDATES}.")
  String format;

  /// The ids of all formats that are read.
  static final class Formats extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Formats() {
      super(Datasets.formats().stream().map(DatasetReader::id).toList());
    }
  }

  @Override
  public Integer call() throws Exception {
    return writing(
        workbench -> {
          ImportReport report;
          try (var progress = progress("import")) {
            report =
                wait(workbench.datasets().importing(path, format, progress, new Cancellation()));
          }
          print(report, workbench.tasks().all().size() > 1);
          return report.problems().isEmpty() ? Cli.DONE : Cli.WITH_FAILURES;
        });
  }

  private void print(ImportReport report, boolean several) {
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("format", report.format())
          .put("items", report.items())
          .put("known", report.known())
          .put("annotations", report.annotations());
      report.answers().forEach(node.putObject("answers")::put);
      var added = node.putArray("labelsAdded");
      report.added().forEach(label -> added.add(label.name()));
      var problems = node.putArray("problems");
      report
          .problems()
          .forEach(
              problem ->
                  problems.addObject().put("where", problem.where()).put("what", problem.what()));
      out().println(mapper.writeValueAsString(node));
      return;
    }
    out()
        .println(
            "%s: %,d items and %,d annotations came in%s."
                .formatted(
                    report.format(),
                    report.items(),
                    report.annotations(),
                    report.known() == 0
                        ? ""
                        : "; %,d items were here already".formatted(report.known())));
    if (several) {
      out()
          .println(
              report.answers().isEmpty()
                  ? "No annotation answers a question of this project."
                  : "Answers: %s."
                      .formatted(
                          report.answers().entrySet().stream()
                              .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                              .collect(Collectors.joining(", "))));
    }
    if (!report.added().isEmpty()) {
      out()
          .println(
              "Labels added: %s."
                  .formatted(
                      report.added().stream().map(Label::name).collect(Collectors.joining(", "))));
    }
    report.problems().forEach(problem -> err().println(problem));
  }
}
