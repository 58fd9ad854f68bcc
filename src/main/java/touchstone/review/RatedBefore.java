package touchstone.review;

import java.util.List;

/// What of the ratings of an import did not come in because it was here already, or because what is
/// here says otherwise.
///
/// @param ratings labels of people that came with a file of the same name before
/// @param gold known answers that were known already
/// @param contradicted items whose answer to a question is known already and another in the import;
///   the one that is here stands
/// @param named the names of the first of them
public record RatedBefore(long ratings, long gold, long contradicted, List<String> named) {
  public static final RatedBefore NONE = new RatedBefore(0, 0, 0, List.of());

  public RatedBefore {
    named = List.copyOf(named);
  }

  /// Return whether nothing of the import was here.
  public boolean isNone() {
    return ratings == 0 && gold == 0 && contradicted == 0;
  }
}
