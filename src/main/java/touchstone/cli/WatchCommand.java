package touchstone.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Watching;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "watch",
    description = {
      "Say how closely the work is watched while it is done: a checkpoint every so many decisions"
          + " shows how fast it goes, how much is accepted, whether groups are treated alike and"
          + " whether labels grow alike."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class WatchCommand extends ProjectCommand {
  @Option(
      names = "--every",
      paramLabel = "K",
      description = "A checkpoint after every K decisions of a person; 0 for none.")
  @Nullable Integer every;

  @Option(names = "--task", description = "The question whose labels are compared.")
  @Nullable String task;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "The column that tells groups apart.")
  @Nullable String attribute;

  @Option(
      names = "--favourable",
      paramLabel = "LABEL",
      description = "The label whose share is compared.")
  @Nullable String favourable;

  @Option(
      names = "--parity",
      description = "From which difference of the shares on a checkpoint warns, from 0 to 1.")
  @Nullable Double parity;

  @Option(
      names = "--minimum",
      description = "How many items of each group a share is taken of at least.")
  @Nullable Integer minimum;

  @Override
  public Integer call() throws Exception {
    boolean changes =
        every != null
            || task != null
            || attribute != null
            || favourable != null
            || parity != null
            || minimum != null;
    return changes ? writing(this::change) : reading(this::show);
  }

  private int change(Workbench workbench) throws Exception {
    var now = wait(workbench.checkpoints().watching());
    Watching wanted;
    try {
      wanted =
          new Watching(
              every == null ? now.every() : every,
              task == null ? now.task() : task,
              attribute == null ? now.attribute() : attribute,
              favourable == null ? now.favourable() : favourable,
              parity == null ? now.parity() : parity,
              minimum == null ? now.minimum() : minimum);
    } catch (IllegalArgumentException impossible) {
      throw new ParameterException(
          spec.commandLine(),
          "--every is 0 or more, --parity from 0 to 1, and --minimum 1 or more.");
    }
    wait(workbench.checkpoints().watch(wanted));
    return show(workbench);
  }

  private int show(Workbench workbench) throws Exception {
    var now = wait(workbench.checkpoints().watching());
    if (json) {
      var mapper = new JsonMapper();
      out()
          .println(
              mapper.writeValueAsString(
                  mapper
                      .createObjectNode()
                      .put("every", now.every())
                      .put("task", now.task())
                      .put("attribute", now.attribute())
                      .put("favourable", now.favourable())
                      .put("parity", now.parity())
                      .put("minimum", now.minimum())));
      return Cli.DONE;
    }
    out()
        .println(
            now.every() == 0
                ? "There are no checkpoints; --every K asks for one after every K decisions."
                : "A checkpoint after every %s of a person."
                    .formatted(Numbers.of(now.every(), "decision")));
    if (now.groups()) {
      out()
          .println(
              "It compares the share of \"%s\" by %s, and warns from a difference of %.2f on; groups of less than %d have no share."
                  .formatted(now.favourable(), now.attribute(), now.parity(), now.minimum()));
    }
    return Cli.DONE;
  }
}
