package touchstone.project;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/// Tells whether a text is what Touchstone writes for a value, without making the value: a log has
/// millions of them.
final class Written {
  private static final String UUID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  private static final String SECOND = "dddd-dd-ddTdd:dd:dd";

  private Written() {}

  /// Return whether it is a UUID in small letters.
  static boolean uuid(String text) {
    return text.length() == UUID.length() && like(text, UUID);
  }

  /// Return whether it is a time; which days there are is told by Java.
  static boolean instant(String text) {
    int length = text.length();
    if (length <= SECOND.length() || !like(text, SECOND) || text.charAt(length - 1) != 'Z') {
      return false;
    }
    if (plain(text)) {
      return true;
    }
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException none) {
      return false;
    }
  }

  /// Return a time in milliseconds since 1970 began.
  ///
  /// @throws DateTimeException if it is no time
  static long millis(String text) {
    if (text.length() <= SECOND.length()
        || !text.endsWith("Z")
        || !like(text, SECOND)
        || !plain(text)) {
      return Instant.parse(text).toEpochMilli();
    }
    long day =
        LocalDate.of(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8)).toEpochDay();
    long second = (two(text, 11) * 60L + two(text, 14)) * 60 + two(text, 17);
    long part = 0;
    for (int at = SECOND.length() + 1; at < SECOND.length() + 4; at++) {
      part = part * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
    }
    return (day * 86_400 + second) * 1000 + part;
  }

  /// Return whether a time is one of a day that there is, to the second or with a fraction.
  private static boolean plain(String text) {
    int month = two(text, 5);
    int day = two(text, 8);
    boolean real =
        month >= 1
            && month <= 12
            && day >= 1
            && day <= Month.of(month).length(Year.isLeap(two(text, 0) * 100L + two(text, 2)))
            && two(text, 11) < 24
            && two(text, 14) < 60
            && two(text, 17) < 60;
    int last = text.length() - 1;
    for (int at = SECOND.length() + 1; at < last; at++) {
      real &= text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
    return real
        && (last == SECOND.length()
            || (text.charAt(SECOND.length()) == '.'
                && last > SECOND.length() + 1
                && last <= SECOND.length() + 10));
  }

  private static int two(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }

  /// Return whether a text begins as a pattern says: `d` is a digit, `x` one of base 16, anything
  /// else itself.
  private static boolean like(String text, String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char wanted = pattern.charAt(i);
      char found = text.charAt(i);
      boolean digit = found >= '0' && found <= '9';
      boolean fits =
          switch (wanted) {
            case 'd' -> digit;
            case 'x' -> digit || (found >= 'a' && found <= 'f');
            default -> found == wanted;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
