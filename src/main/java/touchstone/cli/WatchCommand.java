package touchstone.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Watching;
import touchstone.workbench.Known;
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
      description =
          "A checkpoint after every K decisions of a person; 0 for none. What is decided in one go"
              + " counts once, and in bulk not at all.")
  @Nullable Integer every;

  @Option(
      names = "--task",
      paramLabel = "QUESTION",
      description = "The question whose labels are compared, by its id or its title.")
  @Nullable String task;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "The column of the metadata that tells groups apart; none when empty.")
  @Nullable String attribute;

  @Option(
      names = "--favourable",
      paramLabel = "LABEL",
      description = "The label whose share is compared; none when empty.")
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
    if (every != null && every < 0) {
      throw misused("--every is a number from 0, not %d.".formatted(every));
    }
    if (parity != null && !(parity >= 0 && parity <= 1)) {
      throw misused("--parity is a share from 0 to 1, not %s.".formatted(parity));
    }
    if (minimum != null && minimum < 1) {
      throw misused("--minimum is a number from 1, not %d.".formatted(minimum));
    }
    boolean changes =
        every != null
            || task != null
            || attribute != null
            || favourable != null
            || parity != null
            || minimum != null;
    return changes ? writing(this::change) : reading(this::show);
  }

  private ParameterException misused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private int change(Workbench workbench) throws Exception {
    var now = wait(workbench.checkpoints().watching());
    var wanted =
        new Watching(
            every == null ? now.every() : every,
            task == null ? now.task() : Known.task(workbench.tasks(), task).id().value(),
            said(attribute, now.attribute()),
            said(favourable, now.favourable()),
            parity == null ? now.parity() : parity,
            minimum == null ? now.minimum() : minimum);
    wait(workbench.checkpoints().watch(wanted));
    return show(workbench);
  }

  /// Return what was said, null where that is nothing, or else what holds now.
  private static @Nullable String said(@Nullable String said, @Nullable String now) {
    return said == null ? now : said.isBlank() ? null : said;
  }

  private int show(Workbench workbench) throws Exception {
    var now = wait(workbench.checkpoints().watching());
    if (json) {
      var mapper = new JsonMapper();
      out()
          .println(
              Json.line(
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
              "A checkpoint compares the share of \"%s\" by %s, and warns from a difference of %.2f on; groups of less than %,d have no share."
                  .formatted(now.favourable(), now.attribute(), now.parity(), now.minimum()));
    } else if (now.attribute() != null || now.favourable() != null) {
      out().println("Groups are compared when both are said: --by COLUMN and --favourable LABEL.");
    }
    return Cli.DONE;
  }
}
