package touchstone.quality;

/// An interval of confidence.
///
/// @param level how often such intervals hold the truth, from 0 to 1
public record Interval(double low, double high, double level) {
  public Interval {
    if (!(low <= high) || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException("[%s, %s] at %s".formatted(low, high, level));
    }
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
