package touchstone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import touchstone.job.SameThreadJobRunner;
import touchstone.onnx.CardJson;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.prelabel.ModelReport;
import touchstone.workbench.Prelabelling;
import touchstone.workbench.Sentences;

@Command(
    name = "models",
    description = "Look into models.",
    mixinStandardHelpOptions = true,
    subcommands = ModelsCommand.Inspect.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: inspect.");
  }

  /// How a model is to be read, where it does not say so itself.
  static final class Card {
    @Option(names = "--family", description = "The model family, instead of the one that fits.")
    String family = "";

    @Option(names = "--classes", description = "A file with one class name a line.")
    @Nullable Path classes;

    @Option(names = "--card", description = "A model card, or an X-AnyLabeling YAML file.")
    @Nullable Path card;

    Overrides overrides() {
      return new Overrides(card, family, classes);
    }
  }

  @Command(
      name = "inspect",
      description =
          "Say what a model takes and gives, which family fits, and what is missing. Exit code 3"
              + " if it cannot be used.",
      mixinStandardHelpOptions = true)
  static final class Inspect implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE.onnx")
    private Path file;

    @Mixin private Card card = new Card();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      try (var jobs = new SameThreadJobRunner()) {
        var report = ProjectCommand.wait(Prelabelling.inspect(file, card.overrides(), jobs));
        var out = spec.commandLine().getOut();
        if (json) {
          out.println(json(report));
        } else {
          var lines = report.lines();
          lines.subList(0, lines.size() - (report.usable() ? 0 : 1)).stream()
              .map(Sentences::line)
              .forEach(out::println);
        }
        if (!report.usable()) {
          out.flush();
          var name = report.file().getFileName().toString();
          var verdict = report.verdict();
          var sentence = verdict.contains(name) ? verdict : name + ": " + verdict;
          spec.commandLine().getErr().println(Sentences.line(sentence));
        }
        return report.usable() ? Cli.DONE : Cli.REFUSED;
      }
    }

    private static String json(ModelReport report) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      node.put("file", report.file().toString())
          .put("sha256", report.sha256())
          .put("usable", report.usable())
          .put("family", report.family())
          .put("verdict", report.verdict())
          .put(report.medium(), report.input());
      var inputs = node.putArray("inputs");
      report.graph().inputs().forEach(input -> inputs.add(input.toString()));
      var outputs = node.putArray("outputs");
      report.graph().outputs().forEach(output -> outputs.add(output.toString()));
      report.graph().metadata().forEach(node.putObject("metadata")::put);
      report.graph().opsets().forEach(node.putObject("opsets")::put);
      var sources = node.putArray("cardSources");
      report.cardSources().forEach(sources::add);
      node.set("card", mapper.readTree(CardJson.write(report.card())));
      return Json.pretty(node);
    }
  }
}
