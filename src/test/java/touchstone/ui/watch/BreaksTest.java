package touchstone.ui.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.annotation.ItemId;

/// When a break is proposed.
class BreaksTest {
  private static final ItemId ITEM = new ItemId(1);

  private Instant now = Instant.parse("2026-11-02T09:00:00Z");
  private int minutes = 50;
  private final List<Integer> proposed = new ArrayList<>();
  private final Breaks breaks = new Breaks(() -> now, () -> minutes, proposed::add);

  private void work(int forMinutes) {
    for (int minute = 0; minute < forMinutes; minute++) {
      breaks.saved(ITEM, now);
      now = now.plusSeconds(60);
    }
  }

  @Test
  void aBreakIsProposedAfterSoManyMinutesAndAgainAfterAsMany() {
    work(50);
    assertEquals(List.of(), proposed);
    work(51);
    assertEquals(List.of(50, 50), proposed);
  }

  @Test
  void whoPausedForFiveMinutesHasHadABreak() {
    work(40);
    now = now.plusSeconds(300);
    work(40);
    assertEquals(List.of(), proposed);
  }

  @Test
  void nothingIsProposedWhereNothingWasSetOrItWasSilenced() {
    minutes = 0;
    work(90);
    minutes = 50;
    breaks.silence();
    work(90);
    assertEquals(List.of(), proposed);
  }
}
