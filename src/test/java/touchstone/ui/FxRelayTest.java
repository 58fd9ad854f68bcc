package touchstone.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FxRelayTest {
  private final ArrayDeque<Runnable> window = new ArrayDeque<>();
  private final FxRelay relay = new FxRelay(window::add);
  private final List<String> seen = new ArrayList<>();

  @Test
  void aFloodOfNewsIsOneVisitWithTheLatest() {
    for (int i = 0; i <= 10_000; i++) {
      relay.publish("count", i, value -> seen.add("count " + value));
      relay.publish("rate", i * 2, value -> seen.add("rate " + value));
    }
    assertEquals(1, window.size());
    window.remove().run();
    assertEquals(List.of("count 10000", "rate 20000"), seen);
    assertEquals(0, window.size());
  }

  @Test
  void everyTaskIsRunInOrder() {
    relay.execute(() -> seen.add("first"));
    relay.execute(() -> seen.add("second"));
    window.remove().run();
    relay.execute(() -> seen.add("third"));
    window.remove().run();
    assertEquals(List.of("first", "second", "third"), seen);
  }

  @Test
  void aFailingTaskDoesNotTakeTheOthersWithIt() {
    relay.execute(
        () -> {
          throw new IllegalStateException("broken");
        });
    relay.execute(() -> seen.add("next"));
    assertThrows(IllegalStateException.class, window.remove()::run);
    window.remove().run();
    assertEquals(List.of("next"), seen);
  }

  @Test
  void progressTellsTheLatestShare() {
    var shares = new ArrayList<Double>();
    var progress = relay.progress(news -> shares.add(news.share()));
    progress.at(1, -1, "a");
    window.remove().run();
    progress.at(1, 4, "a");
    progress.at(3, 4, "b");
    window.remove().run();
    progress.at(0, 0, "");
    window.remove().run();
    assertEquals(List.of(-1.0, 0.75, 1.0), shares);
  }
}
