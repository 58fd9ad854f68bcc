package touchstone.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Conflict;
import touchstone.review.Difference;
import touchstone.review.Subject;
import touchstone.task.Tasks;

/// What is said of differences, in the window and on the command line.
public final class DifferenceWords {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 60;

  private DifferenceWords() {}

  /// Return how much differs, a line for each kind; empty where nothing does.
  public static List<String> counts(Difference difference) {
    var counts = difference.counts();
    var lines = new ArrayList<String>();
    count(lines, counts.itemsAdded(), "item", "came in");
    count(lines, counts.itemsRemoved(), "item", "gone");
    count(lines, counts.added(), "label", "added");
    count(lines, counts.removed(), "label", "removed");
    count(lines, counts.changed(), "label", "changed");
    for (var name : difference.renamed()) {
      lines.add(
          "%s by another name: %s → %s"
              .formatted(Numbers.of(name.labels(), "label"), name.before(), name.after()));
    }
    count(lines, difference.stated().size(), "thing", "stated otherwise");
    return lines;
  }

  private static void count(List<String> lines, long count, String one, String what) {
    if (count > 0) {
      lines.add("%s %s".formatted(Numbers.of(count, one), what));
    }
  }

  /// Return what became of a label, such as `can → bottle (Ada)`.
  public static String line(Difference.Labelled labelled) {
    var before = labelled.before();
    var after = labelled.after();
    if (before == null) {
      return after == null ? "" : "+ %s (%s)".formatted(name(after), after.by());
    }
    if (after == null) {
      return "- %s (%s)".formatted(name(before), before.by());
    }
    var who =
        before.by().equals(after.by()) ? after.by() : "%s → %s".formatted(before.by(), after.by());
    if (!name(before).equals(name(after))) {
      return "%s → %s (%s)".formatted(name(before), name(after), who);
    }
    return "%s %s (%s)"
        .formatted(
            name(after),
            !before.place().equals(after.place())
                ? "moved or resized"
                : !before.details().equals(after.details()) ? "noted otherwise" : "in another name",
            who);
  }

  private static String name(Difference.Side side) {
    return side.text().isEmpty() ? side.label() : "“%s”".formatted(cut(side.text()));
  }

  private static String cut(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /// Return what something that is stated is called.
  public static String title(Difference.Stated stated, Tasks tasks) {
    if (stated.subject().equals(Subject.PROJECT.word())) {
      return "The project";
    }
    if (stated.subject().equals(Subject.QUESTION.word())) {
      return "The question %s".formatted(stated.key());
    }
    if (stated.subject().equals(Subject.PROFILE.word())) {
      return "The profile of %s".formatted(named(stated).isEmpty() ? stated.key() : named(stated));
    }
    return ConflictWords.title(conflict(stated), tasks);
  }

  private static String named(Difference.Stated stated) {
    var value = stated.after() == null ? stated.before() : stated.after();
    return value == null ? "" : JSON.readTree(value).path("name").asString("");
  }

  private static Conflict conflict(Difference.Stated stated) {
    return stated.subject().equals(Difference.LABELS)
        ? new Conflict(Conflict.Kind.LABELS, stated.key(), null, List.of())
        : new Conflict(
            Conflict.Kind.STATEMENT, stated.subject() + "/" + stated.key(), null, List.of());
  }

  /// Return what was stated, as people read it.
  public static String before(Difference.Stated stated) {
    return value(stated, stated.before(), stated.after());
  }

  /// Return what is stated, as people read it.
  public static String after(Difference.Stated stated) {
    return value(stated, stated.after(), stated.before());
  }

  /// Return a value; of one with several fields those that differ.
  private static String value(
      Difference.Stated stated, @Nullable String value, @Nullable String other) {
    if (value != null && other != null && !stated.subject().equals(Difference.LABELS)) {
      var one = JSON.readTree(value);
      var two = JSON.readTree(other);
      if (one.isObject() && two.isObject()) {
        var parts = new ArrayList<String>();
        for (var field : one.properties()) {
          if (!Objects.equals(field.getValue(), two.get(field.getKey()))
              && !field.getValue().isNull()) {
            parts.add(
                field.getKey() + " " + cut(ConflictWords.plain(field.getKey(), field.getValue())));
          }
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
      }
    }
    return ConflictWords.value(conflict(stated), value, Arrays.asList(value, other));
  }
}
