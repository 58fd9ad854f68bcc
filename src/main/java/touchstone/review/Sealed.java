package touchstone.review;

import java.util.List;

/// Whether a project still contains what was sealed.
///
/// @param steps how many of the sealed steps are there
/// @param after how many steps came later, or from copies that the seal did not know
/// @param rewritten the ends of chains that are not there any more, or not as they were
public record Sealed(Seal seal, long steps, long after, List<Rewritten> rewritten) {
  public Sealed {
    rewritten = List.copyOf(rewritten);
  }

  /// A chain that is not what it was.
  ///
  /// @param now how many steps the person's longest chain has, 0 where they have none
  public record Rewritten(Seal.Head head, long now) {}

  public boolean holds() {
    return rewritten.isEmpty() && steps == seal.steps();
  }
}
