package touchstone.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Points and spans of time as people say them.
public final class When {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private When() {}

  /// Say when something was: `today 14:02`, `yesterday`, `Tuesday`, `3 May`, `3 May 2024`.
  public static String said(Instant then, Instant now, ZoneId zone) {
    var time = then.atZone(zone);
    LocalDate day = time.toLocalDate();
    long days = ChronoUnit.DAYS.between(day, now.atZone(zone).toLocalDate());
    if (days <= 0) {
      return "today " + CLOCK.format(time);
    }
    if (days == 1) {
      return "yesterday";
    }
    if (days < 7) {
      return DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH).format(day);
    }
    return (day.getYear() == now.atZone(zone).getYear() ? DAY : DATE).format(day);
  }

  /// Say how long something takes: `less than a second`, `12 s`, `3 min`, `1 h 20 min`.
  public static String lasting(Duration span) {
    long seconds = Math.round(span.toMillis() / 1000.0);
    if (seconds < 1) {
      return "less than a second";
    }
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
