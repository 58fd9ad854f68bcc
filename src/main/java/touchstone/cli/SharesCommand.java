package touchstone.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "shares",
    description = "List what was handed out with \"split\", and how far each share has come.")
final class SharesCommand extends ProjectCommand {
  @Override
  public Integer call() throws Exception {
    return reading(this::show);
  }

  private int show(Workbench workbench) throws Exception {
    var shares = wait(workbench.handingOut().shares());
    if (json) {
      var node = new JsonMapper().createObjectNode();
      var list = node.putArray("shares");
      for (var one : shares) {
        list.addObject()
            .put("key", one.key())
            .put("person", one.person())
            .put("handedTo", one.share().person())
            .put("annotator", one.share().taken())
            .put("items", one.share().items())
            .put("done", one.done());
      }
      out().println(Json.pretty(node));
      return Cli.DONE;
    }
    if (shares.isEmpty()) {
      out().println("Nothing was handed out; \"touchstone split\" does.");
    }
    for (var one : shares) {
      out()
          .println(
              "%-12s %,d of %s done%s"
                  .formatted(
                      one.person(),
                      one.done(),
                      Numbers.of(one.share().items(), "item"),
                      one.share().taken() == null ? ", not taken up here yet" : ""));
    }
    return Cli.DONE;
  }
}
