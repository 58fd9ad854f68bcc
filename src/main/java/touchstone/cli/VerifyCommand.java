package touchstone.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import touchstone.annotation.AnnotatorId;
import touchstone.review.Checked;
import touchstone.workbench.SealReport;
import touchstone.workbench.SealWords;
import touchstone.workbench.Sentences;
import touchstone.workbench.Workbench;

/// Looks without writing, so that a damaged file stays as it is for whoever mends it.
@Command(
    name = "verify",
    description = {
      "Check a project's integrity: structure, hash chains, projections equal to the fold of the"
          + " steps.",
      "Clocks are not trusted: steps whose times cannot be right are told, and are no fault of the"
          + " file."
    })
final class VerifyCommand extends ProjectCommand {
  @Option(
      names = "--rebuild",
      description = "Build the projections anew from the steps, then check.")
  boolean rebuild;

  @Option(
      names = "--seal",
      paramLabel = "FILE",
      description =
          "Say as well whether the project still contains everything that was sealed: the file of a"
              + " seal, or its 64 digits where the project has it.")
  @Nullable String seal;

  @Override
  public Integer call() throws Exception {
    try {
      return rebuild
          ? writing(
              workbench -> {
                wait(workbench.rebuild());
                return report(workbench);
              })
          : reading(this::report);
    } catch (IOException failure) {
      var damaged = Sentences.beyondChecking(failure);
      if (damaged.isEmpty()) {
        throw failure;
      }
      return say(List.of(damaged.get()), new JsonMapper().createObjectNode(), "", List.of());
    }
  }

  /// Say what is wrong.
  private int report(Workbench workbench) throws Exception {
    var node = new JsonMapper().createObjectNode();
    var named = seal;
    var sealed = named == null ? null : wait(workbench.seals().find(named));
    var compared = sealed == null ? null : wait(workbench.seals().compare(sealed));
    var checked = wait(workbench.seals().checked());
    var report = compared == null ? null : compared.in(checked);
    var wrong = new ArrayList<>(checked.wrong());
    var good = new ArrayList<String>();
    if (report != null) {
      (report.holds() ? good : wrong).addAll(SealWords.sentences(report));
    }
    checked.partialNames().forEach(name -> good.add("Note: " + SealWords.partial(name)));
    checked.partialNames().forEach(node.putArray("partial")::add);
    clocks(workbench, checked, node, good);
    if (report != null) {
      put(report, node.putObject("seal"));
    }
    return say(
        wrong,
        node,
        checked.partial().isEmpty()
            ? "All is well: structure, hash chains, immutable rows and projections agree."
            : "Nothing was altered since it was recovered: structure, hash chains, immutable rows and"
                + " projections agree.",
        good);
  }

  private void clocks(Workbench workbench, Checked checked, ObjectNode node, List<String> said)
      throws Exception {
    var names = wait(workbench.people());
    var list = node.putArray("clocks");
    for (var jump : checked.clocks()) {
      var name = names.getOrDefault(new AnnotatorId(jump.by()), jump.by());
      said.add("Note: " + SealWords.sentence(jump, name));
      list.addObject()
          .put("step", jump.step())
          .put("by", name)
          .put("at", jump.at().toString())
          .put(jump.ahead() ? "aheadOf" : "behind", jump.than().toString())
          .put("seconds", jump.off().toSeconds());
    }
  }

  private static void put(SealReport report, ObjectNode node) {
    var sealed = report.sealed();
    node.put("seal", sealed.seal().digest())
        .put("at", sealed.seal().at())
        .put("by", sealed.seal().byName())
        .put("holds", report.holds())
        .put("steps", sealed.steps())
        .put("after", sealed.after());
    report.partial().forEach(node.putArray("partial")::add);
    var rewritten = node.putArray("rewritten");
    var behind = node.putArray("behind");
    sealed
        .missing()
        .forEach(
            one ->
                (one.behind() ? behind : rewritten)
                    .addObject()
                    .put("annotator", one.head().annotator())
                    .put("name", one.head().name())
                    .put("sealed", one.head().sequence())
                    .put("now", one.now()));
    node.put("signed", report.signed().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("key", report.key());
  }

  /// @param well what is said where nothing is wrong
  private int say(List<String> wrong, ObjectNode more, String well, List<String> good) {
    if (json) {
      var node = new JsonMapper().createObjectNode();
      node.put("ok", wrong.isEmpty());
      var list = node.putArray("wrong");
      wrong.forEach(list::add);
      node.setAll(more);
      out().println(Json.line(node));
    } else {
      if (wrong.isEmpty()) {
        out().println(Sentences.line(well));
      }
      good.stream().map(Sentences::line).forEach(out()::println);
      wrong.stream().map(Sentences::line).forEach(err()::println);
    }
    return wrong.isEmpty() ? Cli.DONE : Cli.REFUSED;
  }
}
