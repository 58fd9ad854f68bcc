package touchstone.ui.review.marks;

import java.util.List;
import touchstone.ui.text.TextLink;
import touchstone.ui.text.TextMark;

/// What the text view draws of the marks on a text.
///
/// @param marks the spans
/// @param links the relations between them
public record Spans(List<TextMark> marks, List<TextLink> links) {
  public static final Spans NONE = new Spans(List.of(), List.of());

  public Spans {
    marks = List.copyOf(marks);
    links = List.copyOf(links);
  }
}
