package touchstone.ui.review.marks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.annotation.Link;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.task.Tasks;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.text.TextLink;
import touchstone.ui.text.TextMark;
import touchstone.workbench.Numbers;

/// Turns marks on a text into what the text view draws: what is proposed is dashed with its score,
/// what a person stands by is solid and ticked, what was turned down is faded. A document may have
/// thousands of marks of which a key changes one, so the others are kept from the time before.
/// Owned by the window's thread.
final class SpanShapes {
  private @Nullable Tasks tasks;
  private List<Mark> before = List.of();
  private List<@Nullable TextMark> drawn = List.of();
  private final Map<TaskId, Map<Label, Integer>> colours = new HashMap<>();

  Spans of(List<Mark> marks, Tasks asked) {
    if (!asked.equals(tasks)) {
      tasks = asked;
      before = List.of();
      drawn = List.of();
      colours.clear();
    }
    var now = new ArrayList<@Nullable TextMark>(marks.size());
    var spans = new ArrayList<TextMark>(marks.size());
    var ties = new ArrayList<Mark>();
    int at = 0;
    for (var mark : marks) {
      at = find(mark, at);
      var known = at < before.size() && before.get(at).same(mark) ? drawn.get(at) : span(mark);
      at++;
      now.add(known);
      if (known != null) {
        spans.add(known);
      } else if (mark.geometry() instanceof Link) {
        ties.add(mark);
      }
    }
    before = List.copyOf(marks);
    drawn = now;
    return new Spans(spans, ties.isEmpty() ? List.of() : links(marks, ties));
  }

  /// Return where a mark was the time before, if it is near to where it is expected.
  private int find(Mark mark, int expected) {
    for (int at = expected; at < Math.min(before.size(), expected + 3); at++) {
      if (before.get(at).id() == mark.id()) {
        return at;
      }
    }
    return Math.max(0, expected - 1);
  }

  private int colour(Mark mark) {
    return colours
        .computeIfAbsent(mark.task(), none -> new HashMap<>())
        .computeIfAbsent(
            mark.name(),
            name ->
                tasks == null
                    ? LabelColours.of(-1)
                    : tasks
                        .find(mark.task())
                        .map(task -> LabelColours.of(task.labels(), name))
                        .orElse(LabelColours.of(-1)));
  }

  private @Nullable TextMark span(Mark mark) {
    return mark.geometry() instanceof TextSpan(int start, int end)
        ? new TextMark(
            mark.id(), start, end, mark.name().name(), colour(mark), style(mark), note(mark), false)
        : null;
  }

  private List<TextLink> links(List<Mark> marks, List<Mark> ties) {
    Map<Long, Long> shown = new HashMap<>();
    for (var mark : marks) {
      mark.annotation().ifPresent(label -> shown.put(label.id().value(), mark.id()));
    }
    var links = new ArrayList<TextLink>();
    for (var tie : ties) {
      if (tie.geometry() instanceof Link(var from, var to)
          && shown.containsKey(from.value())
          && shown.containsKey(to.value())) {
        var name = (tie.name().name() + (tie.pending() ? " " + note(tie) : "")).strip();
        links.add(
            new TextLink(
                tie.id(),
                shown.get(from.value()),
                shown.get(to.value()),
                name,
                colour(tie),
                style(tie)));
      }
    }
    return links;
  }

  /// Return the words that a model proposed for a mark that stands on others, to compare with.
  Optional<TextMark> proposed(Mark mark) {
    return mark.prediction()
        .filter(prediction -> mark.annotation().isPresent())
        .filter(prediction -> !prediction.geometry().equals(mark.geometry()))
        .flatMap(
            prediction ->
                prediction.geometry() instanceof TextSpan(int start, int end)
                    ? Optional.of(
                        new TextMark(
                            Long.MAX_VALUE,
                            start,
                            end,
                            "",
                            colour(mark),
                            TextMark.Style.DASHED,
                            "",
                            true))
                    : Optional.empty());
  }

  private static TextMark.Style style(Mark mark) {
    return mark.rejected()
        ? TextMark.Style.FADED
        : mark.pending() ? TextMark.Style.DASHED : TextMark.Style.SOLID;
  }

  private static String note(Mark mark) {
    if (mark.rejected()) {
      return "✕";
    }
    return mark.pending() ? mark.score().map(Numbers::share).orElse("") : "✓";
  }
}
