package touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Form;
import touchstone.disclosure.Question;
import touchstone.disclosure.croissant.Croissant;
import touchstone.disclosure.sheet.Datasheet;
import touchstone.export.AtomicTarget.Existing;
import touchstone.job.Cancellation;
import touchstone.workbench.Workbench;
import touchstone.workbench.disclosing.Documents;

@Command(
    name = "report",
    description = {
      "Tell how the dataset was made: as Croissant (croissant.json) and as a datasheet"
          + " (datasheet.md, datasheet.html).",
      "What was recorded is filled in; what only the author knows is asked by \"touchstone form\"."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReportCommand extends ProjectCommand {
  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Write the documents there; without it, say what they would tell.")
  @Nullable Path target;

  @Option(names = "--replace", description = "Replace the documents that are there.")
  boolean replace;

  @Option(
      names = "--pseudonyms",
      description = "Call people A1, A2, ... in the order in which they first took part.")
  boolean pseudonyms;

  @Override
  public Integer call() throws Exception {
    if (replace && target == null) {
      throw new ParameterException(
          spec.commandLine(), "--replace is about what is written; add --to FOLDER.");
    }
    return reading(
        workbench -> {
          Disclosure disclosure;
          try (var progress = progress("report")) {
            disclosure =
                wait(
                    target == null
                        ? workbench
                            .disclosing()
                            .disclosure(pseudonyms, progress, new Cancellation())
                        : workbench
                            .disclosing()
                            .write(
                                target,
                                pseudonyms,
                                replace ? Existing.REPLACE : Existing.REFUSE,
                                progress,
                                new Cancellation()));
          }
          var renamed = renamed(workbench, disclosure);
          if (json) {
            out().println(json(disclosure, renamed));
          } else {
            print(disclosure, renamed);
          }
          return Cli.DONE;
        });
  }

  /// Return the questions whose answers were altered because they name people.
  private static List<Question> renamed(Workbench workbench, Disclosure disclosure)
      throws Exception {
    Map<String, String> answers = wait(workbench.disclosing().answers());
    return Form.QUESTIONS.stream()
        .filter(
            question ->
                !answers
                    .getOrDefault(question.id(), "")
                    .strip()
                    .equals(disclosure.answer(question.id())))
        .toList();
  }

  private void print(Disclosure disclosure, List<Question> renamed) {
    var sheet = Datasheet.of(disclosure);
    if (target != null) {
      out().println("Wrote %s to %s.".formatted(String.join(", ", Documents.NAMES), target));
    }
    out().println(sheet.standing());
    var missing = Croissant.missing(disclosure);
    if (!missing.isEmpty()) {
      out()
          .println(
              "Croissant requires what only the author knows: %s."
                  .formatted(
                      missing.stream()
                          .map(question -> "%s (%s)".formatted(question.property(), question.id()))
                          .collect(Collectors.joining(", "))));
    }
    if (!renamed.isEmpty()) {
      out()
          .println(
              "Names were replaced in the author's answers to %s; read them before they go out."
                  .formatted(renamed.stream().map(Question::id).collect(Collectors.joining(", "))));
    }
    if (target == null) {
      sheet.parts().forEach(this::print);
    }
    if (!sheet.gaps().isEmpty()) {
      out().println("\"touchstone form %s\" asks what is missing.".formatted(project));
    }
  }

  private void print(Datasheet.Part part) {
    long gaps = part.entries().stream().filter(Datasheet.Entry::isGap).count();
    out()
        .println(
            "  %s  %s"
                .formatted(
                    Figures.pad(part.section().title(), 38),
                    gaps == 0
                        ? "complete"
                        : "%d of %d questions open".formatted(gaps, part.entries().size())));
  }

  private String json(Disclosure disclosure, List<Question> renamed) {
    var sheet = Datasheet.of(disclosure);
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    if (target != null) {
      node.put("to", target.toString());
    }
    node.put("questions", sheet.entries().count())
        .put("recorded", sheet.entries().filter(e -> !e.recorded().isEmpty()).count())
        .put("answered", sheet.entries().filter(e -> !e.author().isBlank()).count());
    var gaps = node.putArray("gaps");
    sheet.gaps().forEach(question -> gaps.add(question.id()));
    var missing = node.putArray("missing");
    Croissant.missing(disclosure).forEach(question -> missing.add(question.id()));
    var names = node.putArray("renamed");
    renamed.forEach(question -> names.add(question.id()));
    node.set("croissant", mapper.readTree(Croissant.of(disclosure)));
    return Json.pretty(node);
  }
}
