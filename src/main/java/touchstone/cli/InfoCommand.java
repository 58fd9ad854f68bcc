package touchstone.cli;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.review.Counts;
import touchstone.review.Flagging;
import touchstone.review.LabelUse;
import touchstone.review.PolicyWords;
import touchstone.review.ProvenanceClass;
import touchstone.task.Task;
import touchstone.task.Tasks;
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
          var uses = wait(workbench.labelling().uses());
          long withheld = wait(workbench.policies().withheld());
          var flags = wait(workbench.flags());
          out()
              .println(
                  json
                      ? json(workbench, counts, withheld, flags, uses)
                      : text(workbench, counts, withheld, flags, uses));
          return Cli.DONE;
        });
  }

  private static String text(
      Workbench workbench,
      Counts counts,
      long withheld,
      Map<Flagging.Reason, Long> flags,
      Map<TaskId, Map<Label, LabelUse>> uses) {
    return """
    %s: %s
    %s
    labelled      %s
    items         %,d%s
    predictions   %s
    annotations   %s
    provenance    %s
    annotators    %s
    flagged       %,d%s, comments %,d, steps %,d\
    """
        .formatted(
            workbench.name(),
            workbench.tasks().all().stream().map(Task::title).collect(Collectors.joining(", ")),
            questions(workbench.tasks(), uses),
            PolicyWords.line(workbench.policies().now()),
            counts.items(),
            counts.items() == 0
                ? ""
                : " (" + list(counts.states(), state -> word(state.name())) + ")",
            predictions(counts, withheld),
            list(counts.labels(), Label::name),
            list(counts.provenance(), ProvenanceClass::code),
            list(counts.annotators(), name -> name),
            counts.flagged(),
            flags.isEmpty()
                ? ""
                : " (" + list(flags, reason -> reason.title().toLowerCase(Locale.ROOT)) + ")",
            counts.comments(),
            counts.steps());
  }

  private static String predictions(Counts counts, long withheld) {
    var verdicts = list(counts.verdicts(), verdict -> word(verdict.name()));
    if (withheld == 0) {
      return verdicts;
    }
    var more = "withheld %,d".formatted(withheld);
    return counts.verdicts().isEmpty() ? more : verdicts + ", " + more;
  }

  /// Return the labels of the only question, or each question with its labels and counts.
  private static String questions(Tasks tasks, Map<TaskId, Map<Label, LabelUse>> uses) {
    if (tasks.all().size() == 1) {
      return "labels        " + labels(tasks.first().labels());
    }
    return tasks.all().stream()
        .map(
            task -> {
              var counts = annotations(uses.getOrDefault(task.id(), Map.of()));
              return "question      %s (%s): %s annotations %s"
                  .formatted(
                      task.title(),
                      task.id(),
                      task.kind().written() ? "" : "labels " + labels(task.labels()) + ";",
                      task.kind().written()
                          ? "%,d".formatted(counts.values().stream().mapToLong(n -> n).sum())
                          : list(counts, Label::name))
                  .replace(":  ", ": ");
            })
        .collect(Collectors.joining("\n"));
  }

  private static Map<Label, Long> annotations(Map<Label, LabelUse> uses) {
    return uses.entrySet().stream()
        .filter(use -> use.getValue().labels() > 0)
        .sorted(
            Map.Entry.<Label, LabelUse>comparingByValue(
                    Comparator.comparingLong(use -> -use.labels()))
                .thenComparing(use -> use.getKey().name()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                use -> use.getValue().labels(),
                (a, b) -> a,
                LinkedHashMap::new));
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
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String json(
      Workbench workbench,
      Counts counts,
      long withheld,
      Map<Flagging.Reason, Long> flags,
      Map<TaskId, Map<Label, LabelUse>> uses) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.put("name", workbench.name()).put("task", workbench.task().kind().id());
    var labels = node.putArray("labels");
    workbench.task().labels().labels().forEach(label -> labels.add(label.name()));
    var former = node.putObject("former");
    workbench.task().labels().former().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(name -> former.put(name.getKey().name(), name.getValue().name()));
    var tasks = node.putArray("tasks");
    for (var task : workbench.tasks().all()) {
      var asked = tasks.addObject();
      asked.put("id", task.id().value()).put("kind", task.kind().id()).put("title", task.title());
      var offered = asked.putArray("labels");
      task.labels().labels().forEach(label -> offered.add(label.name()));
      var options = asked.putObject("options");
      task.options().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(option -> options.put(option.getKey(), option.getValue()));
      put(
          asked.putObject("annotations"),
          annotations(uses.getOrDefault(task.id(), Map.of())),
          Label::name);
    }
    PolicyCommand.put(node.putObject("policy"), workbench.policies().now());
    node.put("items", counts.items());
    put(node.putObject("states"), counts.states(), state -> word(state.name()));
    put(node.putObject("verdicts"), counts.verdicts(), verdict -> word(verdict.name()));
    node.put("withheld", withheld);
    put(node.putObject("annotations"), counts.labels(), Label::name);
    put(node.putObject("provenance"), counts.provenance(), ProvenanceClass::code);
    put(node.putObject("annotators"), counts.annotators(), name -> name);
    node.put("flagged", counts.flagged());
    put(node.putObject("flags"), flags, Flagging.Reason::word);
    node.put("comments", counts.comments()).put("steps", counts.steps());
    return Json.pretty(node);
  }

  private static <K> void put(ObjectNode node, Map<K, Long> counts, Function<K, String> name) {
    counts.forEach((key, count) -> node.put(name.apply(key), count));
  }
}
