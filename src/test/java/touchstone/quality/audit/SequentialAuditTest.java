package touchstone.quality.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;
import touchstone.quality.audit.SequentialAudit.Decision;
import touchstone.quality.audit.SequentialAudit.Standing;

class SequentialAuditTest {
  private static final int POPULATIONS = 2000;
  private static final int KINDS = 20;

  @Test
  void withoutAnErrorItDecidesSoonAfterTheFixedSample() {
    var audit = new SequentialAudit(new Claim(.05, .95), 10_000);
    int first =
        IntStream.iterate(1, n -> n + 1)
            .filter(n -> audit.after(n, 0).decision() == Decision.HOLDS)
            .findFirst()
            .orElseThrow();
    assertTrue(first > 59 && first <= 75, "%d".formatted(first));
    assertEquals(Decision.GO_ON, audit.after(first, 2).decision());
  }

  @Test
  void itSaysWhatItSaw() {
    var audit = new SequentialAudit(new Claim(.05, .95), 1000);
    var open = audit.after(0, 0);
    assertEquals(Decision.GO_ON, open.decision());
    assertEquals(Estimate.undefined("Nothing was checked yet.", 0), open.wrong());
    var bad = audit.after(20, 15);
    assertEquals(Decision.FAILS, bad.decision());
    assertTrue(bad.sentence().startsWith("20 of 1,000 checked, 15 wrong: at least "));
  }

  @Test
  void whenAllIsCheckedItIsKnown() {
    for (int population : new int[] {1, 2, 10, 57, 300}) {
      var claim = new Claim(.1, .9);
      var audit = new SequentialAudit(claim, population);
      for (int wrong = 0; wrong <= population; wrong++) {
        var standing = audit.after(population, wrong);
        assertEquals(wrong, standing.least());
        assertEquals(wrong, standing.most());
        assertEquals(
            wrong <= claim.allowed(population) ? Decision.HOLDS : Decision.FAILS,
            standing.decision());
      }
    }
  }

  @Test
  void anotherErrorNeverMakesASetLookBetter() {
    var audit = new SequentialAudit(new Claim(.05, .95), 700);
    for (int checked : new int[] {1, 10, 60, 200, 650}) {
      for (int errors = 0; errors < checked; errors++) {
        var one = audit.after(checked, errors);
        var more = audit.after(checked, errors + 1);
        assertTrue(one.most() <= more.most() && one.least() <= more.least());
        assertTrue(one.least() <= one.most());
      }
    }
  }

  /// Exact, without slack: the chance that a bound is ever below or ever above the truth, and that
  /// the rule ever decides wrongly, summed over all orders in which the set may be checked.
  @Test
  void theChanceOfEverBeingWrongIsAtMostWhatTheClaimAllows() {
    for (int population : new int[] {7, 40, 90}) {
      for (var claim : List.of(new Claim(.05, .95), new Claim(.2, .9), new Claim(.5, .8))) {
        var audit = new SequentialAudit(claim, population);
        var standings =
            IntStream.rangeClosed(0, population)
                .mapToObj(
                    n ->
                        IntStream.rangeClosed(0, n)
                            .mapToObj(errors -> audit.after(n, errors))
                            .toList())
                .toList();
        double least = 1 - claim.confidence() + 1e-9;
        for (int k = 0; k <= population; k++) {
          int wrong = k;
          boolean holds = wrong <= claim.allowed(population);
          assertTrue(ever(standings, wrong, standing -> standing.most() < wrong) <= least);
          assertTrue(ever(standings, wrong, standing -> standing.least() > wrong) <= least);
          var mistake = holds ? Decision.FAILS : Decision.HOLDS;
          assertTrue(ever(standings, wrong, each -> each.decision() == mistake) <= least);
        }
      }
    }
  }

  /// Return the chance that an audit of a set with so many wrong items ever stands as told.
  private static double ever(
      List<List<Standing>> standings, int wrong, Predicate<Standing> condition) {
    int population = standings.size() - 1;
    var not = new double[population + 2];
    not[0] = 1;
    double ever = 0;
    for (int checked = 1; checked <= population; checked++) {
      for (int errors = checked; errors >= 0; errors--) {
        double left = population - checked + 1.0;
        double another = errors == 0 ? 0 : not[errors - 1] * (wrong - errors + 1) / left;
        double none = not[errors] * (left - (wrong - errors)) / left;
        not[errors] = another + none;
        if (not[errors] > 0 && condition.test(standings.get(checked).get(errors))) {
          ever += not[errors];
          not[errors] = 0;
        }
      }
    }
    return ever;
  }

  /// The bound and the rule are looked at after every answer until the set is exhausted, which no
  /// one-time bound survives. The truth lies at the edge of the claim in half of the worlds, where
  /// a false decision is most likely.
  ///
  /// That the rule holds is computed exactly above; here it is run. Both bounds must cover at least
  /// 95 % of the worlds, and both decisions be right in as many.
  @Test
  void theBoundCoversTheTruthHoweverOftenOneLooks() {
    var random = new Random(2020);
    int above = 0;
    int below = 0;
    int falseHolds = 0;
    int falseFails = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      int population = 30 + random.nextInt(220);
      var claim = new Claim(.02 + .1 * random.nextDouble(), .95);
      int allowed = claim.allowed(population);
      var audit = new Remembered(new SequentialAudit(claim, population));
      for (int world = 0; world < POPULATIONS / KINDS; world++) {
        int wrong =
            switch (world % 4) {
              case 0 -> allowed + 1;
              case 1 -> allowed;
              case 2 -> random.nextInt(2 * allowed + 2);
              default -> random.nextInt(population + 1);
            };
        var seen = run(audit, population, wrong, random);
        above += seen.most() < wrong ? 1 : 0;
        below += seen.least() > wrong ? 1 : 0;
        falseHolds += wrong > allowed && seen.decision() == Decision.HOLDS ? 1 : 0;
        falseFails += wrong <= allowed && seen.decision() == Decision.FAILS ? 1 : 0;
      }
    }
    int most = POPULATIONS / 20;
    assertTrue(above <= most, "%d bounds below the truth".formatted(above));
    assertTrue(below <= most, "%d bounds above the truth".formatted(below));
    assertTrue(falseHolds <= most, "%d false claims held".formatted(falseHolds));
    assertTrue(falseFails <= most, "%d true claims failed".formatted(falseFails));
  }

  /// An audit that computes the same standing once.
  private record Remembered(SequentialAudit audit, Map<Integer, Standing> standings) {
    Remembered(SequentialAudit audit) {
      this(audit, new HashMap<>());
    }

    Standing after(int checked, int errors) {
      return standings.computeIfAbsent(checked << 16 | errors, key -> audit.after(checked, errors));
    }
  }

  /// The tightest bounds and the first decision of an audit.
  private record Seen(int most, int least, Decision decision) {}

  private static Seen run(Remembered audit, int population, int wrong, Random random) {
    int most = population;
    int least = 0;
    var decision = Decision.GO_ON;
    int errors = 0;
    for (int checked = 1; checked <= population; checked++) {
      if (random.nextInt(population - checked + 1) < wrong - errors) {
        errors++;
      }
      var standing = audit.after(checked, errors);
      most = Math.min(most, standing.most());
      least = Math.max(least, standing.least());
      decision = decision == Decision.GO_ON ? standing.decision() : decision;
    }
    return new Seen(most, least, decision);
  }

  @Test
  void lookingAgainAndAgainWithAFixedBoundWouldErr() {
    var random = new Random(1);
    var bounds = new HashMap<Integer, Integer>();
    int missed = 0;
    for (int world = 0; world < 500; world++) {
      int errors = 0;
      boolean below = false;
      for (int checked = 1; checked <= 300; checked++) {
        errors += random.nextInt(300 - checked + 1) < 30 - errors ? 1 : 0;
        int seen = checked;
        int wrong = errors;
        below |=
            bounds.computeIfAbsent(seen << 16 | wrong, _ -> ErrorBound.most(wrong, seen, 300, .95))
                < 30;
      }
      missed += below ? 1 : 0;
    }
    assertTrue(missed > 100, "%d".formatted(missed));
  }

  @Test
  void aSetThatIsMuchBetterOrWorseThanTheClaimIsDoneSoon() {
    // A test of one alternative alone (Wald 1945) needs about 121, 247 and 21 at .01, .02 and .2.
    assertEquals(67, median(0), 3);
    assertEquals(150, median(.01), 25);
    assertEquals(260, median(.02), 40);
    assertEquals(21, median(.2), 8);
  }

  private static int median(double rate) {
    var audit = new Remembered(new SequentialAudit(new Claim(.05, .95), 5000));
    var random = new Random(4);
    return IntStream.range(0, 200)
        .map(world -> size(audit, 5000, rate, random))
        .sorted()
        .skip(100)
        .findFirst()
        .orElseThrow();
  }

  private static int size(Remembered audit, int population, double rate, Random random) {
    int wrong = (int) Math.round(rate * population);
    int errors = 0;
    for (int checked = 1; ; checked++) {
      errors += random.nextInt(population - checked + 1) < wrong - errors ? 1 : 0;
      if (audit.after(checked, errors).decision() != Decision.GO_ON) {
        return checked;
      }
    }
  }
}
