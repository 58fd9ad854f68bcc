package touchstone.ui.review.marks;

import java.text.Bidi;
import java.util.Optional;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.review.ReviewedItem;
import touchstone.task.Tasks;

/// What a mark on a text is called in a list: its words, the words that it ties, or its question.
public final class MarkWords {
  private static final int MOST = 60;
  private static final char LEFT_TO_RIGHT = '\u200e';

  private MarkWords() {}

  /// Return words in quotes, in a sentence that reads from left to right whatever they do.
  public static String quoted(String words) {
    var line = words.replaceAll("\\s+", " ");
    var shown = line.length() > MOST ? line.substring(0, MOST - 1) + "…" : line;
    var quoted = "“" + shown + "”";
    return Bidi.requiresBidi(shown.toCharArray(), 0, shown.length())
        ? LEFT_TO_RIGHT + quoted + LEFT_TO_RIGHT
        : quoted;
  }

  static String of(Mark mark, ReviewedItem item, Tasks tasks) {
    return switch (mark.geometry()) {
      case TextSpan span -> words(item, span);
      case Link(var from, var to) -> words(item, from) + " → " + words(item, to);
      default -> tasks.find(mark.task()).map(task -> task.title()).orElse("");
    };
  }

  private static String words(ReviewedItem item, AnnotationId id) {
    var geometry = item.label(id).map(label -> label.annotation().geometry());
    return geometry
        .flatMap(
            g -> g instanceof TextSpan span ? Optional.of(words(item, span)) : Optional.empty())
        .orElse("?");
  }

  private static String words(ReviewedItem item, TextSpan span) {
    var text = item.text();
    int start = Math.min(span.start(), text.length());
    int end = Math.min(span.end(), text.length());
    boolean cut = end - start > MOST;
    int last = cut ? start + MOST : end;
    if (cut && Character.isLowSurrogate(text.charAt(last))) {
      last--;
    }
    return text.substring(start, last).replaceAll("\\s+", " ") + (cut ? "…" : "");
  }
}
