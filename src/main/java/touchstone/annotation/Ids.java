package touchstone.annotation;

import java.security.SecureRandom;

/// Issues positive 63-bit numbers that are unique in practice across every project file: a random
/// block of 39 bits, counted through in the low 24 bits, so that numbers drawn together stay
/// together in an index. Files that started as one can therefore be merged without renumbering.
///
/// Safe for use by several threads.
public final class Ids {
  private static final int COUNTER_BITS = 24;
  private static final long COUNTER_END = 1L << COUNTER_BITS;

  private final SecureRandom random = new SecureRandom();
  private long block;
  private long counter = COUNTER_END;

  public synchronized long next() {
    if (counter == COUNTER_END) {
      block = (random.nextLong() >>> (COUNTER_BITS + 1)) << COUNTER_BITS;
      counter = 1;
    }
    return block | counter++;
  }
}
