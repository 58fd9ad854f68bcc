package touchstone.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.review.Counts;
import touchstone.review.Flagging;
import touchstone.review.Outcome;
import touchstone.review.PolicyWords;
import touchstone.review.ProvenanceClass;
import touchstone.review.ShareProgress;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "info",
    description = "Count by state, verdict, label, provenance class and annotator.")
final class InfoCommand extends ProjectCommand {
  /// How many people are named who rated, those who rated most.
  private static final int MOST_RATERS = 20;

  @Override
  public Integer call() throws Exception {
    return reading(
        workbench -> {
          var counts = wait(workbench.counts());
          var outcome = wait(workbench.outcome());
          long withheld = wait(workbench.policies().withheld());
          var flags = wait(workbench.flags());
          var share = share(workbench);
          out()
              .println(
                  json
                      ? json(workbench, counts, outcome, withheld, flags, share)
                      : text(workbench, counts, outcome, withheld, flags, share));
          return Cli.DONE;
        });
  }

  private static String text(
      Workbench workbench,
      Counts counts,
      Outcome outcome,
      long withheld,
      Map<Flagging.Reason, Long> flags,
      Optional<ShareProgress> share) {
    return """
    %s: %s
    %s
    labelled      %s
    items         %,d%s
    predictions   %s
    annotations   %s
    provenance    %s
    annotators    %s%s
    flagged       %,d%s, comments %,d, steps %,d\
    """
        .formatted(
            workbench.name(),
            workbench.tasks().all().stream().map(Task::title).collect(Collectors.joining(", ")),
            questions(workbench.tasks(), outcome),
            PolicyWords.line(workbench.policies().now()),
            counts.items(),
            counts.items() == 0
                ? ""
                : " (" + list(outcome.states(), state -> state(state, outcome)) + ")",
            predictions(outcome, withheld),
            list(outcome.allLabels(), Label::name),
            list(outcome.provenance(), ProvenanceClass::code),
            list(outcome.annotators(), name -> name),
            alone(outcome, share),
            counts.flagged(),
            flags.isEmpty()
                ? ""
                : " (" + list(flags, reason -> reason.title().toLowerCase(Locale.ROOT)) + ")",
            counts.comments(),
            counts.steps());
  }

  /// Return the share that the file was made for, with how far it has come.
  private static Optional<ShareProgress> share(Workbench workbench) throws Exception {
    var own = workbench.share();
    return own.isEmpty()
        ? Optional.empty()
        : wait(workbench.handingOut().shares()).stream()
            .filter(one -> one.key().equals(own.get()))
            .findFirst();
  }

  /// Return how far the person has come whose view the lists are: where nobody has taken up the
  /// share yet, that is whoever handed it out.
  private static Outcome.@Nullable Own own(Outcome outcome, Optional<ShareProgress> share) {
    return share.filter(one -> one.share().taken() == null).isPresent() ? null : outcome.own();
  }

  private static String predictions(Outcome outcome, long withheld) {
    var verdicts = list(outcome.verdicts(), verdict -> word(verdict.name()));
    if (withheld == 0) {
      return verdicts;
    }
    var more = "withheld %,d".formatted(withheld);
    return outcome.verdicts().isEmpty() ? more : verdicts + ", " + more;
  }

  /// Return a state in words; where people rate independently, it takes enough of them who agree.
  private static String state(ItemState state, Outcome outcome) {
    return switch (state) {
      case DONE -> outcome.own() == null ? "done" : "agreed";
      case IN_PROGRESS -> outcome.own() == null ? "in progress" : "waiting for ratings";
      case RESOLVED -> "settled";
      case NEW, SKIPPED, DISPUTED -> word(state.name());
    };
  }

  /// Return what people hold alone and what is known, each on a line of its own where there is any.
  private static String alone(Outcome outcome, Optional<ShareProgress> share) {
    var lines = new StringBuilder();
    var ratings = outcome.ratings();
    if (!ratings.isEmpty()) {
      long all = ratings.values().stream().mapToLong(n -> n).sum();
      var told = new LinkedHashMap<String, Long>();
      ratings.entrySet().stream()
          .limit(MOST_RATERS)
          .forEach(person -> told.put(person.getKey(), person.getValue()));
      lines.append(
          "\nratings       %,d by %s: %s%s"
              .formatted(
                  all,
                  Numbers.of(ratings.size(), "person", "people"),
                  list(told, name -> name),
                  ratings.size() > told.size()
                      ? ", and %,d more".formatted(ratings.size() - told.size())
                      : ""));
    }
    if (outcome.gold() > 0) {
      lines.append("\nknown answers %,d".formatted(outcome.gold()));
    }
    share.ifPresent(
        one ->
            lines.append(
                one.share().taken() == null
                    ? "\nshare         %s, handed to %s, not taken up here yet"
                        .formatted(Numbers.of(one.share().items(), "item"), one.person())
                    : "\nshare         %,d of %s of %s done"
                        .formatted(
                            one.done(), Numbers.of(one.share().items(), "item"), one.person())));
    var own = own(outcome, share);
    if (own != null) {
      lines.append(
          "\nown progress  %s: %s"
              .formatted(own.name(), list(own.states(), state -> word(state.name()))));
    }
    return lines.toString();
  }

  /// Return the labels of the only question, or each question with its labels and counts.
  private static String questions(Tasks tasks, Outcome outcome) {
    if (tasks.all().size() == 1) {
      return "labels        " + labels(tasks.first().labels());
    }
    return tasks.all().stream()
        .map(
            task -> {
              var counts = outcome.labels().getOrDefault(task.id(), Map.of());
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
      Outcome outcome,
      long withheld,
      Map<Flagging.Reason, Long> flags,
      Optional<ShareProgress> share) {
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
          outcome.labels().getOrDefault(task.id(), Map.of()),
          Label::name);
    }
    PolicyCommand.put(node.putObject("policy"), workbench.policies().now());
    node.put("items", counts.items());
    put(node.putObject("states"), outcome.states(), state -> word(state.name()));
    put(node.putObject("verdicts"), outcome.verdicts(), verdict -> word(verdict.name()));
    node.put("withheld", withheld);
    put(node.putObject("annotations"), outcome.allLabels(), Label::name);
    put(node.putObject("provenance"), outcome.provenance(), ProvenanceClass::code);
    put(node.putObject("annotators"), outcome.annotators(), name -> name);
    put(node.putObject("ratings"), outcome.ratings(), name -> name);
    node.put("gold", outcome.gold());
    share.ifPresent(
        one ->
            node.putObject("share")
                .put("person", one.person())
                .put("items", one.share().items())
                .put("done", one.done())
                .put("taken", one.share().taken() != null));
    var own = own(outcome, share);
    if (own != null) {
      var progress = node.putObject("own").put("annotator", own.name());
      put(progress.putObject("states"), own.states(), state -> word(state.name()));
    }
    node.put("flagged", counts.flagged());
    put(node.putObject("flags"), flags, Flagging.Reason::word);
    node.put("comments", counts.comments()).put("steps", counts.steps());
    return Json.pretty(node);
  }

  private static <K> void put(ObjectNode node, Map<K, Long> counts, Function<K, String> name) {
    counts.forEach((key, count) -> node.put(name.apply(key), count));
  }
}
