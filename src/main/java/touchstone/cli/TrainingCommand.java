package touchstone.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Training;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "training",
    description = {
      "Have people show on items with known answers that they can do the work, and say who did.",
      "After each answer they are told how it went."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TrainingCommand extends ProjectCommand {
  /// How many items a person answers unless it is said.
  private static final int ANSWERS = 10;

  /// Which share must be right unless it is said.
  private static final double PASS = 0.8;

  @Option(
      names = "--items-of",
      paramLabel = "IMPORT",
      description =
          "The import whose items these are, as \"policy\" lists it: by number or by name.")
  @Nullable String batch;

  @Option(
      names = "--answers",
      paramLabel = "N",
      description =
          "How many items a person answers at least; 10 if not said, or all where there are fewer.")
  @Nullable Integer answers;

  @Option(
      names = "--pass",
      paramLabel = "SHARE",
      description = "Which share of them must be right, from 0 to 1; 0.8 if not said.")
  @Nullable Double pass;

  @Option(names = "--off", description = "Train nobody any more.")
  boolean off;

  @Override
  public Integer call() throws Exception {
    if (answers != null && answers < 1) {
      throw misused("--answers is a number from 1, not %d.".formatted(answers));
    }
    if (pass != null && !(pass >= 0 && pass <= 1)) {
      throw misused("--pass is a share from 0 to 1, not %s.".formatted(pass));
    }
    boolean sets = batch != null || answers != null || pass != null;
    if (off && sets) {
      throw misused("--off ends the training and goes with no other option; leave it out.");
    }
    return off || sets ? writing(this::change) : reading(this::show);
  }

  private ParameterException misused(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private int change(Workbench workbench) throws Exception {
    var before = wait(workbench.trainings().training());
    var wanted = off ? null : wanted(workbench, before);
    wait(workbench.trainings().train(wanted));
    if (!json) {
      before.ifPresent(known -> tell(known, wanted));
    }
    return show(workbench);
  }

  /// Say what is not as it was before.
  private void tell(Training before, @Nullable Training wanted) {
    if (before.equals(wanted)) {
      out().println("Nothing changed.");
    }
    if (wanted != null && wanted.pass() != before.pass()) {
      out()
          .println(
              "The pass mark is %s now; it was %s."
                  .formatted(Figures.percent(wanted.pass()), Figures.percent(before.pass())));
    }
  }

  /// Return the training with what was said; the rest stays as it is.
  private Training wanted(Workbench workbench, Optional<Training> before) throws Exception {
    if (batch == null && before.isEmpty()) {
      throw new IOException(
          "Nobody is trained yet, so there is nothing to change; --items-of IMPORT says on which items.");
    }
    var imports = new Imports(wait(workbench.policies().imports()));
    var chosen =
        imports.named(batch == null ? before.map(Training::batch).orElse("") : batch.strip());
    int known = wait(workbench.trainings().known(chosen.id()));
    if (known == 0) {
      throw new IOException(
          "No item of import %s has a known answer, which training needs; %s."
              .formatted(imports.title(chosen), fit(workbench, imports)));
    }
    if (answers != null && answers > known) {
      throw new IOException(
          "--answers asks for %s, and %s of import %s; ask for as many or fewer."
              .formatted(
                  Numbers.of(answers, "item"),
                  Numbers.of(known, "item with a known answer is", "items with a known answer are"),
                  imports.title(chosen)));
    }
    return new Training(
        chosen.id().toString(),
        answers != null ? answers : Math.min(known, before.map(Training::answers).orElse(ANSWERS)),
        pass != null ? pass : before.map(Training::pass).orElse(PASS));
  }

  /// Return which imports people can be trained on.
  private static String fit(Workbench workbench, Imports imports) throws Exception {
    var fit = new ArrayList<String>();
    for (var known : imports.all()) {
      int items = wait(workbench.trainings().known(known.id()));
      if (items > 0) {
        fit.add("%s with %s".formatted(imports.title(known), Numbers.of(items, "such item")));
      }
    }
    return fit.isEmpty()
        ? "import known answers for them with --as gold"
        : "choose " + Saying.some(fit);
  }

  private int show(Workbench workbench) throws Exception {
    var training = wait(workbench.trainings().training());
    var records = wait(workbench.trainings().records());
    var imports = new Imports(wait(workbench.policies().imports()));
    if (json) {
      var mapper = new JsonMapper();
      var node = mapper.createObjectNode();
      training.ifPresent(
          known ->
              node.putObject("training")
                  .put("import", known.batch())
                  .put("answers", known.answers())
                  .put("pass", known.pass()));
      var people = node.putArray("people");
      records
          .values()
          .forEach(
              record ->
                  people
                      .addObject()
                      .put("name", record.person())
                      .put("answered", record.answered())
                      .put("right", record.right())
                      .put("passed", record.passed()));
      out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node));
      return Cli.DONE;
    }
    out()
        .println(
            training
                .map(
                    known ->
                        "People answer %s of import %s, and pass with %s right."
                            .formatted(
                                Numbers.of(known.answers(), "item"),
                                imports.title(known.batch()),
                                Figures.percent(known.pass())))
                .orElse("Nobody is trained; --items-of IMPORT names the items."));
    records
        .values()
        .forEach(
            record ->
                out()
                    .println(
                        "%s: %,d of %,d right, %s"
                            .formatted(
                                record.person(),
                                record.right(),
                                record.answered(),
                                record.passed() ? "passed" : "not passed")));
    return Cli.DONE;
  }
}
