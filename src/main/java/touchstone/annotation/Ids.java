package touchstone.annotation;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Issues rising positive 63-bit numbers that are unique in practice across every project file:
/// they start at a random place of 2^38, each 2^24 apart, so that numbers drawn together stay
/// together in an index. Files that started as one can therefore be merged without renumbering.
///
/// Safe for use by several threads.
public final class Ids {
  private static final int STRIDE_BITS = 24;

  private final AtomicLong last =
      new AtomicLong((new SecureRandom().nextLong() >>> (STRIDE_BITS + 2)) << STRIDE_BITS);

  public long next() {
    return last.incrementAndGet();
  }
}
