package touchstone.review;

import java.time.Instant;
import java.util.List;

/// Something that happened to an item.
///
/// @param at when, by the clock of the computer on which it did
/// @param who did it: a person, a model, or a dataset
/// @param what they did, such as `corrected can to bottle`
/// @param how it was done, such as `after 4.2 s`, in parts; empty where nothing more is known
/// @param reason in their words, empty for none
/// @param step the identity of the step by which they did, empty where it was none
public record Event(
    Instant at, String who, String what, List<String> how, String reason, String step) {
  public Event {
    how = List.copyOf(how);
  }
}
