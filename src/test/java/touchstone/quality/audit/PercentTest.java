package touchstone.quality.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Shares as the sentences of audits write them.
class PercentTest {
  @Test
  void aBoundHasTwoDigitsThatCountAndIsRoundedToItsSafeSide() {
    assertEquals("23", Percent.atMost(0.2256, 0.15));
    assertEquals("4.5", Percent.atMost(0.0444, 0.05));
    assertEquals("0.49", Percent.atMost(0.00481, 0.005));
    assertEquals("100", Percent.atMost(0.999, 0.5));
    assertEquals("0", Percent.atMost(0, 0.05));
    assertEquals("22", Percent.atLeast(0.2256, 0.15));
  }

  @Test
  void aBoundNeverPassesForOneOnTheOtherSideOfTheClaim() {
    assertEquals("12.4", Percent.atMost(0.1234, 0.125));
    assertEquals("12.6", Percent.atLeast(0.1266, 0.125));
    assertEquals("15", Percent.atMost(0.15, 0.15));
    assertEquals("15", Percent.atMost(0.15000000000000002, 0.15));
  }

  @Test
  void aClaimStandsAsItWasMade() {
    assertEquals("15", Percent.exact(0.15));
    assertEquals("0.5", Percent.exact(0.005));
    assertEquals("99.9", Percent.exact(0.999));
  }
}
