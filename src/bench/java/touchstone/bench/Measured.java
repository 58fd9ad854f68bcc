package touchstone.bench;

import java.util.Arrays;
import java.util.Locale;

/// Times of one kind, in milliseconds.
record Measured(double[] millis) {
  Measured {
    millis = millis.clone();
    Arrays.sort(millis);
  }

  /// @param share from 0 to 1
  double quantile(double share) {
    return millis[(int) Math.min(millis.length - 1, Math.floor(share * millis.length))];
  }

  double median() {
    return quantile(0.5);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, most %.2f ms (n %,d)",
        median(),
        quantile(0.95),
        quantile(0.99),
        millis[millis.length - 1],
        millis.length);
  }
}
