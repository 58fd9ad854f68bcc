package touchstone.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class FlightsTest {
  private final ArrayDeque<Runnable> lane = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final Flights<String, String> flights =
      new Flights<>(
          key -> {
            done.add(key);
            return key + "!";
          });

  private CompletableFuture<String> ask(String key) {
    return flights.ask(key, lane::addFirst);
  }

  private void runLane() {
    while (!lane.isEmpty()) {
      lane.removeFirst().run();
    }
  }

  @Test
  void whatIsAskedForTwiceIsDoneOnce() {
    var one = ask("a");
    var other = ask("a");
    runLane();
    assertEquals(List.of("a"), done);
    assertEquals(List.of("a!", "a!"), List.of(one.join(), other.join()));
  }

  @Test
  void theNewestIsDoneFirstAndAskingAgainIsNew() {
    ask("a");
    ask("b");
    ask("c");
    ask("a");
    runLane();
    assertEquals(List.of("a", "c", "b"), done);
  }

  @Test
  void whatEverybodyCancelledIsNeverDone() {
    var one = ask("a");
    var other = ask("a");
    ask("b");
    one.cancel(false);
    other.cancel(false);
    runLane();
    assertEquals(List.of("b"), done);
  }

  @Test
  void whatSomebodyStillWantsIsDone() {
    ask("a").cancel(false);
    var kept = ask("a");
    ask("a").cancel(false);
    runLane();
    assertEquals(List.of("a"), done);
    assertEquals("a!", kept.join());
  }

  @Test
  void aFailureReachesEveryoneAndIsTriedAnewWhenAskedAgain() {
    var tries = new ArrayList<String>();
    var failing =
        new Flights<String, String>(
            key -> {
              tries.add(key);
              throw new PictureException("no");
            });
    var one = failing.ask("a", lane::addFirst);
    var other = failing.ask("a", lane::addFirst);
    runLane();
    assertEquals("no", one.exceptionNow().getMessage());
    assertEquals("no", other.exceptionNow().getMessage());
    failing.ask("a", Runnable::run);
    assertEquals(List.of("a", "a"), tries);
  }

  @Test
  void aClosedLaneCancels() {
    var future =
        flights.ask(
            "a",
            _ -> {
              throw new RejectedExecutionException();
            });
    assertTrue(future.isCancelled());
  }

  @Test
  void allThatWaitsCanBeCancelled() {
    var one = ask("a");
    var other = ask("b");
    flights.cancelAll();
    runLane();
    assertEquals(List.of(), done);
    assertTrue(one.isCancelled() && other.isCancelled());
  }
}
