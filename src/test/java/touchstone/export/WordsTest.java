package touchstone.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchstone.dataset.Numbers;

class WordsTest {
  @Test
  void aNumberIsWrittenShortAndWithoutAnExponent() {
    assertEquals(
        List.of("0", "1", "0.934744", "0.977265", "0.00001", "-2.5", "1.0E-13", "1.0E300"),
        List.of(0.0, 1.0, 0.934744, 0.977265, 0.00001, -2.5, 1e-13, 1e300).stream()
            .map(Words::plain)
            .toList());
  }

  @Test
  void everyNumberIsReadAsTheSameAgain() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int i = 0; i < 20_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      for (double value : List.of(random.nextDouble(), (double) random.nextFloat(), any)) {
        if (Double.isFinite(value)) {
          var text = Words.plain(value);
          assertEquals(value, Numbers.parse(text), text);
          assertTrue(text.length() <= 34, text);
        }
      }
    }
  }
}
