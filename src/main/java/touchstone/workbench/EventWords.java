package touchstone.workbench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchstone.annotation.Annotation;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Prediction;
import touchstone.annotation.Source;
import touchstone.annotation.Verdict;
import touchstone.review.Action;
import touchstone.review.Change;
import touchstone.review.Event;
import touchstone.review.Exposure;
import touchstone.review.Step;
import touchstone.review.Subject;

/// Puts what steps did to an item into words.
///
/// @param names of people
/// @param predictions that were made on the item, by identity
record EventWords(Map<AnnotatorId, String> names, Map<Long, Prediction> predictions) {
  /// Return what a step did to an item, empty when that is nothing to tell.
  Optional<Event> of(Step step, ItemId item) {
    var draft = step.draft();
    var said = new ArrayList<String>();
    var reason = "";
    for (var change : draft.changes().changes()) {
      say(change, item, said);
      reason = reason.isEmpty() ? reason(change, item) : reason;
    }
    if (said.isEmpty()) {
      return Optional.empty();
    }
    var what = together(said);
    return Optional.of(
        new Event(
            draft.at(),
            names.getOrDefault(draft.by(), draft.by().value()),
            switch (draft.action()) {
              case UNDO -> "took back: " + what;
              case REDO -> "brought back: " + what;
              case ADJUDICATE -> "settled it: " + what;
              default -> what;
            },
            how(draft.action(), draft.spent(), draft.exposure()),
            reason,
            draft.id().toString()));
  }

  /// Return what was said in one line, each once, with how often it was where it was more.
  static String together(List<String> said) {
    var counted = new LinkedHashMap<String, Integer>();
    said.forEach(one -> counted.merge(one, 1, Integer::sum));
    var parts = new ArrayList<String>();
    counted.forEach((one, n) -> parts.add(n == 1 ? one : one + " × " + n));
    return String.join(", ", parts);
  }

  private void say(Change change, ItemId item, List<String> said) {
    switch (change) {
      case Change.Added(var annotation) when annotation.item().equals(item) ->
          said.add(added(annotation));
      case Change.Removed(var annotation) when annotation.item().equals(item) ->
          said.add("removed " + name(annotation));
      case Change.Replaced(var before, var after) when after.item().equals(item) ->
          said.add(replaced(before, after));
      case Change.Ruled(var of, var prediction, var before, var after) when of.equals(item) -> {
        if (after == Verdict.REJECTED) {
          var rejected = predictions.get(prediction.value());
          said.add("rejected " + (rejected == null ? "a suggestion" : rejected.label()));
        }
      }
      case Change.Moved(var of, var before, var after) when of.equals(item) ->
          moved(before, after).ifPresent(said::add);
      case Change.Flagged(var of, var before, var after) when of.equals(item) ->
          said.add(after ? "flagged it" : "took the flag off");
      case Change.Commented(var of, var comment) when of.equals(item) -> said.add("commented");
      case Change.Uncommented(var of, var comment) when of.equals(item) ->
          said.add("took a comment back");
      case Change.Revealed(var of, var judged) when of.equals(item) ->
          said.add("was shown the suggestions, after an answer of their own");
      case Change.Stated(var subject, var key, var before, var after)
          when subject.equals(Subject.OPINION.word()) && key.equals(item.toString()) ->
          said.add(after == null ? "gave the second opinion" : "asked for a second opinion");
      default -> {}
    }
  }

  private String added(Annotation annotation) {
    var name = name(annotation);
    return switch (annotation.source()) {
      case Source.Accepted accepted -> "accepted " + name;
      case Source.Corrected(var prediction) -> {
        var proposed = predictions.get(prediction.value());
        yield proposed == null || proposed.label().equals(annotation.label())
            ? "corrected " + name
            : "corrected %s to %s".formatted(proposed.label(), name);
      }
      case Source.Drawn drawn -> "added " + name;
      case Source.Adopted adopted -> "took over " + name;
      case Source.Imported imported -> "brought in " + name;
    };
  }

  private static String replaced(Annotation before, Annotation after) {
    if (!before.label().equals(after.label())) {
      return "changed %s to %s".formatted(name(before), name(after));
    }
    return before.geometry().equals(after.geometry())
        ? "changed " + name(after)
        : "moved or resized " + name(after);
  }

  /// Return what an annotation says.
  static String name(Annotation annotation) {
    return annotation.text().isEmpty()
        ? annotation.label().name()
        : "“%s”".formatted(annotation.text());
  }

  private static Optional<String> moved(ItemState before, ItemState after) {
    return switch (after) {
      case DONE -> Optional.of("finished it");
      case SKIPPED -> Optional.of("skipped it");
      case NEW, IN_PROGRESS ->
          before == ItemState.SKIPPED ? Optional.of("took it up again") : Optional.empty();
      case DISPUTED, RESOLVED -> Optional.empty();
    };
  }

  private static String reason(Change change, ItemId item) {
    if (change instanceof Change.Commented(var of, var comment) && of.equals(item)) {
      return comment.text();
    }
    if (change instanceof Change.Stated(var subject, var key, var before, var after)
        && after != null
        && subject.equals(Subject.RESOLUTION.word())
        && key.equals(item.toString())) {
      return new tools.jackson.databind.json.JsonMapper()
          .readTree(after)
          .path("reason")
          .asString("");
    }
    return "";
  }

  private static List<String> how(Action action, Duration spent, Exposure exposure) {
    var how = new ArrayList<String>();
    if (!action.decides() && action != Action.ADJUDICATE && action != Action.ACCEPT_ABOVE) {
      return how;
    }
    if (spent.toMillis() >= 50) {
      how.add(String.format(Locale.ENGLISH, "after %.1f s", spent.toMillis() / 1000.0));
    }
    how.add(
        switch (exposure) {
          case NONE -> "no suggestion in sight";
          case HIDDEN -> action == Action.ADJUDICATE ? "names hidden" : "suggestions hidden";
          case SUGGESTION ->
              action == Action.ADJUDICATE ? "names revealed" : "suggestion in sight, no score";
          case SUGGESTION_WITH_SCORE -> "suggestion and score in sight";
          case BULK -> "many at once, not looked at";
        });
    return how;
  }
}
