package touchstone.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.review.ImportRecord;
import touchstone.review.Mode;
import touchstone.review.Policy;
import touchstone.review.PolicyWords;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "policy",
    description = {
      "Show how a project is labelled; with options, change that.",
      "What was decided so far stays, and the change is a step like any other."
    })
final class PolicyCommand extends ProjectCommand {
  @Mixin PolicyOptions options = new PolicyOptions();

  @Option(
      names = "--batch",
      paramLabel = "IMPORT=MODE",
      description =
          "Label the items of an import in a mode of its own; without a mode, in that of the"
              + " project. The import as \"policy\" lists it, by number or by name.")
  List<String> batches = List.of();

  @Override
  public Integer call() throws Exception {
    return options.given() || !batches.isEmpty() ? writing(this::change) : reading(this::show);
  }

  private int change(Workbench workbench) throws Exception {
    Policy wanted;
    try {
      wanted = options.apply(workbench.policies().now());
      for (var batch : batches) {
        wanted = with(wanted, batch, new Imports(wait(workbench.policies().imports())));
      }
    } catch (IllegalArgumentException odd) {
      throw new ParameterException(spec.commandLine(), String.valueOf(odd.getMessage()), odd);
    }
    wait(workbench.policies().change(wanted));
    return show(workbench);
  }

  private static Policy with(Policy policy, String said, Imports imports) throws IOException {
    int mark = said.lastIndexOf('=');
    var named = (mark < 0 ? said : said.substring(0, mark)).strip();
    var word = mark < 0 ? "" : said.substring(mark + 1).strip();
    var batches = new HashMap<>(policy.batches());
    var batch = imports.named(named).id().toString();
    if (word.isEmpty()) {
      batches.remove(batch);
    } else {
      batches.put(batch, PolicyOptions.mode(word));
    }
    return policy.withBatches(batches);
  }

  private int show(Workbench workbench) throws Exception {
    var policy = workbench.policies().now();
    var imports = wait(workbench.policies().imports());
    if (json) {
      out().println(json(policy, imports));
      return Cli.DONE;
    }
    out().println("mode          %s: %s".formatted(policy.mode().word(), policy.mode().meaning()));
    out()
        .println(
            policy.blind() == 0
                ? "blind         none"
                : "blind         %s of the items, seed %d"
                    .formatted(PolicyWords.percent(policy.blind()), policy.seed()));
    out().println("labels        " + labels(policy));
    for (int i = 0; i < imports.size(); i++) {
      var known = imports.get(i);
      var own = policy.batches().get(known.id().toString());
      out()
          .println(
              "import %-6d %s (%s)%s"
                  .formatted(
                      i + 1,
                      Imports.name(known),
                      Numbers.of(known.items(), "item"),
                      own == null ? "" : ": " + own.word()));
    }
    return Cli.DONE;
  }

  private static String labels(Policy policy) {
    if (!policy.independent()) {
      return "shared: everybody sees and changes the same";
    }
    return "independent: %s an item, %s"
        .formatted(
            Numbers.of(policy.ratings(), "rating"),
            policy.everybody() == 0
                ? "none by everybody"
                : "%s of the items by everybody, seed %d"
                    .formatted(PolicyWords.percent(policy.everybody()), policy.seed()));
  }

  private static String json(Policy policy, List<ImportRecord> imports) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    put(node, policy);
    var all = node.putArray("imports");
    for (int i = 0; i < imports.size(); i++) {
      var known = imports.get(i);
      Mode own = policy.batches().getOrDefault(known.id().toString(), policy.mode());
      all.addObject()
          .put("number", i + 1)
          .put("id", known.id().toString())
          .put("path", known.path())
          .put("items", known.items())
          .put("mode", own.word());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  /// Write a policy, its imports apart.
  static void put(ObjectNode node, Policy policy) {
    node.put("mode", policy.mode().word())
        .put("blind", policy.blind())
        .put("seed", policy.seed())
        .put("independent", policy.independent())
        .put("ratings", policy.ratings())
        .put("everybody", policy.everybody());
  }
}
