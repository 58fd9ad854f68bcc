package touchstone.quality.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {
  private static final List<Integer> SET = IntStream.range(0, 100).boxed().toList();

  @Test
  void aSeedBringsASampleBackAndALargerOneBeginsWithIt() {
    var ten = Draw.simple(SET, 10, 7);
    assertEquals(ten, Draw.simple(SET, 10, 7));
    assertEquals(ten, Draw.simple(SET, 30, 7).subList(0, 10));
    assertNotEquals(ten, Draw.simple(SET, 10, 8));
    assertEquals(10, new HashSet<>(ten).size());
    assertEquals(new HashSet<>(SET), new HashSet<>(Draw.simple(SET, 1000, 7)));
  }

  @Test
  void everyItemComesAsOften() {
    var counts = new int[10];
    for (long seed = 0; seed < 20_000; seed++) {
      Draw.simple(SET.subList(0, 10), 3, seed).forEach(item -> counts[item]++);
    }
    // Each is binomial with mean 6,000 and standard deviation 65; five of them are slack enough.
    for (int count : counts) {
      assertEquals(6000, count, 325);
    }
  }

  @Test
  void aStratumIsDrawnInProportion() {
    // 70, 20 and 10 of 100; 15 of them are 10.5, 3 and 1.5.
    var drawn = Draw.stratified(SET, item -> item < 70 ? "a" : item < 90 ? "b" : "c", 15, 3);
    var counts =
        drawn.stream()
            .collect(
                Collectors.groupingBy(
                    item -> item < 70 ? "a" : item < 90 ? "b" : "c", Collectors.counting()));
    assertEquals(Map.of("a", 11L, "b", 3L, "c", 1L), counts);
    assertEquals(15, new HashSet<>(drawn).size());
    assertEquals(
        drawn, Draw.stratified(SET, item -> item < 70 ? "a" : item < 90 ? "b" : "c", 15, 3));
    assertTrue(Draw.stratified(List.<Integer>of(), item -> item, 5, 1).isEmpty());
    assertEquals(100, Draw.stratified(SET, item -> item % 7, 500, 1).size());
  }
}
