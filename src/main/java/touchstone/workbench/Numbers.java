package touchstone.workbench;

import java.util.Locale;

/// Numbers of things as people write them.
public final class Numbers {
  private Numbers() {}

  /// Return `1 picture`, `2 pictures`, `12,000 pictures`.
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  public static String of(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  public static String number(long count) {
    return String.format(Locale.ENGLISH, "%,d", count);
  }

  /// Return a count in few letters: `930`, `1.9k`, `12k`, `1.2m`, always rounded down.
  public static String brief(long count) {
    if (count < 1000) {
      return Long.toString(count);
    }
    var unit = count < 1_000_000 ? "k" : "m";
    long tenths = count / (count < 1_000_000 ? 100 : 100_000);
    return (tenths < 100 && tenths % 10 > 0 ? tenths / 10 + "." + tenths % 10 : tenths / 10 + "")
        + unit;
  }

  /// Return a share from 0 to 1 without its leading zero, as scores are written: `.54`, `1.00`.
  public static String share(double share) {
    var text = String.format(Locale.ENGLISH, "%.2f", share);
    return text.startsWith("0") ? text.substring(1) : text;
  }

  /// Return a rate: `12 a second`, `3.4 a second`, `20 a minute`.
  public static String rate(double perSecond) {
    if (perSecond >= 10) {
      return String.format(Locale.ENGLISH, "%,.0f a second", perSecond);
    }
    return perSecond >= 1
        ? String.format(Locale.ENGLISH, "%.1f a second", perSecond)
        : String.format(Locale.ENGLISH, "%.0f a minute", perSecond * 60);
  }
}
