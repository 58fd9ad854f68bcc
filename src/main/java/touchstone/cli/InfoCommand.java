package touchstone.cli;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.annotation.Label;
import touchstone.review.Counts;
import touchstone.review.ProvenanceClass;
import touchstone.workbench.Workbench;

@Command(
    name = "info",
    description = "Count by state, verdict, label, provenance class and annotator.")
final class InfoCommand extends ProjectCommand {
  @Override
  public Integer call() throws Exception {
    return reading(
        workbench -> {
          var counts = wait(workbench.counts());
          out().println(json ? json(workbench, counts) : text(workbench, counts));
          return Cli.DONE;
        });
  }

  private static String text(Workbench workbench, Counts counts) {
    var task = workbench.task();
    return """
        %s: %s
        labels        %s
        items         %,d%s
        predictions   %s
        annotations   %s
        provenance    %s
        annotators    %s
        flagged       %,d, comments %,d, steps %,d\
        """
        .formatted(
            workbench.name(),
            task.kind().title(),
            task.labels().labels().stream().map(Label::name).collect(Collectors.joining(", ")),
            counts.items(),
            counts.items() == 0
                ? ""
                : " (" + list(counts.states(), state -> word(state.name())) + ")",
            list(counts.verdicts(), verdict -> word(verdict.name())),
            list(counts.labels(), Label::name),
            list(counts.provenance(), ProvenanceClass::code),
            list(counts.annotators(), name -> name),
            counts.flagged(),
            counts.comments(),
            counts.steps());
  }

  private static <K> String list(Map<K, Long> counts, Function<K, String> name) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(entry -> "%s %,d".formatted(name.apply(entry.getKey()), entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String word(String constant) {
    return constant.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static String json(Workbench workbench, Counts counts) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.put("name", workbench.name()).put("task", workbench.task().kind().id());
    var labels = node.putArray("labels");
    workbench.task().labels().labels().forEach(label -> labels.add(label.name()));
    node.put("items", counts.items());
    put(node.putObject("states"), counts.states(), state -> word(state.name()));
    put(node.putObject("verdicts"), counts.verdicts(), verdict -> word(verdict.name()));
    put(node.putObject("annotations"), counts.labels(), Label::name);
    put(node.putObject("provenance"), counts.provenance(), ProvenanceClass::code);
    put(node.putObject("annotators"), counts.annotators(), name -> name);
    node.put("flagged", counts.flagged())
        .put("comments", counts.comments())
        .put("steps", counts.steps());
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  private static <K> void put(ObjectNode node, Map<K, Long> counts, Function<K, String> name) {
    counts.forEach((key, count) -> node.put(name.apply(key), count));
  }
}
