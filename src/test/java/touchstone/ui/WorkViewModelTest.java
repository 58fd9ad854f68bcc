package touchstone.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WorkViewModelTest {
  private Instant now = Instant.parse("2026-11-21T14:02:00Z");
  private final InstantSource clock = () -> now;

  @Test
  void itSaysHowFarHowFastAndHowLongStill() {
    var work = new WorkViewModel("Pre-labelling", new FxRelay(Runnable::run), clock);
    var details = new ArrayList<String>();
    work.detailProperty().addListener((observed, before, after) -> details.add(after));
    var future = new CompletableFuture<String>();
    var result =
        work.begin(
            (progress, cancellation) -> {
              progress.at(0, 500, "a.jpg");
              now = now.plusSeconds(10);
              progress.at(100, 500, "b.jpg");
              return future;
            });
    assertEquals(List.of("0 of 500", "100 of 500 · 10 a second · 40 s left"), details);
    assertEquals("b.jpg", work.subjectProperty().get());
    assertEquals(0.2, work.shareProperty().get());
    assertTrue(work.runningProperty().get());
    future.complete("done");
    assertEquals("done", result.join());
    assertFalse(work.runningProperty().get());
  }

  @Test
  void cancellingReachesTheWork() {
    var work = new WorkViewModel("Importing", new FxRelay(Runnable::run), clock);
    var asked = new ArrayList<Boolean>();
    work.begin(
        (progress, cancellation) -> {
          cancellation.onCancel(() -> asked.add(true));
          return new CompletableFuture<Void>();
        });
    work.cancel();
    assertEquals(List.of(true), asked);
    assertEquals("Stopping…", work.detailProperty().get());
  }
}
