package touchstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.disclosure.Form;
import touchstone.disclosure.Question;
import touchstone.disclosure.Section;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

@Command(
    name = "form",
    description = {
      "Show what only the author of the dataset can tell, and remember the answers.",
      "They stand in the documents of \"touchstone report\", marked as the author's."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FormCommand extends ProjectCommand {
  private static final long LONGEST_FILE = 10_000_000;

  @Option(
      names = "--set",
      paramLabel = "ID=TEXT",
      description = "Answer a question; ID= takes the answer away. May be given several times.")
  List<String> given = List.of();

  @Option(
      names = "--file",
      paramLabel = "FILE.json",
      description = "Take answers from a JSON object of ids and texts, as --json prints them.")
  @Nullable Path file;

  @Option(names = "--list", description = "List every question with its id and how to answer it.")
  boolean list;

  @Override
  public Integer call() throws Exception {
    var answers = new LinkedHashMap<String, String>();
    if (file != null) {
      answers.putAll(read(file));
    }
    for (var one : given) {
      int equals = one.indexOf('=');
      if (equals < 0) {
        throw new ParameterException(
            spec.commandLine(), "\"%s\" is no answer; write ID=TEXT.".formatted(one));
      }
      answers.put(one.substring(0, equals).strip(), one.substring(equals + 1));
    }
    for (var id : answers.keySet()) {
      if (Form.question(id).isEmpty()) {
        throw new IOException(
            "There is no question \"%s\"; \"touchstone form %s --list\" lists them."
                .formatted(id, project));
      }
    }
    return answers.isEmpty() ? reading(this::show) : writing(workbench -> keep(workbench, answers));
  }

  private int keep(Workbench workbench, Map<String, String> answers) throws Exception {
    boolean changed = wait(workbench.disclosing().answer(answers));
    if (json) {
      return show(workbench);
    }
    out()
        .println(
            changed
                ? "Remembered %s.".formatted(Numbers.of(answers.size(), "answer"))
                : "Nothing changed.");
    return Cli.DONE;
  }

  private int show(Workbench workbench) throws Exception {
    var answers = wait(workbench.disclosing().answers());
    if (json) {
      out().println(json(answers));
      return Cli.DONE;
    }
    for (var section : Section.values()) {
      var questions =
          Form.in(section).stream()
              .filter(question -> list || answers.containsKey(question.id()))
              .toList();
      if (!questions.isEmpty()) {
        out().println(section.title());
        questions.forEach(question -> print(question, answers.getOrDefault(question.id(), "")));
      }
    }
    out()
        .println(
            "%d of %d questions are answered by the author%s."
                .formatted(
                    answers.size(),
                    Form.QUESTIONS.size(),
                    list ? "" : "; --list lists all, --set ID=TEXT answers one"));
    return Cli.DONE;
  }

  private void print(Question question, String answer) {
    out().println("  %s  %s".formatted(Figures.pad(question.id(), 26), question.text()));
    if (list && !question.hint().isEmpty()) {
      out().println("      " + question.hint());
    }
    answer.lines().forEach(line -> out().println("    > " + line));
  }

  private static String json(Map<String, String> answers) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    var known = node.putObject("answers");
    answers.forEach(known::put);
    var questions = node.putArray("questions");
    for (var question : Form.QUESTIONS) {
      questions
          .addObject()
          .put("id", question.id())
          .put("section", question.section().title())
          .put("text", question.text())
          .put("hint", question.hint())
          .put("property", question.property())
          .put("required", question.isRequired());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  /// Read the answers of a file, under `answers` or by themselves.
  private static Map<String, String> read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("%s is a folder; choose a file.".formatted(file));
    }
    if (Files.size(file) > LONGEST_FILE) {
      throw new IOException("%s is too long for a form; choose another file.".formatted(file));
    }
    JsonNode root;
    try {
      root = new JsonMapper().readTree(Files.readAllBytes(file));
    } catch (JacksonException malformed) {
      throw new IOException(
          "%s, line %d: this is no JSON; write an object of ids and texts."
              .formatted(
                  file, malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr()),
          malformed);
    }
    var answers = root.path("answers").isObject() ? root.path("answers") : root;
    if (!answers.isObject()) {
      throw new IOException(
          "%s holds no answers; write an object of ids and texts.".formatted(file));
    }
    var read = new LinkedHashMap<String, String>();
    for (var answer : answers.properties()) {
      if (!answer.getValue().isString()) {
        throw new IOException(
            "%s: the answer to \"%s\" is no text; put it between quotes."
                .formatted(file, answer.getKey()));
      }
      read.put(answer.getKey(), answer.getValue().asString());
    }
    return read;
  }
}
