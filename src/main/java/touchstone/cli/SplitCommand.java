package touchstone.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Policy;
import touchstone.workbench.HandingOut;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "split",
    description = {
      "Hand the work out: a copy of the project for each person, which opens to their own items.",
      "Items are dealt at random. Those that more than one person gets are rated independently:"
          + " nobody sees what others said. What is done in the copies comes back with \"merge\";"
          + " \"contribute\" makes small files of it for mailing."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SplitCommand extends ProjectCommand {
  @Option(
      names = "--among",
      paramLabel = "NAME[=PARTS]",
      split = ",",
      required = true,
      description =
          "The people, such as Ada,Ben,Cleo; with Ada=2,Ben=1 Ada gets twice what Ben gets.")
  List<String> among = List.of();

  @Option(
      names = "--each",
      paramLabel = "N",
      description = "How many people get an item. Default: what the policy says, else 1.")
  @Nullable Integer each;

  @Option(
      names = "--overlap",
      paramLabel = "SHARE",
      description = "The share of items that everybody gets, from 0 to 1, to measure agreement.")
  @Nullable Double overlap;

  @Option(
      names = "--by",
      paramLabel = "COLUMN",
      description = "Deal each value of this column of the metadata in the same proportion.")
  String column = "";

  @Option(
      names = "--again",
      description = "Hand out items too that are done or were handed out before.")
  boolean again;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the draw; one is drawn and printed if not said.")
  @Nullable Long seed;

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Where the copies are made. Default: beside the project.")
  @Nullable Path folder;

  @Option(names = "--preview", description = "Say who would get what, and change nothing.")
  boolean preview;

  @Override
  public Integer call() throws Exception {
    var people = people();
    var wanted =
        new HandingOut.Wanted(
            people, each, overlap, column, again, seed == null ? Policy.drawSeed() : seed);
    var misuse = wanted.misuse();
    if (!misuse.isEmpty()) {
      throw new ParameterException(spec.commandLine(), misuse);
    }
    var parent = project.toAbsolutePath().getParent();
    var to = folder == null ? parent == null ? Path.of(".") : parent : folder;
    OnProject splitting = workbench -> split(workbench, wanted, to);
    return preview ? reading(splitting) : writing(splitting);
  }

  private List<HandingOut.Person> people() {
    var people = new ArrayList<HandingOut.Person>();
    for (var said : among) {
      int mark = said.lastIndexOf('=');
      var name = (mark < 0 ? said : said.substring(0, mark)).strip();
      if (name.isEmpty() || !Saying.named(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "--among names people, each in one line of at most %d characters."
                .formatted(Saying.LONGEST));
      }
      people.add(
          new HandingOut.Person(name, mark < 0 ? 1 : weight(said, said.substring(mark + 1))));
    }
    return people;
  }

  private double weight(String said, String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException odd) {
      throw new ParameterException(
          spec.commandLine(),
          "--among %s: what somebody gets, compared with the others, is a number above 0, such as %s=2."
              .formatted(said, said.substring(0, said.lastIndexOf('='))),
          odd);
    }
  }

  private int split(Workbench workbench, HandingOut.Wanted wanted, Path to) throws Exception {
    HandingOut.Plan plan;
    try (var progress = progress("split")) {
      plan =
          wait(
              preview
                  ? workbench.handingOut().plan(wanted, to)
                  : workbench.handingOut().split(wanted, to, progress));
    }
    out().println(json ? json(plan, wanted) : text(plan, wanted));
    return Cli.DONE;
  }

  private String text(HandingOut.Plan plan, HandingOut.Wanted wanted) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s %s out, seed %d."
            .formatted(
                Numbers.of(plan.items(), "item"),
                preview ? "would be handed" : plan.items() == 1 ? "is handed" : "are handed",
                wanted.seed()));
    for (var part : plan.parts()) {
      lines.add(
          "  %-12s %s  %s"
              .formatted(
                  part.person(),
                  Numbers.of(part.items().size(), "item"),
                  part.file().getFileName()));
    }
    if (plan.everybody() > 0) {
      lines.add("  %s by everybody.".formatted(Numbers.of(plan.everybody(), "item")));
    }
    plan.strata()
        .forEach(
            (value, counts) ->
                lines.add(
                    "  %s: %s"
                        .formatted(
                            value.isEmpty() ? "(nothing)" : value,
                            String.join(", ", counts.stream().map("%,d"::formatted).toList()))));
    if (plan.policyChanges()) {
      lines.add(
          "Labels %s ratings, %s an item: nobody sees what others said."
              .formatted(
                  preview ? "would become" : "are now",
                  Numbers.of(plan.policy().ratings(), "rating")));
    }
    if (!preview) {
      lines.add("Send each person their file; bring it back with \"touchstone merge\".");
    }
    return String.join("\n", lines);
  }

  private String json(HandingOut.Plan plan, HandingOut.Wanted wanted) {
    var node = new JsonMapper().createObjectNode();
    node.put("split", !preview)
        .put("seed", wanted.seed())
        .put("items", plan.items())
        .put("everybody", plan.everybody())
        .put("policyChanged", plan.policyChanges());
    PolicyCommand.put(node.putObject("policy"), plan.policy());
    var shares = node.putArray("shares");
    for (int i = 0; i < plan.parts().size(); i++) {
      var part = plan.parts().get(i);
      var strata = new LinkedHashMap<String, Long>();
      for (var stratum : plan.strata().entrySet()) {
        strata.put(stratum.getKey(), stratum.getValue().get(i));
      }
      var one =
          shares
              .addObject()
              .put("person", part.person())
              .put("file", part.file().toString())
              .put("items", part.items().size());
      var by = one.putObject("strata");
      strata.forEach(by::put);
    }
    return Json.pretty(node);
  }
}
