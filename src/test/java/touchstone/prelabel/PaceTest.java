package touchstone.prelabel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = 1_000_000;

  @Test
  void aMomentsWorkIsTakenAtATime() {
    var pace = new Pace(512, false, 2);
    assertEquals(8, pace.next(-1));
    pace.took(8, 3 * MILLI);
    assertEquals(32, pace.next(-1), "it grows by no more than four times");
    pace.took(32, 12 * MILLI);
    pace.took(128, 48 * MILLI);
    assertEquals(512, pace.next(-1));
    pace.took(512, 5000 * MILLI);
    assertEquals(256, pace.next(-1), "and shrinks by no more than half");
    pace.took(256, 2500 * MILLI);
    pace.took(128, 1250 * MILLI);
    pace.took(64, 640 * MILLI);
    assertEquals(32, pace.next(-1));
    for (int i = 0; i < 20; i++) {
      pace.took(8, 60_000 * MILLI);
    }
    assertEquals(8, pace.next(-1));
  }

  @Test
  void workersShareWhatIsLeft() {
    var pace = new Pace(512, false, 2);
    for (int i = 0; i < 10; i++) {
      pace.took(512, MILLI);
    }
    assertEquals(512, pace.next(100_000));
    assertEquals(250, pace.next(1000));
    assertEquals(8, pace.next(20));
    assertEquals(8, pace.next(0));
  }

  @Test
  void picturesAreTakenAsThePlanSays() {
    var pace = new Pace(4, true, 2);
    pace.took(4, MILLI);
    assertEquals(4, pace.next(1));
    assertEquals(4, pace.next(-1));
  }
}
