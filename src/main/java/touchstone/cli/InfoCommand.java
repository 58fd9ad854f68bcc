package touchstone.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
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
            labels(task.labels()),
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

  /// Return the labels that are offered, with the names that they had before.
  private static String labels(LabelSet labels) {
    return labels.labels().stream()
        .map(
            label -> {
              var former = former(labels, label);
              return former.isEmpty()
                  ? label.name()
                  : "%s (formerly %s)".formatted(label, String.join(", ", former));
            })
        .collect(Collectors.joining(", "));
  }

  private static List<String> former(LabelSet labels, Label label) {
    return labels.former().entrySet().stream()
        .filter(name -> name.getValue().equals(label))
        .map(name -> name.getKey().name())
        .sorted()
        .toList();
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
    var former = node.putObject("former");
    workbench.task().labels().former().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(name -> former.put(name.getKey().name(), name.getValue().name()));
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
