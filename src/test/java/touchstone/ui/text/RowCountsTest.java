package touchstone.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowCountsTest {
  @Test
  void sumsAreThoseOfAddingUp() {
    var random = new Random(2);
    for (int length : new int[] {1, 2, 3, 64, 100}) {
      var rows = random.ints(length, 1, 9).toArray();
      var counts = new RowCounts(rows);
      for (int step = 0; step < 50; step++) {
        int changed = random.nextInt(length);
        rows[changed] = 1 + random.nextInt(20);
        counts.set(changed, rows[changed]);
        int before = 0;
        for (int block = 0; block < length; block++) {
          assertEquals(before, counts.before(block));
          assertEquals(block, counts.blockOf(before));
          before += rows[block];
          assertEquals(block, counts.blockOf(before - 1));
        }
        assertEquals(Arrays.stream(rows).sum(), counts.total());
      }
    }
  }
}
