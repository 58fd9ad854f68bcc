package touchstone.quality.agreement;

import java.util.List;

/// What may be said of the categories besides that they differ: the level of measurement, which
/// decides how far apart two of them are.
public sealed interface Scale permits Scale.Nominal, Scale.Ordinal, Scale.Valued, Distances {
  Scale NOMINAL = new Nominal();
  Scale ORDINAL = new Ordinal();

  /// They only differ.
  record Nominal() implements Scale {}

  /// They have the order in which the scheme lists them.
  record Ordinal() implements Scale {}

  /// They are numbers.
  sealed interface Valued extends Scale {
    /// Return the number of each category.
    List<Double> values();
  }

  /// Numbers whose differences mean something.
  record Interval(List<Double> values) implements Valued {
    public Interval {
      values = List.copyOf(values);
    }
  }

  /// Numbers whose ratios mean something.
  ///
  /// @param values 0 or more
  record Ratio(List<Double> values) implements Valued {
    public Ratio {
      values = List.copyOf(values);
      if (values.stream().anyMatch(value -> !(value >= 0))) {
        throw new IllegalArgumentException("A ratio scale has no values below 0: " + values);
      }
    }
  }
}
