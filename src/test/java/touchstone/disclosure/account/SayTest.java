package touchstone.disclosure.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.disclosure.Work;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;

class SayTest {
  @Test
  void figuresHaveThreeDigitsAndSmallOnesTwoThatCount() {
    assertEquals("0.843", Say.number(0.8432));
    assertEquals("0.000", Say.number(0));
    assertEquals("0.000", Say.number(-0.0));
    assertEquals("-0.130", Say.number(-0.13));
    assertEquals("0.00012", Say.number(0.0001234));
    assertEquals("-0.0004", Say.number(-0.0004));
    assertEquals("0.0000000000011", Say.number(1.06e-12));
    assertEquals("1.000", Say.number(0.9999));
    assertEquals("12345.678", Say.number(12345.678));
  }

  @Test
  void sharesAreInPercent() {
    assertEquals("100 %", Say.percent(1));
    assertEquals("33.33 %", Say.percent(1.0 / 3));
    assertEquals("0 %", Say.percent(0));
    assertEquals("0.03 %", Say.percent(0.0003));
  }

  @Test
  void aFigureIsSaidWithItsIntervalAndItsN() {
    assertEquals(
        "0.500 (95 % interval 0.250 to 0.750; n = 1,200)",
        Say.estimate(Estimate.of(0.5, 1200, new Interval(0.25, 0.75, 0.95))));
    assertEquals("0.500 (n = 2)", Say.estimate(Estimate.of(0.5, 2)));
    assertEquals(
        "undefined: There is no label", Say.estimate(Estimate.undefined("There is no label.", 0)));
    assertEquals(
        List.of("0.500", "0.250 to 0.750 (99.9 %)", "1,200"),
        Say.cells(Estimate.of(0.5, 1200, new Interval(0.25, 0.75, 0.999))));
    assertEquals(
        List.of("undefined: There is no label", "none", "0"),
        Say.cells(Estimate.undefined("There is no label.", 0)));
  }

  @Test
  void timesAreInWordsAndInUtc() {
    var start = Instant.parse("2026-01-02T23:59:59.999Z");
    assertEquals("2026-01-02T23:59:59Z", Say.moment(start));
    assertEquals("since 2026-01-02", Say.days(new Work.Timeframe(start, null)));
    assertEquals("on 2026-01-02", Say.days(new Work.Timeframe(start, start)));
    assertEquals(
        "from 2026-01-02 to 2026-01-03", Say.days(new Work.Timeframe(start, start.plusSeconds(1))));
    assertEquals("59 s", Say.duration(Duration.ofSeconds(59)));
    assertEquals("2 min 5 s", Say.duration(Duration.ofSeconds(125)));
    assertEquals("1,000 h 1 min", Say.duration(Duration.ofMinutes(60_001)));
  }

  @Test
  void thingsAreListedAsAPersonDoes() {
    assertEquals("", Say.list(List.of()));
    assertEquals("a", Say.list(List.of("a")));
    assertEquals("a and b", Say.list(List.of("a", "b")));
    assertEquals("a, b and c", Say.list(List.of("a", "b", "c")));
    assertEquals("1 item", Say.count(1, "item", "items"));
    assertEquals("1,000 items", Say.count(1000, "item", "items"));
  }

  @Test
  void aTableIsALineWhereThereAreNone() {
    assertEquals(
        "Labels: good [Count: 2, Note: The best]; bad [Count: 1, Note: none].",
        new Block.Table(
                "Labels",
                List.of("Label", "Count", "Note"),
                List.of(List.of("good", "2", "The best."), List.of("bad", "1", "none")))
            .line());
    assertEquals("One. Two.", new Block.Points(List.of("One.", "Two.")).line());
  }
}
