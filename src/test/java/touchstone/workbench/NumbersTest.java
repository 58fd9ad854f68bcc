package touchstone.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Numbers as people write them.
class NumbersTest {
  @Test
  void aCountIsBriefAndNeverMoreThanThereIs() {
    assertEquals(
        List.of("0", "999", "1k", "1.9k", "12k", "999k", "1m", "1.2m"),
        LongStream.of(0, 999, 1_000, 1_999, 12_999, 999_999, 1_000_000, 1_299_999)
            .mapToObj(Numbers::brief)
            .toList());
  }
}
