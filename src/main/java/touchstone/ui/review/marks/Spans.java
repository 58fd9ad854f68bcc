package touchstone.ui.review.marks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchstone.annotation.Prediction;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.Verdict;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.ui.Numbers;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.text.TextLink;
import touchstone.ui.text.TextMark;

/// Turns marks on a text into what the text view draws: what is proposed is dashed with its score,
/// what a person stands by is solid and ticked. What was rejected is seen only while it is in
/// focus, and beside a correction in focus the words that the model proposed.
///
/// @param marks the spans
/// @param links the relations between them
public record Spans(List<TextMark> marks, List<TextLink> links) {
  public static final Spans NONE = new Spans(List.of(), List.of());

  public Spans {
    marks = List.copyOf(marks);
    links = List.copyOf(links);
  }

  static Spans of(List<Mark> marks, Tasks tasks, long focus) {
    var spans = new ArrayList<TextMark>();
    var links = new ArrayList<TextLink>();
    Map<Long, Long> shown = new HashMap<>();
    Map<TaskId, Task> questions = new HashMap<>();
    tasks.all().forEach(task -> questions.put(task.id(), task));
    for (var mark : marks) {
      boolean focused = mark.id() == focus;
      var task = questions.get(mark.task());
      if (task == null || mark.rejected() && !focused) {
        continue;
      }
      if (mark.geometry() instanceof TextSpan span) {
        int rgb = LabelColours.of(task.labels(), mark.name());
        mark.annotation().ifPresent(label -> shown.put(label.id().value(), mark.id()));
        if (focused) {
          proposed(mark, rgb, spans);
        }
        spans.add(
            new TextMark(
                mark.id(),
                span.start(),
                span.end(),
                mark.name().name(),
                rgb,
                style(mark),
                note(mark),
                focused,
                false));
      }
    }
    for (var mark : marks) {
      boolean focused = mark.id() == focus;
      var task = questions.get(mark.task());
      if (task != null && mark.link().isPresent() && (focused || !mark.rejected())) {
        var link = mark.link().get();
        var from = shown.get(link.from().value());
        var to = shown.get(link.to().value());
        if (from != null && to != null) {
          int rgb = LabelColours.of(task.labels(), mark.name());
          var name = mark.name().name() + (mark.pending() ? " " + note(mark) : "");
          links.add(new TextLink(mark.id(), from, to, name, rgb, style(mark), focused));
        }
      }
    }
    return new Spans(spans, links);
  }

  private static void proposed(Mark mark, int rgb, List<TextMark> spans) {
    mark.prediction()
        .filter(prediction -> mark.annotation().isPresent())
        .map(Prediction::geometry)
        .filter(geometry -> !geometry.equals(mark.geometry()))
        .ifPresent(
            geometry -> {
              if (geometry instanceof TextSpan(int start, int end)) {
                spans.add(
                    new TextMark(
                        Long.MAX_VALUE,
                        start,
                        end,
                        "",
                        rgb,
                        TextMark.Style.DASHED,
                        "",
                        false,
                        true));
              }
            });
  }

  private static TextMark.Style style(Mark mark) {
    return mark.rejected()
        ? TextMark.Style.FADED
        : mark.pending() ? TextMark.Style.DASHED : TextMark.Style.SOLID;
  }

  private static String note(Mark mark) {
    return mark.verdict()
        .map(
            ruled ->
                ruled == Verdict.REJECTED
                    ? "✕"
                    : ruled == Verdict.PENDING
                        ? mark.prediction().map(p -> Numbers.share(p.score())).orElse("")
                        : "✓")
        .orElse("✓");
  }
}
