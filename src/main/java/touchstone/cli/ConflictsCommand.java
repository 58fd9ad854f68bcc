package touchstone.cli;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import touchstone.review.Conflict;
import touchstone.workbench.ConflictWords;
import touchstone.workbench.Workbench;

@Command(
    name = "conflicts",
    description = {
      "List what people altered about the work as a whole in several copies, such as labels,"
          + " guidelines, and the names and roles of people, and decide it.",
      "Until somebody decides, what held before holds; of labels, all that somebody offers."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConflictsCommand extends ProjectCommand {
  @Option(
      names = "--settle",
      paramLabel = "N",
      description = {
        "Decide the conflict of that number, with --take or --keep.",
        "Numbers are those of the list as it is now: what is decided leaves it, and what comes after"
            + " moves up. In scripts, name a conflict by its key, as --json tells it."
      })
  @Nullable String chosen;

  @Option(
      names = "--take",
      paramLabel = "SIDE",
      description = "What this side made of it holds, such as a.")
  @Nullable String side;

  @Option(names = "--keep", description = "What holds now goes on to hold.")
  boolean keep;

  @Override
  public Integer call() throws Exception {
    if ((chosen == null) != (side == null && !keep) || side != null && keep) {
      throw new ParameterException(
          spec.commandLine(), "--settle goes with either --take SIDE or --keep.");
    }
    return chosen == null
        ? reading(workbench -> list(workbench, wait(workbench.copies().conflicts())))
        : writing(this::settle);
  }

  private int list(Workbench workbench, List<Conflict> conflicts) {
    if (json) {
      var node = new JsonMapper().createObjectNode();
      put(node.putArray("conflicts"), conflicts);
      out().println(Json.pretty(node));
      return Cli.DONE;
    }
    if (conflicts.isEmpty()) {
      out().println("Nothing is to be decided.");
    }
    tell(workbench, conflicts);
    return Cli.DONE;
  }

  private void tell(Workbench workbench, List<Conflict> conflicts) {
    for (int at = 0; at < conflicts.size(); at++) {
      var conflict = conflicts.get(at);
      out().println("%d  %s".formatted(at + 1, ConflictWords.title(conflict, workbench.tasks())));
      for (int other = 0; other < conflict.sides().size(); other++) {
        var one = conflict.sides().get(other);
        out()
            .println(
                "   %s  %s: %s"
                    .formatted(
                        ConflictWords.letter(other),
                        one.name(),
                        ConflictWords.value(conflict, one.value())));
      }
      out().println("   now holds: " + ConflictWords.value(conflict, conflict.now()));
    }
  }

  /// Return the conflict that is meant, by its number or its key.
  private Conflict meant(List<Conflict> conflicts) throws IOException {
    for (int at = 0; at < conflicts.size(); at++) {
      var conflict = conflicts.get(at);
      if (conflict.key().equals(chosen) || Integer.toString(at + 1).equals(chosen)) {
        return conflict;
      }
    }
    throw new IOException(
        conflicts.isEmpty()
            ? "Nothing is to be decided."
            : "--settle is a number from 1 to %d, or a key that \"touchstone conflicts --json\" tells, not %s."
                .formatted(conflicts.size(), chosen));
  }

  private int settle(Workbench workbench) throws Exception {
    var conflicts = wait(workbench.copies().conflicts());
    var conflict = meant(conflicts);
    Conflict.@Nullable Side taken = null;
    if (side != null) {
      for (int other = 0; other < conflict.sides().size(); other++) {
        if (ConflictWords.letter(other).equalsIgnoreCase(side)) {
          taken = conflict.sides().get(other);
        }
      }
      if (taken == null) {
        throw new IOException(
            "--take is a letter from a to %s, not %s."
                .formatted(ConflictWords.letter(conflict.sides().size() - 1), side));
      }
    }
    wait(workbench.copies().settle(conflict, taken));
    var left = wait(workbench.copies().conflicts());
    if (json) {
      return list(workbench, left);
    }
    out()
        .println(
            "%s: %s."
                .formatted(
                    ConflictWords.title(conflict, workbench.tasks()),
                    taken == null
                        ? "what held goes on to hold"
                        : "what %s made of it holds now".formatted(taken.name())));
    if (!left.isEmpty()) {
      out().println("Left to be decided:");
      tell(workbench, left);
    }
    return Cli.DONE;
  }

  static void put(ArrayNode list, List<Conflict> conflicts) {
    for (var conflict : conflicts) {
      var node =
          list.addObject()
              .put("kind", conflict.kind().name().toLowerCase(java.util.Locale.ROOT))
              .put("key", conflict.key())
              .put("now", conflict.now());
      var sides = node.putArray("sides");
      for (var one : conflict.sides()) {
        sides
            .addObject()
            .put("annotator", one.name())
            .put("step", one.step())
            .put("value", one.value());
      }
    }
  }
}
