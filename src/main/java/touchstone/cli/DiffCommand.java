package touchstone.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.review.Difference;
import touchstone.review.Moment;
import touchstone.task.Tasks;
import touchstone.workbench.DifferenceWords;
import touchstone.workbench.Moments;
import touchstone.workbench.Workbench;

@Command(
    name = "diff",
    description = {
      "Show what differs between two moments of a project, or between two copies: labels that were"
          + " added (+), removed (-) and changed (→), item by item, and what is stated about the work.",
      "Moments are named as for \"touchstone at\"; \"now\" is one too."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DiffCommand extends ProjectCommand {
  @Parameters(
      paramLabel = "OTHER",
      index = "1",
      arity = "0..1",
      description = "Another copy of the project.")
  @Nullable Path other;

  @Option(names = "--from", paramLabel = "MOMENT", description = "The earlier moment.")
  @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "MOMENT",
      description = "The later moment; now unless it is said.")
  @Nullable String to;

  @Override
  public Integer call() throws Exception {
    if ((other == null) == (from == null) || other != null && to != null) {
      throw new ParameterException(
          spec.commandLine(),
          "Name either another copy of the project or a moment with --from; --to goes with --from.");
    }
    return reading(this::show);
  }

  private int show(Workbench workbench) throws Exception {
    var difference = wait(find(workbench.moments()));
    if (json) {
      out().println(Json.pretty(node(difference)));
    } else {
      text(difference, workbench.tasks());
    }
    return Cli.DONE;
  }

  private java.util.concurrent.CompletableFuture<Difference> find(Moments moments)
      throws Exception {
    var copy = other;
    var begin = from;
    if (copy != null || begin == null) {
      return moments.difference(copy == null ? project : copy, Integer.MAX_VALUE);
    }
    var end = to;
    return moments.difference(
        wait(moments.find(begin)),
        end == null ? Moment.NOW : wait(moments.find(end)),
        Integer.MAX_VALUE);
  }

  private void text(Difference difference, Tasks tasks) {
    if (difference.isEmpty()) {
      out().println("Nothing differs.");
      return;
    }
    DifferenceWords.counts(difference).forEach(out()::println);
    for (var stated : difference.stated()) {
      out()
          .println(
              "%s: %s → %s"
                  .formatted(
                      DifferenceWords.title(stated, tasks),
                      DifferenceWords.before(stated),
                      DifferenceWords.after(stated)));
    }
    for (var labelled : difference.labels()) {
      out().println("%s\t%s".formatted(labelled.name(), DifferenceWords.line(labelled)));
    }
  }

  private static ObjectNode node(Difference difference) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.putObject("steps").put("from", difference.from()).put("to", difference.to());
    var counts = difference.counts();
    node.putObject("counts")
        .put("itemsAdded", counts.itemsAdded())
        .put("itemsRemoved", counts.itemsRemoved())
        .put("added", counts.added())
        .put("removed", counts.removed())
        .put("changed", counts.changed());
    var stated = node.putArray("stated");
    for (var one : difference.stated()) {
      var told = stated.addObject().put("subject", one.subject()).put("key", one.key());
      told.set("before", one.before() == null ? null : mapper.readTree(one.before()));
      told.set("after", one.after() == null ? null : mapper.readTree(one.after()));
    }
    var renamed = node.putArray("renamed");
    for (var one : difference.renamed()) {
      renamed
          .addObject()
          .put("before", one.before())
          .put("after", one.after())
          .put("labels", one.labels());
    }
    var labels = node.putArray("labels");
    for (var one : difference.labels()) {
      var label =
          labels
              .addObject()
              .put("item", one.name())
              .put("itemId", one.item().toString())
              .put("question", one.question())
              .put("label", Long.toString(one.annotation()));
      put(label, "before", one.before());
      put(label, "after", one.after());
    }
    return node;
  }

  private static void put(ObjectNode node, String name, Difference.@Nullable Side side) {
    if (side == null) {
      node.putNull(name);
      return;
    }
    var put =
        node.putObject(name)
            .put("label", side.label())
            .put("by", side.by())
            .put("place", side.place())
            .put("text", side.text());
    if (!side.details().isEmpty()) {
      put.set("attributes", new JsonMapper().readTree(side.details()));
    }
  }
}
