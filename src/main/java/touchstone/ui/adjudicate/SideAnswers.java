package touchstone.ui.adjudicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Link;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.quality.report.Disputes.Side;
import touchstone.review.Rating;
import touchstone.task.Boxes;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.ui.review.marks.MarkWords;
import touchstone.workbench.Numbers;

/// What sides said, in words.
final class SideAnswers {
  /// How many parts of an answer are named one by one.
  private static final int MOST = 8;

  private static final String NO_BREAK = "\u00a0";

  private SideAnswers() {}

  /// What a side said in answer to a question.
  ///
  /// @param disputed whether sides differ on it
  /// @param inline whether the parts are short enough to stand on one line
  /// @param parts one for each answer, or for many alike
  record Answer(String question, boolean disputed, boolean inline, List<Part> parts) {
    Answer {
      parts = List.copyOf(parts);
    }
  }

  /// A part of an answer.
  ///
  /// @param shared whether every side that answered has it
  record Part(String words, boolean shared) {}

  /// Return the answers of each side, those that are disputed first.
  ///
  /// @param text of the item, empty for a picture
  static List<List<Answer>> of(List<Side> sides, Tasks tasks, Set<TaskId> disputed, String text) {
    var answers = new ArrayList<List<Answer>>();
    sides.forEach(side -> answers.add(new ArrayList<>()));
    for (var task : tasks.all()) {
      var words = sides.stream().map(side -> words(side, task, text)).toList();
      var answered = words.stream().filter(each -> !each.isEmpty()).toList();
      var shared = new HashSet<String>();
      if (answered.size() > 1) {
        shared.addAll(answered.getFirst());
        answered.forEach(shared::retainAll);
      }
      boolean inline =
          sides.stream()
              .flatMap(side -> side.ratings().getOrDefault(task.id(), List.of()).stream())
              .allMatch(SideAnswers::brief);
      for (int side = 0; side < sides.size(); side++) {
        if (!words.get(side).isEmpty() || disputed.contains(task.id())) {
          answers
              .get(side)
              .add(
                  new Answer(
                      task.title(),
                      disputed.contains(task.id()),
                      inline,
                      parts(words.get(side), shared)));
        }
      }
    }
    answers.forEach(each -> each.sort(Comparator.comparing(answer -> !answer.disputed())));
    return answers;
  }

  private static boolean brief(Rating rating) {
    return rating.text().isEmpty()
        && !(rating.geometry() instanceof TextSpan)
        && !(rating.geometry() instanceof Link);
  }

  private static List<Part> parts(List<String> words, Set<String> shared) {
    if (words.isEmpty()) {
      return List.of(new Part("no answer", true));
    }
    var parts = new ArrayList<Part>();
    words.stream()
        .limit(MOST)
        .map(each -> new Part(each, shared.contains(each)))
        .forEach(parts::add);
    if (words.size() > MOST) {
      parts.add(new Part("and %s more".formatted(Numbers.number(words.size() - MOST)), true));
    }
    return parts;
  }

  /// Return what a side said in answer to a question; nothing where it did not answer.
  private static List<String> words(Side side, Task task, String text) {
    var ratings = side.ratings().get(task.id());
    if (ratings == null) {
      return List.of();
    }
    if (ratings.isEmpty()) {
      return List.of("nothing");
    }
    var counted = new LinkedHashMap<String, Integer>();
    var named = new ArrayList<String>();
    var sorted = new ArrayList<>(ratings);
    sorted.sort(Comparator.comparingInt(rating -> place(rating, task)));
    for (var rating : sorted) {
      var label = rating.label() == null ? "" : rating.label().name();
      switch (rating.geometry()) {
        case TextSpan span -> named.add(words(span, text) + " " + label);
        case Link(var from, var to) ->
            named.add("%s → %s %s".formatted(end(side, from, text), end(side, to, text), label));
        case null, default ->
            counted.merge(rating.text().isEmpty() ? label : rating.text(), 1, Integer::sum);
      }
    }
    boolean many = task.kind() instanceof Boxes;
    var words = new ArrayList<String>();
    counted.forEach((what, times) -> words.add(many ? times + NO_BREAK + what : what));
    words.addAll(named);
    return words;
  }

  /// Return where a rating belongs among the others: where its words are in the text, else where
  /// its label is listed.
  private static int place(Rating rating, Task task) {
    return rating.geometry() instanceof TextSpan span
        ? span.start()
        : rating.label() == null ? 0 : task.labels().indexOf(rating.label());
  }

  private static String words(TextSpan span, String text) {
    int end = Math.min(span.end(), text.length());
    return MarkWords.quoted(text.substring(Math.min(span.start(), end), end));
  }

  private static String end(Side side, AnnotationId id, String text) {
    Optional<String> known =
        side.all().stream()
            .filter(rating -> rating.id() == id.value())
            .map(rating -> rating.geometry() instanceof TextSpan span ? words(span, text) : "?")
            .findFirst();
    return known.orElse("?");
  }
}
