package touchstone.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineageTest {
  private static String hash(int step) {
    return Chain.hash("", step);
  }

  @Test
  void stepsOfOneFileKnowAllBeforeThem() {
    var lineage = new Lineage();
    for (int step = 0; step < 5000; step++) {
      lineage.add(hash(step), step == 0 ? List.of() : List.of(hash(step - 1)));
    }
    assertTrue(lineage.single());
    assertTrue(lineage.knew(4999, 0));
    assertTrue(lineage.knew(7, 7));
    assertFalse(lineage.knew(0, 4999));
    assertEquals(4321, lineage.find(hash(4321)));
    assertEquals(-1, lineage.find(hash(5000)));
  }

  /// Against ancestors that are gathered step by step.
  @Test
  void whoKnewOfWhomIsSoInAnyHistory() {
    var random = new Random(11);
    for (int history = 0; history < 200; history++) {
      var lineage = new Lineage();
      var ancestors = new ArrayList<BitSet>();
      int steps = 1 + random.nextInt(60);
      int branching = 1 + random.nextInt(10);
      for (int step = 0; step < steps; step++) {
        Set<Integer> parents = new HashSet<>();
        if (step > 0) {
          parents.add(random.nextInt(branching) == 0 ? random.nextInt(step) : step - 1);
          while (random.nextInt(branching) == 1) {
            parents.add(random.nextInt(step));
          }
        }
        var all = new BitSet();
        all.set(step);
        parents.forEach(parent -> all.or(ancestors.get(parent)));
        ancestors.add(all);
        lineage.add(hash(step), parents.stream().map(LineageTest::hash).toList());
      }
      for (int later = 0; later < steps; later++) {
        for (int earlier = 0; earlier < steps; earlier++) {
          assertEquals(
              ancestors.get(later).get(earlier),
              lineage.knew(later, earlier),
              "history %d: %d after %d".formatted(history, later, earlier));
        }
      }
    }
  }
}
