package touchstone.disclosure;

import java.util.List;

/// A question that was asked about the items, and what came of it.
///
/// @param title what people call it
/// @param kind one sentence that says what the person does
/// @param labels to choose from, in their order; empty when answers are written
/// @param items on how many items it has a label or an answer
public record Asked(String title, String kind, List<Count> labels, long items) {
  public Asked {
    labels = List.copyOf(labels);
  }

  /// How often something occurs.
  public record Count(String name, long n) {}

  /// Return how many labels there are in all.
  public long given() {
    return labels.stream().mapToLong(Count::n).sum();
  }
}
