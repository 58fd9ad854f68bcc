package touchstone.dataset.ratings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import touchstone.annotation.Label;
import touchstone.annotation.WholeItem;
import touchstone.dataset.AnnotationDraft;
import touchstone.dataset.DatasetException;
import touchstone.dataset.Json;
import touchstone.dataset.TextIntake;
import touchstone.task.Task;
import touchstone.task.TextAnswer;
import touchstone.task.TextScale;

/// How cells answer a question: with a label; with several where it takes several, in a JSON list
/// or with `;` or `|` between; with a step of a scale, by its name or its number; or in writing.
final class Answers {
  private static final Pattern MARKS = Pattern.compile("[;|]");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,12}(\\.\\d{1,12})?");

  private final @Nullable Task question;
  private final Pattern marks;
  private final TextIntake intake;
  private double largest;
  private @Nullable String zeroAt;

  /// @param question null where it is not known: then a cell is a label
  /// @param split what stands between several labels, empty when nobody said
  Answers(@Nullable Task question, String split, TextIntake intake) {
    this.question = question;
    this.marks = split.isEmpty() ? MARKS : Pattern.compile(Pattern.quote(split));
    this.intake = intake;
  }

  /// Return what a cell says, nothing where it cannot be taken, which is then reported.
  List<AnnotationDraft> read(String cell, Supplier<String> where) throws DatasetException {
    if (question != null && question.kind().written()) {
      return List.of(draft(TextAnswer.ANSWER, cell));
    }
    var names = names(cell.strip());
    boolean single = question == null || question.kind().single();
    if (names.isEmpty() || (single && names.size() > 1)) {
      intake
          .report()
          .problem(
              "unfit rating",
              where.get(),
              names.isEmpty()
                  ? "The list of labels is empty, and the rating was left out."
                  : "There are %d labels where the question takes one, and the rating was left out."
                      .formatted(names.size()));
      return List.of();
    }
    var drafts = new ArrayList<AnnotationDraft>();
    for (var name : names) {
      var step = step(name, where);
      var label = step.isEmpty() ? null : intake.label(step, where);
      if (label != null) {
        drafts.add(draft(label, ""));
      }
    }
    return drafts;
  }

  private AnnotationDraft draft(Label label, String text) {
    return new AnnotationDraft(
        label, WholeItem.INSTANCE, Map.of(), text, question == null ? "" : question.id().value());
  }

  private List<String> names(String cell) {
    var listed = cell.startsWith("[") ? list(cell) : null;
    if (listed != null) {
      return listed;
    }
    if (question == null || question.kind().single() || offered(cell)) {
      return List.of(cell);
    }
    return marks.splitAsStream(cell).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  private static @Nullable List<String> list(String cell) {
    try {
      var json = Json.trees().readTree(cell);
      var names = new ArrayList<String>();
      for (var entry : json) {
        if (!entry.isValueNode()) {
          return null;
        }
        names.add(entry.asString(""));
      }
      return names.stream().filter(name -> !name.isBlank()).distinct().toList();
    } catch (JacksonException other) {
      return null;
    }
  }

  private boolean offered(String name) {
    return question != null
        && !name.isEmpty()
        && question.labels().labels().stream().anyMatch(label -> label.name().equals(name));
  }

  /// Check once all cells are read that numbers are meant as they were taken.
  ///
  /// @throws DatasetException if steps may count from 0 in the file: there is a 0, and no number of
  ///   the last step
  void finish() throws DatasetException {
    var place = zeroAt;
    if (place != null && question != null && largest < question.labels().size()) {
      throw new DatasetException(
          "%s: 0 is no step of the scale, whose steps count from 1, \"%s\", to %d, \"%s\", and no row has %d: all may count from 0. Write the names of the steps, or count from 1."
              .formatted(
                  place,
                  question.labels().labels().getFirst(),
                  question.labels().size(),
                  question.labels().labels().getLast(),
                  question.labels().size()));
    }
  }

  /// Return the step of a scale that a name or a number means, for other questions the name; empty
  /// where a number is no step, which is then reported.
  private String step(String said, Supplier<String> where) {
    if (question == null
        || !(question.kind() instanceof TextScale)
        || offered(said)
        || !NUMBER.matcher(said).matches()) {
      return said;
    }
    var steps = question.labels().labels();
    double value = Double.parseDouble(said);
    boolean numbered = steps.isEmpty();
    for (var step : steps) {
      if (NUMBER.matcher(step.name()).matches()) {
        numbered = true;
        if (Double.parseDouble(step.name()) == value) {
          return step.name();
        }
      }
    }
    if (numbered) {
      return value == Math.rint(value) ? String.valueOf((long) value) : said;
    }
    if (value == Math.rint(value) && value >= 1 && value <= steps.size()) {
      largest = Math.max(largest, value);
      return steps.get((int) value - 1).name();
    }
    zeroAt = value == 0 && zeroAt == null ? where.get() : zeroAt;
    intake
        .report()
        .problem(
            "no step of the scale",
            where.get(),
            "%s is no step of the scale, whose steps count from 1, \"%s\", to %d, \"%s\"; the rating was left out."
                .formatted(said, steps.getFirst(), steps.size(), steps.getLast()));
    return "";
  }
}
