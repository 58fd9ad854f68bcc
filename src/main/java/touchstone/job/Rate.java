package touchstone.job;

import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalDouble;

/// Units per second since the start, and the time left at that rate. Owned by one thread.
public final class Rate {
  private final InstantSource clock;
  private final long start;

  public Rate(InstantSource clock) {
    this.clock = clock;
    start = clock.millis();
  }

  /// Return the units per second, absent before anything was done.
  public OptionalDouble perSecond(long done) {
    long millis = clock.millis() - start;
    return done <= 0 || millis <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(done * 1000.0 / millis);
  }

  /// Return the time that is left at the rate so far; zero while unknown.
  public Duration left(long done, long total) {
    var rate = perSecond(done);
    return rate.isEmpty() || total < done
        ? Duration.ZERO
        : Duration.ofMillis((long) ((total - done) * 1000 / rate.getAsDouble()));
  }
}
