package touchstone.review;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// What people answered of an item without knowing of each other, kept when it was settled.
///
/// @param sides each with what one of them said
public record Answers(List<Side> sides) {
  /// The answer of one person.
  ///
  /// @param by their identity
  /// @param step the identity of the step with which they gave it last
  /// @param labels a JSON array, as steps hold them
  public record Side(String by, String step, String labels) {
    public Side {
      requireNonNull(by);
      requireNonNull(step);
      requireNonNull(labels);
    }
  }

  public Answers {
    sides = List.copyOf(sides);
  }
}
