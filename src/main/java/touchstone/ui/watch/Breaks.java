package touchstone.ui.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.workbench.DeskListener;

/// Proposes a break after so many minutes of work without one. Owned by the window's thread.
public final class Breaks implements DeskListener {
  /// Whoever does nothing for so long has had a break.
  private static final Duration BREAK = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final IntSupplier minutes;
  private final IntConsumer propose;
  private @Nullable Instant since;
  private @Nullable Instant last;
  private boolean silent;

  /// @param minutes after which a break is proposed, 0 for never
  /// @param propose takes how many minutes the person has worked
  public Breaks(InstantSource clock, IntSupplier minutes, IntConsumer propose) {
    this.clock = clock;
    this.minutes = minutes;
    this.propose = propose;
  }

  /// Propose no more until the project is opened anew.
  public void silence() {
    silent = true;
  }

  @Override
  public void saved(ItemId item, Instant at) {
    var now = clock.instant();
    if (since == null || last == null || Duration.between(last, now).compareTo(BREAK) >= 0) {
      since = now;
    }
    last = now;
    long worked = Duration.between(since, now).toMinutes();
    if (!silent && minutes.getAsInt() > 0 && worked >= minutes.getAsInt()) {
      since = now;
      propose.accept((int) worked);
    }
  }
}
