package touchstone.review;

/// What protects people from what they label.
///
/// @param covers whether an item is covered until the person asks to see it
/// @param breakMinutes after how many minutes of work without a break one is proposed, 0 for never
public record Shield(boolean covers, int breakMinutes) {
  /// Nothing is covered and no break is proposed.
  public static final Shield NONE = new Shield(false, 0);

  public Shield {
    if (breakMinutes < 0) {
      throw new IllegalArgumentException("A break after %d minutes?".formatted(breakMinutes));
    }
  }
}
