package touchstone.disclosure.croissant;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import touchstone.disclosure.Composition;
import touchstone.disclosure.Disclosure;
import touchstone.disclosure.Form;
import touchstone.disclosure.Question;
import touchstone.disclosure.account.Account;
import touchstone.disclosure.account.Block;
import touchstone.disclosure.account.Plain;

/// The disclosure as Croissant 1.1 (JSON-LD) with the properties of its RAI vocabulary 1.0. What
/// nobody answered has no property: to a program, absence says that it is not known.
public final class Croissant {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T.+)?");
  private static final Pattern WEB = Pattern.compile("https?://\\S+");
  private static final String ORGANIZATION = "Organization:";

  private Croissant() {}

  /// Return the document, with `\n` between its lines.
  public static String of(Disclosure disclosure) {
    var dataset = Node.untyped();
    dataset.putRaw("@context", Context.of());
    dataset.putRaw("@type", "sc:Dataset");
    dataset.putTexts(
        "conformsTo",
        List.of("http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"));
    about(dataset, disclosure);
    dataset.putNodes("distribution", Records.distribution(disclosure.exported()));
    dataset.putNodes("recordSet", Records.recordSets(disclosure.exported()));
    Provenance.put(dataset, disclosure);
    for (var property : Rai.values()) {
      property.put(dataset, disclosure);
    }
    return JSON.writer().with(printer()).writeValueAsString(dataset.properties()) + "\n";
  }

  private static DefaultPrettyPrinter printer() {
    return new DefaultPrettyPrinter()
        .withObjectIndenter(INDENT)
        .withArrayIndenter(INDENT)
        .withSeparators(
            Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER));
  }

  /// Return the questions that Croissant needs an answer to and has none, or none that it could
  /// use. Without them the document is not complete.
  public static List<Question> missing(Disclosure disclosure) {
    return Form.QUESTIONS.stream()
        .filter(Question::isRequired)
        .filter(question -> !usable(question, disclosure))
        .toList();
  }

  private static boolean usable(Question question, Disclosure disclosure) {
    var answer = disclosure.answer(question.id());
    return switch (question.property()) {
      case "url" -> WEB.matcher(answer).matches();
      case "datePublished" -> DATE.matcher(answer).matches();
      default -> !answer.isBlank();
    };
  }

  private static void about(Node dataset, Disclosure disclosure) {
    dataset.put("name", Plain.line(disclosure.about().name()));
    dataset.put("description", description(disclosure));
    dataset.putNodes("creator", creators(disclosure.answer("motivation.creator")));
    usable(dataset, disclosure, "distribution.license");
    usable(dataset, disclosure, "distribution.url");
    usable(dataset, disclosure, "distribution.published");
    created(dataset, disclosure);
    dataset.put("version", Plain.line(disclosure.answer("maintenance.version")));
    dataset.putTexts("keywords", parts(disclosure.answer("summary.keywords")));
    dataset.putTexts("inLanguage", parts(disclosure.answer("summary.language")));
    dataset.put("citeAs", disclosure.answer("distribution.citation"));
  }

  private static void usable(Node dataset, Disclosure disclosure, String id) {
    var question = Form.question(id).orElseThrow();
    if (usable(question, disclosure)) {
      dataset.put(question.property(), Plain.line(disclosure.answer(id)));
    }
  }

  /// Return what the project and its author say, or what was recorded when they say nothing.
  private static String description(Disclosure disclosure) {
    var said = lines("summary.description", disclosure);
    var author = disclosure.answer("summary.description");
    if (said.isEmpty() && author.isBlank()) {
      return String.join(" ", lines("summary.record", disclosure));
    }
    return Stream.concat(
            said.stream(), author.isBlank() ? Stream.of() : Stream.of(Rai.author(author)))
        .reduce((one, other) -> one + " " + other)
        .orElse("");
  }

  private static List<String> lines(String question, Disclosure disclosure) {
    return Account.of(question, disclosure).stream().map(Block::line).toList();
  }

  private static List<Node> creators(String answer) {
    return Plain.lines(answer).stream()
        .map(
            line ->
                line.regionMatches(true, 0, ORGANIZATION, 0, ORGANIZATION.length())
                    ? Node.of("sc:Organization").put("name", line.substring(ORGANIZATION.length()))
                    : Node.of("sc:Person").put("name", line))
        .toList();
  }

  /// Put when the first items came, and when somebody decided last.
  private static void created(Node dataset, Disclosure disclosure) {
    disclosure.composition().imports().stream()
        .map(Composition.Import::at)
        .min(Comparator.naturalOrder())
        .ifPresent(first -> dataset.put("dateCreated", Provenance.moment(first)));
    var timeframe = disclosure.work().timeframe();
    if (timeframe != null) {
      var end = timeframe.end();
      dataset.put("dateModified", Provenance.moment(end == null ? timeframe.start() : end));
    }
  }

  private static List<String> parts(String answer) {
    return Arrays.stream(Plain.text(answer).split("[,\n]"))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty))
        .toList();
  }
}
