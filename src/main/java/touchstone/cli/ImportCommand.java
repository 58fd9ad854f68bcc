package touchstone.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Label;
import touchstone.job.Cancellation;
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
      description = "auto, images, coco, yolo, voc, csv, imagenet or jsonl.")
  String format;

  @Override
  public Integer call() throws Exception {
    return writing(
        workbench -> {
          ImportReport report;
          try (var progress = progress("import")) {
            report =
                wait(workbench.datasets().importing(path, format, progress, new Cancellation()));
          }
          print(report);
          return report.problems().isEmpty() ? Cli.DONE : Cli.WITH_FAILURES;
        });
  }

  private void print(ImportReport report) {
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("format", report.format())
          .put("items", report.items())
          .put("known", report.known())
          .put("annotations", report.annotations());
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
