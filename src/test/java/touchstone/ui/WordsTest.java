package touchstone.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchstone.workbench.Numbers;

class WordsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:02:00Z");

  @Test
  void timesAreSaidAsPeopleSayThem() {
    assertEquals(
        List.of("today 09:30", "yesterday", "Tuesday", "3 May", "3 May 2024"),
        Stream.of(
                "2026-11-21T09:30:00Z",
                "2026-11-20T23:59:00Z",
                "2026-11-17T08:00:00Z",
                "2026-05-03T08:00:00Z",
                "2024-05-03T08:00:00Z")
            .map(then -> When.said(Instant.parse(then), NOW, ZoneOffset.UTC))
            .toList());
  }

  @Test
  void spansAreSaidInTheUnitThatMatters() {
    assertEquals(
        List.of("less than a second", "12 s", "89 s", "2 min", "1 h 20 min"),
        Stream.of(200L, 12_000L, 89_000L, 100_000L, 4_800_000L)
            .map(Duration::ofMillis)
            .map(When::lasting)
            .toList());
  }

  @Test
  void countsAgreeWithTheirWord() {
    assertEquals(
        List.of("0 pictures", "1 picture", "12,000 pictures", "2 boxes"),
        List.of(
            Numbers.of(0, "picture"),
            Numbers.of(1, "picture"),
            Numbers.of(12_000, "picture"),
            Numbers.of(2, "box", "boxes")));
    assertEquals(
        List.of(".54", "1.00", ".00"),
        List.of(Numbers.share(0.54), Numbers.share(1), Numbers.share(0.001)));
    assertEquals(
        List.of("1,234 a second", "3.4 a second", "20 a minute"),
        List.of(Numbers.rate(1234), Numbers.rate(3.4), Numbers.rate(1 / 3.0)));
  }

  @Test
  void aFailureIsOneSentenceWithoutItsWrappers() {
    assertEquals(
        "There is no file /data/a.jpg.",
        Failures.sentence(
            new CompletionException(
                new CompletionException(new NoSuchFileException("/data/a.jpg")))));
    assertEquals(
        "The file is of a newer version; update Touchstone.",
        Failures.sentence(new IOException("The file is of a newer version; update Touchstone.")));
  }

  @Test
  void aCancellationIsNotTrouble() {
    var notices = new Notices();
    notices.trouble(new CompletionException(new CancellationException("Cancelled.")));
    assertEquals(List.of(), notices.shown());
  }

  @Test
  void theSameSentenceIsNotSaidTwiceAtOnceAndAStormIsCut() {
    var notices = new Notices();
    for (int i = 0; i < 10; i++) {
      notices.say("One.");
      notices.say("Number " + i + ".");
    }
    assertEquals(
        List.of("Number 8.", "One.", "Number 9."),
        notices.shown().stream().map(Notice::sentence).toList());
  }
}
