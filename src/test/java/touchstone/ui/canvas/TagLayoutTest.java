package touchstone.ui.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import touchstone.ui.canvas.TagLayout.Area;

class TagLayoutTest {
  @Test
  void aTagStandsOnItsBox() {
    var layout = new TagLayout(400, 300);
    assertEquals(
        Optional.of(new Area(50, 84, 110, 100)),
        layout.place(new Area(50, 100, 150, 200), 60, 16, false));
  }

  @Test
  void atTheTopEdgeItFlipsInside() {
    var layout = new TagLayout(400, 300);
    assertEquals(
        Optional.of(new Area(50, 4, 110, 20)),
        layout.place(new Area(50, 4, 150, 200), 60, 16, false));
  }

  @Test
  void aBoxThatIsPartlyOutOfSightHasItsTagInSight() {
    var layout = new TagLayout(400, 300);
    assertEquals(
        Optional.of(new Area(0, 0, 60, 16)),
        layout.place(new Area(-80, -50, 150, 200), 60, 16, false));
  }

  @Test
  void twoTagsOfOnePlaceStandApartAndTheThirdIsBelow() {
    var layout = new TagLayout(400, 300);
    var box = new Area(50, 100, 100, 130);
    assertEquals(new Area(50, 84, 110, 100), layout.place(box, 60, 16, false).orElseThrow());
    assertEquals(new Area(50, 100, 110, 116), layout.place(box, 60, 16, false).orElseThrow());
    assertEquals(new Area(50, 130, 110, 146), layout.place(box, 60, 16, false).orElseThrow());
    assertEquals(Optional.empty(), layout.place(box, 60, 16, false));
    assertTrue(layout.place(box, 60, 16, true).isPresent());
  }

  @Test
  void placedTagsNeverMeetAndNeverLeaveTheScreen() {
    long seed = 9;
    var random = RandomGeneratorFactory.getDefault().create(seed);
    var layout = new TagLayout(500, 400);
    var placed = new ArrayList<Area>();
    for (int i = 0; i < 500; i++) {
      int x = random.nextInt(-100, 520);
      int y = random.nextInt(-100, 420);
      var box = new Area(x, y, x + random.nextInt(1, 200), y + random.nextInt(1, 200));
      layout
          .place(box, random.nextInt(20, 120), 16, false)
          .ifPresent(
              area -> {
                assertTrue(area.within(new Area(0, 0, 500, 400)), () -> "seed " + seed);
                placed.forEach(other -> assertFalse(area.meets(other), () -> "seed " + seed));
                placed.add(area);
              });
    }
    assertTrue(placed.size() > 50);
  }
}
