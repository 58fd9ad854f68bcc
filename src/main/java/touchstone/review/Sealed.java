package touchstone.review;

import java.util.List;

/// Whether a project still contains what was sealed.
///
/// @param steps how many of the sealed steps are there
/// @param after how many steps came later, or from copies that the seal did not know
/// @param missing the ends of chains that are not there, or not as they were
/// @param saved where rows came from that came in before the seal and could be recovered only in
///   part after it, as the project keeps it; they may have been made good since
public record Sealed(Seal seal, long steps, long after, List<Missing> missing, List<String> saved) {
  public Sealed {
    missing = List.copyOf(missing);
    saved = List.copyOf(saved);
  }

  /// The end of a chain that is not there.
  ///
  /// @param now how many steps the person's longest chain has, 0 where they have none
  /// @param behind whether the chain does not go that far, as in a copy that is older than the
  ///   seal: a seal cannot tell that from one that was cut, or rewritten and is shorter; otherwise
  ///   it has another step in that place
  public record Missing(Seal.Head head, long now, boolean behind) {}

  public boolean holds() {
    return missing.isEmpty() && steps == seal.steps();
  }
}
