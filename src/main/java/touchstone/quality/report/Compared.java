package touchstone.quality.report;

import java.util.List;
import java.util.Optional;
import touchstone.review.Rater;

/// Raters who answered the same question, and how far they agree.
///
/// @param items how many items two of them or more answered
/// @param figures in the order in which they are shown, the most telling one first
/// @param remark a sentence about figures that are easily misread
public record Compared(
    List<Rater> raters, Basis basis, long items, List<Named> figures, Optional<String> remark) {
  public Compared {
    raters = List.copyOf(raters);
    figures = List.copyOf(figures);
  }

  /// Return a figure by its id.
  public Optional<Named> figure(String id) {
    return figures.stream().filter(figure -> figure.id().equals(id)).findFirst();
  }
}
