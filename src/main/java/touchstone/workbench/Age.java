package touchstone.workbench;

import java.time.Duration;
import java.time.Instant;

/// How long ago something was, as people say it.
public final class Age {
  private Age() {}

  /// Return `just now`, `12 minutes ago`, `3 hours ago`, `5 days ago`.
  public static String of(Instant then, Instant now) {
    long minutes = Duration.between(then, now).toMinutes();
    if (minutes < 1) {
      return "just now";
    }
    if (minutes < 60) {
      return Numbers.of(minutes, "minute") + " ago";
    }
    long hours = minutes / 60;
    return hours < 48 ? Numbers.of(hours, "hour") + " ago" : Numbers.of(hours / 24, "day") + " ago";
  }
}
