package touchstone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.review.Brought;
import touchstone.workbench.BroughtWords;
import touchstone.workbench.ConflictWords;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "merge",
    description = {
      "Bring in what people did in other copies of the project.",
      "It does not matter which copy comes into which, in what order or how often. What people"
          + " answered differently without knowing of each other is disputed until somebody settles"
          + " it; nothing is overwritten."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class MergeCommand extends ProjectCommand {
  @Parameters(
      paramLabel = "OTHER",
      index = "1",
      arity = "0..*",
      description = "Other copies of the project.")
  List<Path> others = new ArrayList<>();

  @Option(names = "--preview", description = "Say what would come in, and change nothing.")
  boolean preview;

  @Option(names = "--undo", description = "Take the last merge back.")
  boolean undo;

  @Override
  public Integer call() throws Exception {
    if (undo == !others.isEmpty() || undo && preview) {
      throw new ParameterException(
          spec.commandLine(),
          undo
              ? "--undo takes the last merge back; leave the rest out."
              : "Name the other copies that are to come in.");
    }
    return preview
        ? reading(this::merge)
        : writing(workbench -> undo ? undo(workbench) : merge(workbench));
  }

  private int undo(Workbench workbench) throws Exception {
    wait(workbench.copies().unmerge());
    out()
        .println(
            json
                ? new JsonMapper().createObjectNode().put("undone", true).toString()
                : "The last merge is taken back.");
    return Cli.DONE;
  }

  private int merge(Workbench workbench) throws Exception {
    var mapper = new JsonMapper();
    var list = mapper.createArrayNode();
    List<Brought> all;
    try (var progress = progress("merge")) {
      all =
          preview
              ? previewed(workbench, progress)
              : wait(workbench.copies().merge(others, progress, new Cancellation()));
    }
    for (int i = 0; i < all.size(); i++) {
      if (json) {
        put(list.addObject().put("file", others.get(i).toString()), all.get(i));
      } else {
        out().println(text(workbench, others.get(i), all.get(i)));
      }
    }
    if (preview && all.size() > 1 && !json) {
      out().println(BroughtWords.EACH);
    }
    if (json) {
      var node = mapper.createObjectNode().put("merged", !preview);
      node.set("copies", list);
      out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node));
    }
    return Cli.DONE;
  }

  private List<Brought> previewed(Workbench workbench, Progress progress) throws Exception {
    var all = new ArrayList<Brought>();
    for (var other : others) {
      all.add(wait(workbench.copies().preview(other, progress, new Cancellation())));
    }
    return all;
  }

  private void put(ObjectNode node, Brought brought) {
    var steps = node.putObject("steps");
    brought.steps().forEach(steps::put);
    node.put("items", brought.items())
        .put("annotations", brought.annotations())
        .put("predictions", brought.predictions())
        .put("ratings", brought.ratings())
        .put("disputes", brought.disputes());
    ConflictsCommand.put(node.putArray("conflicts"), brought.conflicts());
  }

  private String text(Workbench workbench, Path other, Brought brought) {
    var lines = new ArrayList<String>();
    if (brought.steps().isEmpty()) {
      lines.add("%s: nothing that is not here already.".formatted(other.getFileName()));
    } else {
      lines.add(
          "%s: %s %s."
              .formatted(
                  other.getFileName(),
                  brought.steps().entrySet().stream()
                      .map(
                          entry ->
                              "%s by %s"
                                  .formatted(Numbers.of(entry.getValue(), "step"), entry.getKey()))
                      .collect(Collectors.joining(", ")),
                  preview ? "would come in" : "came in"));
      var rows = BroughtWords.rows(brought, "prediction");
      if (!rows.isEmpty()) {
        lines.add("  with " + rows);
      }
    }
    if (brought.disputes() > 0) {
      lines.add(
          "  %s disputed, because people answered differently in several copies: to be settled under Adjudicate."
              .formatted(
                  Numbers.of(
                      brought.disputes(),
                      preview ? "item would be" : "item is",
                      preview ? "items would be" : "items are")));
    }
    for (var conflict : brought.conflicts()) {
      lines.add("  " + ConflictWords.sentence(conflict, workbench.tasks()));
    }
    if (!brought.conflicts().isEmpty()) {
      lines.add("  Decide with \"touchstone conflicts %s\".".formatted(project));
    }
    return String.join("\n", lines);
  }
}
