package touchstone.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pause in which a person was shown how the work goes, and what they did then.
///
/// @param by the identity of the person
/// @param decisions how many decisions they had taken by then
/// @param figures what they were shown
/// @param reaction what they did
public record Checkpoint(String by, long decisions, List<Shown> figures, Reaction reaction) {
  public Checkpoint {
    figures = List.copyOf(figures);
  }

  /// A figure as it was shown.
  ///
  /// @param id by which checkpoints are compared
  /// @param value null where it was undefined
  /// @param n how many things it rests on
  /// @param note why it is undefined or what is to be seen in it, empty for nothing
  /// @param warns whether it is past its threshold
  public record Shown(
      String id, String title, @Nullable Double value, long n, String note, boolean warns) {}

  /// What a person did at a checkpoint.
  public enum Reaction {
    WENT_ON,
    CHANGED_MODE,
    LOOKED_CLOSER
  }
}
