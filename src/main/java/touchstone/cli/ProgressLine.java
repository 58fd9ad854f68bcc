package touchstone.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import touchstone.job.Progress;
import touchstone.job.Rate;

/// Progress as a bar on a terminal, and as a plain line now and then elsewhere. Safe for use by
/// several threads.
final class ProgressLine implements Progress, AutoCloseable {
  private static final int WIDTH = 24;

  private final String deed;
  private final PrintWriter out;
  private final boolean terminal;
  private final InstantSource clock;
  private final Rate rate;
  private long shown;
  private boolean open;
  private boolean closed;

  ProgressLine(String deed, PrintWriter out, boolean terminal, InstantSource clock) {
    this.deed = deed;
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    rate = new Rate(clock);
    shown = clock.millis();
  }

  @SuppressWarnings("SystemConsoleNull") // never null, but the JDK's annotations say otherwise
  static boolean onTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  @Override
  public synchronized void at(long done, long total, String what) {
    long now = clock.millis();
    if (closed || now - shown < (terminal ? 100 : 5000)) {
      return;
    }
    shown = now;
    if (terminal) {
      out.print("\r\033[K" + bar(done, total) + text(done, total));
      open = true;
    } else {
      out.println(deed + ": " + text(done, total));
    }
    out.flush();
  }

  private static String bar(long done, long total) {
    if (total <= 0) {
      return "";
    }
    int full = (int) (Math.min(done, total) * WIDTH / total);
    return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] ";
  }

  private String text(long done, long total) {
    var text = new StringBuilder();
    text.append(
        total > 0
            ? String.format(Locale.ROOT, "%,d of %,d", done, total)
            : String.format(Locale.ROOT, "%,d", done));
    rate.perSecond(done)
        .ifPresent(each -> text.append(String.format(Locale.ROOT, ", %.1f a second", each)));
    var left = rate.left(done, total);
    if (!left.isZero()) {
      text.append(", ").append(words(left)).append(" left");
    }
    return text.toString();
  }

  static String words(Duration time) {
    long seconds = time.toSeconds();
    return seconds < 60
        ? seconds + " s"
        : seconds < 3600
            ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
            : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
  }

  /// End the line, so that sentences can follow; news that comes late is passed over.
  @Override
  public synchronized void close() {
    closed = true;
    if (open) {
      out.print("\r\033[K");
      out.flush();
    }
  }
}
