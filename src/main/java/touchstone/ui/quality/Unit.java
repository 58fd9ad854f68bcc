package touchstone.ui.quality;

import java.util.Locale;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.workbench.Numbers;

/// How a figure is written.
enum Unit {
  /// A figure of agreement or another without a unit: `.82`, `-.05`.
  PLAIN {
    @Override
    String of(double value) {
      return value < 0 ? "-" + Numbers.share(-value) : Numbers.share(value);
    }
  },
  /// A share of a whole: `31 %`.
  PERCENT {
    @Override
    String of(double value) {
      double percent = 100 * value;
      var digits = percent > 0 && percent < 9.95 || percent > 99.05 && percent < 100 ? 1 : 0;
      return String.format(Locale.ROOT, "%." + digits + "f %%", percent);
    }

    @Override
    String range(Interval interval) {
      return "[%s – %s]".formatted(of(interval.low()).replace(" %", ""), of(interval.high()));
    }
  },
  SECONDS {
    @Override
    String of(double value) {
      return String.format(Locale.ROOT, Math.abs(value) < 99.5 ? "%.1f s" : "%,.0f s", value);
    }

    @Override
    String range(Interval interval) {
      return "[%s – %s]".formatted(of(interval.low()).replace(" s", ""), of(interval.high()));
    }
  },
  BITS {
    @Override
    String of(double value) {
      return String.format(Locale.ROOT, "%.2f bits", value);
    }

    @Override
    String range(Interval interval) {
      return "[%s – %s]".formatted(of(interval.low()).replace(" bits", ""), of(interval.high()));
    }
  };

  abstract String of(double value);

  /// Return how wide an interval is as a rule, in pixels.
  double width() {
    return this == PLAIN ? 62 : 84;
  }

  String range(Interval interval) {
    return "[%s, %s]".formatted(of(interval.low()), of(interval.high()));
  }

  /// Return the interval and the number of things of a figure, or nothing where it is undefined.
  String basis(Estimate estimate, String things) {
    return switch (estimate) {
      case Estimate.Known known ->
          known.interval().map(this::range).map(range -> range + "  ").orElse("")
              + "n "
              + Numbers.number(known.n())
              + things;
      case Estimate.Undefined _ -> "";
    };
  }

  /// Return everything in one line.
  String all(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Known known ->
          of(known.value())
              + " "
              + basis(known, "")
              + (known.open().isEmpty() ? "" : "; no interval: " + known.open());
      case Estimate.Undefined(var reason, _) -> "undefined: " + reason;
    };
  }
}
