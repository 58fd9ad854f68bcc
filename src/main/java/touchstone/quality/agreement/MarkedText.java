package touchstone.quality.agreement;

import java.util.List;
import touchstone.annotation.TextSpan;

/// A text and what every rater marked on it.
///
/// @param length in UTF-16 code units
/// @param raters a list of spans for each, as many lists on every text
public record MarkedText(int length, List<List<Marked<TextSpan>>> raters) {
  public MarkedText {
    raters = raters.stream().map(List::copyOf).toList();
    for (var spans : raters) {
      for (var span : spans) {
        if (!span.where().fits(length)) {
          throw new IllegalArgumentException(
              "%s does not lie in a text of length %d.".formatted(span, length));
        }
      }
    }
  }

  /// Return how many raters worked on some texts.
  ///
  /// @throws IllegalArgumentException unless all texts have as many
  static int raters(List<MarkedText> texts) {
    int raters = texts.isEmpty() ? 0 : texts.getFirst().raters().size();
    if (texts.stream().anyMatch(text -> text.raters().size() != raters)) {
      throw new IllegalArgumentException("Not every text has as many raters.");
    }
    return raters;
  }

  /// Return whether nobody marked anything.
  boolean isEmpty() {
    return raters.stream().allMatch(List::isEmpty);
  }
}
