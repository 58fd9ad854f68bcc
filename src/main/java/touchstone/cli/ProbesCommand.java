package touchstone.cli;

import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.job.Cancellation;
import touchstone.quality.watch.Probes;
import touchstone.workbench.Numbers;
import touchstone.workbench.Probing;
import touchstone.workbench.Probing.Planted;
import touchstone.workbench.Workbench;

@Command(
    name = "probes",
    description = {
      "Plant a few suggestions that are wrong on purpose, made from known answers, and say how many"
          + " were noticed.",
      "They show whether people still look. They never reach an export, and are revealed right"
          + " after."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ProbesCommand extends ProjectCommand {
  @Option(names = "--plant", description = "Plant probes on items that nobody has begun.")
  boolean plant;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description = "The share of such items that get one, up to 1; 0.02 if not said.")
  @Nullable Double share;

  @Option(names = "--seed", description = "Of the draw; drawn itself if not said.")
  @Nullable Long seed;

  @Override
  public Integer call() throws Exception {
    if (!plant && (share != null || seed != null)) {
      throw new ParameterException(
          spec.commandLine(), "--share and --seed say how probes are planted; add --plant.");
    }
    if (share != null && !(share > 0 && share <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--share is above 0 and up to 1, not %s.".formatted(share));
    }
    return plant ? writing(this::plant) : reading(this::show);
  }

  private int plant(Workbench workbench) throws Exception {
    long drawn = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
    double wanted = share == null ? Probing.SHARE : share;
    Planted planted;
    try (var progress = progress("probes")) {
      planted = wait(workbench.probing().plant(wanted, drawn, progress, new Cancellation()));
    }
    if (json) {
      var mapper = new JsonMapper();
      out()
          .println(
              mapper.writeValueAsString(
                  mapper
                      .createObjectNode()
                      .put("planted", planted.planted())
                      .put("open", planted.open())
                      .put("able", planted.able())
                      .put("seed", planted.seed())));
    } else if (planted.planted() == 0) {
      out().println("No probe planted: " + why(planted));
    } else {
      out()
          .println(
              "%s planted among %s with a known answer, of %s that nobody has begun; seed %d.%s"
                  .formatted(
                      Numbers.of(planted.planted(), "probe"),
                      Numbers.of(planted.able(), "item"),
                      Numbers.of(planted.open(), "item"),
                      planted.seed(),
                      planted.before() == 0
                          ? ""
                          : " Planted before: %,d.".formatted(planted.before())));
    }
    return Cli.DONE;
  }

  private static String why(Planted planted) {
    return switch (planted.lack()) {
      case ANSWERS -> "no item has a known answer; import known answers with --as gold first.";
      case SUGGESTIONS ->
          "no model has proposed anything for the items with a known answer; \"touchstone prelabel\""
              + " has one do so.";
      case OPEN_ITEMS -> "every item with a known answer and a suggestion is begun already.";
      case SIGHT ->
          "suggestions are withheld on the items with a known answer; \"touchstone policy\" says"
              + " how, and changes it.";
      case ROOM ->
          "every open item with a known answer and a suggestion has one already; planted before: %,d."
              .formatted(planted.before());
      case WRONG_ANSWERS, NOTHING -> "none could be made from the known answers.";
    };
  }

  private int show(Workbench workbench) throws Exception {
    Map<String, Probes> outcomes = wait(workbench.probing().outcomes());
    Map<String, String> names =
        wait(workbench.quality().people()).stream()
            .collect(Collectors.toMap(person -> person.id().value(), person -> person.name()));
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      outcomes.forEach(
          (person, probes) -> {
            var one = node.putObject(names.getOrDefault(person, person));
            Figures.put(one, "caught", probes.caught());
            Figures.put(one, "missed", probes.missed());
          });
      out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node));
    } else if (outcomes.isEmpty()) {
      int planted = wait(workbench.probing().planted());
      out()
          .println(
              planted == 0
                  ? "No probe is planted yet; --plant plants some."
                  : planted == 1
                      ? "1 probe is planted, and not answered yet."
                      : "%,d probes are planted, and none is answered yet.".formatted(planted));
    } else {
      outcomes.forEach(
          (person, probes) ->
              out()
                  .println(
                      "%s: caught %s; missed %s"
                          .formatted(
                              names.getOrDefault(person, person),
                              Figures.text(probes.caught()),
                              Figures.text(probes.missed()))));
    }
    return Cli.DONE;
  }
}
