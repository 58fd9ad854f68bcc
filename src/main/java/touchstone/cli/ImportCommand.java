package touchstone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.Label;
import touchstone.dataset.DatasetReader;
import touchstone.dataset.Problem;
import touchstone.dataset.ReadOptions;
import touchstone.job.Cancellation;
import touchstone.task.Tasks;
import touchstone.workbench.Datasets;
import touchstone.workbench.ImportReport;
import touchstone.workbench.Known;
import touchstone.workbench.Numbers;
import touchstone.workbench.Standing;

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
      description = "One of ${COMPLETION-CANDIDATES}. Default: auto.")
  String format;

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      description =
          "Of a table or JSON: the column or field of the text; a column also as #1 for the first.")
  @Nullable String text;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "Of a table or JSON: the column of the id; none when empty.")
  @Nullable String id;

  @Option(
      names = "--label",
      paramLabel = "[QUESTION=]COLUMN",
      description =
          "Of a table or JSON: the column of the label, for each question that the project asks,"
              + " by its id or its title; none when empty.")
  List<String> labels = List.of();

  @Option(
      names = "--answer",
      paramLabel = "[QUESTION=]COLUMN",
      description = "Of a table or JSON: the column of what people wrote, for each question.")
  List<String> answers = List.of();

  @Option(
      names = "--gold",
      paramLabel = "[QUESTION=]COLUMN",
      description = "Of ratings: the column of the known answer; none when empty.")
  List<String> gold = List.of();

  @Option(
      names = "--annotator",
      paramLabel = "COLUMN|NAME",
      description =
          "Of ratings: the column of who rated. With --as ratings: the name of who gave them.")
  @Nullable String annotator;

  @Option(
      names = "--as",
      paramLabel = "labels|gold|ratings",
      description =
          "As what labels come in: as the project's labels, which is what holds when it is not"
              + " said, as known answers, or as the ratings of one person.")
  @Nullable String as;

  @Option(
      names = "--split",
      paramLabel = "MARK",
      description = "What stands between several labels in one cell.")
  @Nullable String split;

  @Option(
      names = "--metadata",
      paramLabel = "COLUMNS",
      description =
          "Of a table or JSON: the columns that stay with the text, with commas between; all others"
              + " when not said.")
  @Nullable String metadata;

  @Option(
      names = "--delimiter",
      paramLabel = "MARK",
      description = "What stands between two cells: one character, or tab.")
  @Nullable String delimiter;

  @Option(
      names = "--header",
      paramLabel = "yes|no",
      description = "Whether the first row names the columns.")
  @Nullable String header;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "How characters are stored, such as windows-1252.")
  @Nullable String charset;

  @Option(
      names = "--scheme",
      paramLabel = "NAME",
      description =
          "Of CoNLL: how spans are tagged, iob1, iob2, bioes or bilou; found out when not said.")
  @Nullable String scheme;

  @Option(
      names = "--unit",
      paramLabel = "file|line|sentence|document",
      description = "Of texts: what one item is; by the format when not said.")
  @Nullable String unit;

  /// What can be said for a format, in the order of the catalogue.
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Stream.of("auto"), Datasets.formats().stream().map(DatasetReader::id))
          .iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    var standing = standing();
    return writing(
        workbench -> {
          var options = options(workbench.tasks());
          ImportReport report;
          try (var progress = progress("import")) {
            report =
                wait(
                    workbench
                        .datasets()
                        .importing(path, meant(), options, standing, progress, new Cancellation()));
          }
          print(report, workbench.tasks().all().size() > 1);
          return report.problems().isEmpty() ? Cli.DONE : Cli.WITH_FAILURES;
        });
  }

  /// Return the format: only ratings have a column of known answers.
  private String meant() {
    return format.equals("auto") && !gold.isEmpty() ? "ratings" : format;
  }

  private Standing standing() {
    return switch (as == null ? "labels" : as) {
      case "labels" -> new Standing.Labels();
      case "gold" -> {
        if (annotator != null) {
          throw new ParameterException(
              spec.commandLine(),
              "Known answers are nobody's ratings; leave --annotator out, or say --as ratings.");
        }
        yield new Standing.Gold();
      }
      case "ratings" -> {
        if (annotator == null || annotator.isBlank()) {
          throw new ParameterException(
              spec.commandLine(), "Whoever gave the ratings has a name; say it: --annotator NAME.");
        }
        if (annotator.strip().length() > Label.MAX_LENGTH
            || annotator.chars().anyMatch(Character::isISOControl)) {
          throw new ParameterException(
              spec.commandLine(),
              "A name is one line of at most %d characters.".formatted(Label.MAX_LENGTH));
        }
        yield new Standing.Person(annotator);
      }
      case String other ->
          throw new ParameterException(
              spec.commandLine(),
              "Labels come in as labels, gold or ratings, not as \"%s\".".formatted(other));
    };
  }

  private ReadOptions options(Tasks tasks) throws IOException {
    var values = new HashMap<String, String>();
    say(values, ReadOptions.TEXT, text);
    say(values, ReadOptions.ID, id);
    say(values, ReadOptions.SPLIT, split);
    say(values, ReadOptions.METADATA, metadata);
    say(values, ReadOptions.DELIMITER, delimiter);
    say(values, ReadOptions.HEADER, header);
    say(values, ReadOptions.CHARSET, charset);
    say(values, ReadOptions.SCHEME, scheme);
    say(values, ReadOptions.UNIT, unit);
    for (var said : labels) {
      ask(values, ReadOptions.LABEL, said, tasks);
    }
    for (var said : gold) {
      ask(values, ReadOptions.GOLD, said, tasks);
    }
    if (as == null || !as.equals("ratings")) {
      say(values, ReadOptions.ANNOTATOR, annotator);
    }
    for (var said : answers) {
      ask(values, ReadOptions.ANSWER, said, tasks);
    }
    return new ReadOptions(values);
  }

  private static void say(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /// Take `COLUMN` or `QUESTION=COLUMN`. A title may have a `=` of its own.
  private static void ask(Map<String, String> values, String name, String said, Tasks tasks)
      throws IOException {
    for (int mark = said.indexOf('='); mark > 0; mark = said.indexOf('=', mark + 1)) {
      var question = tasks.named(said.substring(0, mark).strip());
      if (question.isPresent()) {
        var key = name + "." + question.get().id();
        values.merge(key, said.substring(mark + 1), (a, b) -> a + "," + b);
        return;
      }
    }
    if (said.indexOf('=') > 0) {
      Known.task(tasks, said.substring(0, said.indexOf('=')).strip());
    }
    values.merge(name, said, (a, b) -> a + "," + b);
  }

  private void print(ImportReport report, boolean several) {
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("format", report.format())
          .put("items", report.items())
          .put("known", report.known())
          .put("annotations", report.annotations())
          .put("predictions", report.predictions());
      node.put("ratings", report.ratings().ratings())
          .put("annotators", report.ratings().annotators())
          .put("rated", report.ratings().items())
          .put("gold", report.ratings().gold());
      node.putObject("before")
          .put("ratings", report.before().ratings())
          .put("gold", report.before().gold())
          .put("contradicted", report.before().contradicted());
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
    out().println(sentence(report));
    if (several
        && !report.nothingNew()
        && report.ratings().isNone()
        && (report.annotations() > 0 || report.predictions() == 0)) {
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
      out().println(Saying.added(report.added()));
    }
    report.problems().forEach(problem -> err().println(problem));
    if (charset == null
        && report.problems().stream()
            .anyMatch(problem -> problem.kind().equals(Problem.OTHER_CHARSET))) {
      err()
          .println(
              "Where a table is stored in another way than as UTF-8, say how: --charset"
                  + " windows-1252.");
    }
  }

  private static String sentence(ImportReport report) {
    var before = report.before();
    var anew =
        before.ratings() == 0 ? "" : "; if the ratings were given anew, give the file another name";
    if (report.nothingNew()) {
      return before.ratings() + before.gold() == 0
          ? "%s: nothing came in.".formatted(report.format())
          : "%s: nothing is new, %s %s here already%s."
              .formatted(
                  report.format(),
                  Saying.before(before),
                  before.ratings() + before.gold() == 1 ? "was" : "were",
                  anew);
    }
    var here = new ArrayList<String>();
    if (report.known() > 0) {
      here.add(Numbers.of(report.known(), "item"));
    }
    if (before.ratings() + before.gold() > 0) {
      here.add(Saying.before(before));
    }
    return "%s: %s and %s came in%s%s."
        .formatted(
            report.format(),
            Numbers.of(report.items(), "item"),
            brought(report),
            here.isEmpty() ? "" : "; here already: " + String.join(" with ", here),
            anew);
  }

  private static String brought(ImportReport report) {
    if (!report.ratings().isNone()) {
      return Saying.ratings(report.ratings());
    }
    var annotations = Numbers.of(report.annotations(), "annotation");
    var predictions = Numbers.of(report.predictions(), "prediction") + " of models";
    return report.predictions() == 0
        ? annotations
        : report.annotations() == 0 ? predictions : annotations + " and " + predictions;
  }
}
