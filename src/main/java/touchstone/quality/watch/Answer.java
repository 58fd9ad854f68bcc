package touchstone.quality.watch;

/// An answer to a suggestion.
///
/// @param accepted whether the suggestion was taken as it was
/// @param seconds from when it was seen to the answer, at least 0
public record Answer(boolean accepted, double seconds) {
  public Answer {
    if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s seconds is no time.".formatted(seconds));
    }
  }
}
