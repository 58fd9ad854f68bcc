package touchstone.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a dispute about an item was settled.
///
/// @param side the name of the rater whose answer was taken, null where a new one was given
/// @param against the names of the raters whose answers were not
/// @param reason in the adjudicator's words, empty for none
/// @param revealed whether the adjudicator had the names of the raters shown before
public record Resolution(
    @Nullable String side, List<String> against, String reason, boolean revealed) {
  public Resolution {
    against = List.copyOf(against);
  }
}
