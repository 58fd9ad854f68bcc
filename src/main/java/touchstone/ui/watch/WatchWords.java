package touchstone.ui.watch;

import java.util.Locale;
import java.util.Optional;
import touchstone.quality.Estimate;
import touchstone.review.Checkpoint.Shown;
import touchstone.workbench.Numbers;

/// Figures about how the work goes, as people read them.
final class WatchWords {
  private WatchWords() {}

  static String missed(Estimate missed) {
    return switch (missed) {
      case Estimate.Known(var share, var n, var interval, _) ->
          "missed %s of %s".formatted(percent(share), Numbers.of(n, "check"));
      case Estimate.Undefined(var reason, var n) -> reason;
    };
  }

  static String percent(double share) {
    return String.format(Locale.ENGLISH, "%.0f %%", 100 * share);
  }

  /// Return the value of a figure, a dash where it is undefined.
  static String value(String id, Optional<Double> value) {
    return value.map(number -> value(id, number)).orElse("–");
  }

  private static String value(String id, double number) {
    if (id.equals("median-seconds")) {
      return String.format(Locale.ENGLISH, "%.1f s", number);
    }
    return id.startsWith("diversity/")
        ? String.format(Locale.ENGLISH, "%+.2f", number)
        : percent(number);
  }

  /// Return what a figure rests on, or why it is undefined.
  static String basis(Shown shown) {
    return shown.value() == null ? shown.note() : "n " + Numbers.number(shown.n());
  }
}
