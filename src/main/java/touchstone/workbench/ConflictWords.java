package touchstone.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import touchstone.annotation.TaskId;
import touchstone.review.Conflict;
import touchstone.review.Policy;
import touchstone.review.PolicyWords;
import touchstone.review.Subject;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// What is said of conflicts, in the window and on the command line.
public final class ConflictWords {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 200;

  /// How much is repeated of what long texts begin with alike.
  private static final int REPEATED = 40;

  private ConflictWords() {}

  /// Return what a conflict is about, such as `The guidelines`.
  public static String title(Conflict conflict, Tasks tasks) {
    return switch (conflict.kind()) {
      case LABELS ->
          "The labels of %s"
              .formatted(task(tasks, conflict.key()).map(Task::title).orElse(conflict.key()));
      case STATEMENT -> statement(conflict);
    };
  }

  private static Optional<Task> task(Tasks tasks, String id) {
    return tasks.all().stream().filter(task -> task.id().equals(new TaskId(id))).findFirst();
  }

  private static String statement(Conflict conflict) {
    var key = conflict.key();
    var person = conflict.person();
    int at = key.indexOf('/');
    var subject = key.substring(0, at);
    if (subject.equals(Subject.POLICY.word())) {
      return "How it is labelled";
    }
    if (subject.equals(Subject.GUIDELINES.word())) {
      return "The guidelines";
    }
    if (subject.equals(Subject.WATCHING.word())) {
      return "How closely the work is watched";
    }
    if (subject.equals(Subject.TRAINING.word())) {
      return "The training";
    }
    if (subject.equals(Subject.SHIELD.word())) {
      return "The content shield";
    }
    if (subject.equals(Subject.FORM.word())) {
      return "An answer in the disclosure (%s)".formatted(key.substring(at + 1));
    }
    if (subject.equals(Subject.AUDIT.word())) {
      return "An audit";
    }
    if (subject.equals(Subject.AUDIT_ANSWER.word())) {
      return "An answer in an audit";
    }
    if (subject.equals(Subject.PROFILE_NAME.word())) {
      return "The name of %s".formatted(person);
    }
    if (subject.equals(Subject.PROFILE_ROLE.word())) {
      return "The role of %s".formatted(person);
    }
    if (subject.equals(Subject.PROFILE_KEY.word())) {
      return "The signing key of %s".formatted(person);
    }
    if (subject.equals(Subject.SHARE.word())) {
      return stated(conflict)
          .map(value -> JSON.readValue(value, Subject.SHARE.type()).person())
          .findFirst()
          .map("The share of %s"::formatted)
          .orElse("A share");
    }
    if (subject.equals(Subject.SHARE_ITEMS.word())) {
      return "The items of a share";
    }
    return "What is stated as %s".formatted(key);
  }

  /// Return what is stated and what people made of it.
  private static Stream<String> stated(Conflict conflict) {
    return Stream.concat(
            Stream.ofNullable(conflict.now()), conflict.sides().stream().map(Conflict.Side::value))
        .filter(Objects::nonNull);
  }

  /// Return a sentence that says what people made of it.
  public static String sentence(Conflict conflict, Tasks tasks) {
    if (conflict.sides().size() < 2) {
      return "%s: people differ, and somebody has to own the project."
          .formatted(title(conflict, tasks));
    }
    var names = conflict.sides().stream().map(Conflict.Side::name).distinct().toList();
    return (names.size() == 1
            ? "%s: %s altered it in several copies, each time otherwise."
            : "%s: %s differ.")
        .formatted(title(conflict, tasks), series(names));
  }

  private static String series(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : "%s and %s"
            .formatted(String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
  }

  /// Return a value as people read it, cut where it is long. Of texts that begin alike what comes
  /// before they part is left out.
  public static String value(Conflict conflict, @Nullable String value) {
    var all = new ArrayList<@Nullable String>();
    all.add(conflict.now());
    conflict.sides().forEach(side -> all.add(side.value()));
    return value(conflict, value, all);
  }

  /// @param all what it is to be told apart from
  static String value(Conflict conflict, @Nullable String value, List<@Nullable String> all) {
    if (conflict.key().equals(Subject.POLICY.word() + "/")) {
      return PolicyWords.line(
          value == null ? Policy.OPEN : JSON.readValue(value, Subject.POLICY.type()));
    }
    if (value == null) {
      return "nothing";
    }
    if (conflict.key().startsWith(Subject.PROFILE_ROLE.word() + "/")) {
      return JSON.readValue(value, Subject.PROFILE_ROLE.type()).name().toLowerCase(Locale.ROOT);
    }
    if (conflict.key().startsWith(Subject.PROFILE_KEY.word() + "/")) {
      return SigningKey.fingerprint(JSON.readValue(value, Subject.PROFILE_KEY.type()));
    }
    if (conflict.key().startsWith(Subject.SHARE.word() + "/")) {
      var share = JSON.readValue(value, Subject.SHARE.type());
      return "%s, %s"
          .formatted(
              Numbers.of(share.items(), "item"),
              share.taken() == null
                  ? "not taken up"
                  : "taken up by " + name(conflict, share.taken()));
    }
    if (conflict.key().startsWith(Subject.SHARE_ITEMS.word() + "/")) {
      var some = JSON.readValue(value, Subject.SHARE_ITEMS.type());
      return Numbers.of(some.identities().size(), "item");
    }
    var node = JSON.readTree(value);
    var text =
        switch (conflict.kind()) {
          case LABELS ->
              node.valueStream()
                  .map(label -> label.isString() ? label.asString() : label.path("name").asString())
                  .collect(Collectors.joining(", "));
          case STATEMENT ->
              node.isString()
                  ? apart(line(node), lines(all))
                  : node.propertyStream()
                      .filter(field -> !field.getValue().isNull())
                      .map(
                          field ->
                              "%s %s"
                                  .formatted(
                                      field.getKey(), plain(field.getKey(), field.getValue())))
                      .collect(Collectors.joining(", "));
        };
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  /// Return what a person is called, as far as a conflict says it.
  private static String name(Conflict conflict, String id) {
    return conflict.sides().stream()
        .filter(side -> side.by().value().equals(id))
        .map(Conflict.Side::name)
        .findFirst()
        .orElse(id);
  }

  private static String line(JsonNode text) {
    return text.asString().strip().replaceAll("\\s+", " ");
  }

  private static List<String> lines(List<@Nullable String> values) {
    return values.stream()
        .filter(Objects::nonNull)
        .map(JSON::readTree)
        .filter(JsonNode::isString)
        .map(ConflictWords::line)
        .toList();
  }

  /// Return a text from a little before the place where it parts from one of the others.
  private static String apart(String text, List<String> others) {
    int alike =
        others.stream()
            .filter(other -> !other.equals(text))
            .mapToInt(other -> alike(text, other))
            .min()
            .orElse(0);
    int from = text.lastIndexOf(' ', alike - REPEATED);
    return from <= 0 || text.length() <= LONGEST ? text : "…" + text.substring(from);
  }

  private static int alike(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  /// Return the value of a field as people read it.
  static String plain(String field, JsonNode value) {
    if (field.equals("role")) {
      return value.asString("").toLowerCase(Locale.ROOT);
    }
    return value.isString() ? value.asString() : value.toString();
  }

  /// Return the letter of a side, a for the first.
  public static String letter(int side) {
    return String.valueOf((char) ('a' + side));
  }
}
