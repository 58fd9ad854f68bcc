package touchstone.disclosure.account;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import touchstone.disclosure.Work;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;

/// How numbers, times and lists are said, the same under every locale and in every time zone.
final class Say {
  private static final int DIGITS = 3;

  private Say() {}

  /// Return a whole number with commas between thousands.
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /// Return how many things there are, such as `1 item` and `12 items`.
  static String count(long n, String one, String many) {
    return "%s %s".formatted(count(n), n == 1 ? one : many);
  }

  /// Return a figure with three digits behind the point; a smaller one with two that are not 0.
  static String number(double value) {
    var rounded = BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 && value != 0
        ? plain(BigDecimal.valueOf(value).round(new MathContext(2)))
        : rounded.toPlainString();
  }

  /// Return a number without zeros at its end.
  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /// Return a share in percent, with two digits behind the point at most.
  static String percent(double share) {
    return plain(BigDecimal.valueOf(100 * share).setScale(2, RoundingMode.HALF_EVEN)) + " %";
  }

  /// Return a figure with its interval and its n, or why there is none.
  static String estimate(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Known known ->
          "%s (%sn = %s)"
              .formatted(
                  number(known.value()),
                  known
                      .interval()
                      .map(i -> "%s interval %s; ".formatted(percent(i.level()), interval(i)))
                      .orElse(""),
                  count(known.n()));
      case Estimate.Undefined undefined -> "undefined: " + clause(undefined.reason());
    };
  }

  private static String interval(Interval interval) {
    return "%s to %s".formatted(number(interval.low()), number(interval.high()));
  }

  /// Return the cells of a figure in a table: its value, its interval, its n.
  static List<String> cells(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Known known ->
          List.of(
              number(known.value()),
              known
                  .interval()
                  .map(i -> "%s (%s)".formatted(interval(i), percent(i.level())))
                  .orElse("none"),
              count(known.n()));
      case Estimate.Undefined undefined ->
          List.of("undefined: " + clause(undefined.reason()), "none", count(undefined.n()));
    };
  }

  /// Return a day, in UTC.
  static String day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /// Return a moment to the second, in UTC.
  static String moment(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String days(Work.Timeframe timeframe) {
    var end = timeframe.end();
    return end == null
        ? "since " + day(timeframe.start())
        : day(end).equals(day(timeframe.start()))
            ? "on " + day(end)
            : "from %s to %s".formatted(day(timeframe.start()), day(end));
  }

  static String duration(Duration spent) {
    if (spent.toHours() > 0) {
      return "%s h %s min".formatted(count(spent.toHours()), spent.toMinutesPart());
    }
    return spent.toMinutes() > 0
        ? "%s min %s s".formatted(spent.toMinutesPart(), spent.toSecondsPart())
        : "%s s".formatted(spent.toSeconds());
  }

  /// Return things as a person lists them: `a, b and c`.
  static String list(List<String> things) {
    return things.size() < 2
        ? String.join("", things)
        : "%s and %s"
            .formatted(String.join(", ", things.subList(0, things.size() - 1)), things.getLast());
  }

  /// Return a sentence without its full stop.
  static String clause(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /// Return a sentence that begins with a capital letter.
  static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
