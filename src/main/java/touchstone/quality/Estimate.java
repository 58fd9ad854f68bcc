package touchstone.quality;

import java.util.Optional;
import java.util.OptionalDouble;

/// A figure with the number of things that it rests on, or the reason why there is none. It is
/// never a figure that means nothing.
public sealed interface Estimate {
  /// How many things were counted.
  long n();

  /// A figure.
  ///
  /// @param value finite
  /// @param interval empty when none was computed
  /// @param open why there is no interval, a sentence; empty where there is one, or none was wanted
  record Known(double value, long n, Optional<Interval> interval, String open) implements Estimate {
    public Known {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("%s is no figure.".formatted(value));
      }
    }
  }

  /// No figure.
  ///
  /// @param reason a sentence
  record Undefined(String reason, long n) implements Estimate {}

  static Estimate of(double value, long n) {
    return new Known(value, n, Optional.empty(), "");
  }

  /// Return a figure of which no interval can be told.
  ///
  /// @param open why, a sentence
  static Estimate open(double value, long n, String open) {
    return new Known(value, n, Optional.empty(), open);
  }

  static Estimate of(double value, long n, Interval interval) {
    return new Known(value, n, Optional.of(interval), "");
  }

  static Estimate undefined(String reason, long n) {
    return new Undefined(reason, n);
  }

  /// Return the figure alone, empty when there is none.
  default OptionalDouble figure() {
    return this instanceof Known known ? OptionalDouble.of(known.value()) : OptionalDouble.empty();
  }
}
