package touchstone.quality.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;
import touchstone.quality.Interval;
import touchstone.quality.Proportion;
import touchstone.quality.watch.Probes.Outcome;

class WatchTest {
  @Test
  void probesEstimateTheLapseRateWithoutBias() {
    // The mean over 1,000 sessions of 50 probes has the standard error of 50,000 probes; 3.3 of
    // them are slack enough. Of the intervals 950 should hold the truth, and as shares of 50 are
    // few, they may be off by some more than by chance.
    for (double lapse : new double[] {.05, .15, .4}) {
      double sum = 0;
      int held = 0;
      for (int seed = 0; seed < 1000; seed++) {
        var annotator = new SimulatedAnnotator(.9, .3, lapse, seed);
        var missed = Probes.of(Stream.generate(annotator::probe).limit(50).toList()).missed();
        sum += missed.figure().orElseThrow();
        held += interval(missed).contains(lapse) ? 1 : 0;
      }
      assertEquals(lapse, sum / 1000, 3.3 * Math.sqrt(lapse * (1 - lapse) / 50_000));
      assertEquals(950, held, 35);
    }
  }

  @Test
  void whatWasNotProbedIsNotKnown() {
    var none = Estimate.undefined("No planted suggestion was answered.", 0);
    assertEquals(new Probes(none, none), Probes.of(List.of()));
    assertEquals(
        new Probes(Proportion.of(2, 3, ""), Proportion.of(1, 3, "")),
        Probes.of(List.of(Outcome.CAUGHT, Outcome.MISSED, Outcome.CAUGHT)));
  }

  @Test
  void switchRatesAreThoseOfTheSimulatedAnnotator() {
    // Both are right in .8 x .7 of cases, and make the same one of four errors in .2 x .3 / 4.
    double agreed = .8 * .7 + .2 * .3 / 4;
    for (double anchoring : new double[] {.1, .3, .6}) {
      int held = 0;
      int agreedHeld = 0;
      double sum = 0;
      for (int seed = 0; seed < 1000; seed++) {
        var annotator = new SimulatedAnnotator(.8, anchoring, .1, seed);
        var switches =
            Switches.of(Stream.generate(() -> annotator.judgeFirst(.7)).limit(300).toList());
        sum += switches.toSuggestion().figure().orElseThrow();
        held += interval(switches.toSuggestion()).contains(anchoring) ? 1 : 0;
        agreedHeld += interval(switches.agreed()).contains(agreed) ? 1 : 0;
        assertEquals(0, switches.elsewhere().figure().orElseThrow());
        assertEquals(0, switches.away().figure().orElseThrow());
      }
      // Of 1,000 intervals 950 should hold the truth, with a standard deviation of 7.
      assertEquals(950, held, 24);
      assertEquals(950, agreedHeld, 24);
      // A session has some 127 judgements that differ.
      assertEquals(anchoring, sum / 1000, 3.3 * Math.sqrt(anchoring * (1 - anchoring) / 127_000));
    }
  }

  @Test
  void whoNeverMovesIsNotFoundToMove() {
    var annotator = new SimulatedAnnotator(.8, 0, .1, 5);
    var switches = Switches.of(Stream.generate(() -> annotator.judgeFirst(.7)).limit(300).toList());
    assertEquals(0, switches.toSuggestion().figure().orElseThrow());
    assertEquals(0, interval(switches.toSuggestion()).low());
  }

  @Test
  void aJudgementMovesToTheSuggestionAwayFromItOrElsewhere() {
    var switches =
        Switches.of(
            List.of(
                new Switches.Judged("a", "b", "b"),
                new Switches.Judged("a", "b", "a"),
                new Switches.Judged("a", "b", "c"),
                new Switches.Judged("a", "a", "a"),
                new Switches.Judged("a", "a", "b")));
    assertEquals(
        new Switches(
            Proportion.of(1, 3, ""),
            Proportion.of(1, 3, ""),
            Proportion.of(1, 2, ""),
            Proportion.of(2, 5, "")),
        switches);
    assertEquals(
        Estimate.undefined("No first judgement agreed with its suggestion.", 0),
        Switches.of(List.of(new Switches.Judged("a", "b", "b"))).away());
    assertEquals(
        Estimate.undefined("No first judgement differed from its suggestion.", 0),
        Switches.of(List.of()).toSuggestion());
  }

  @Test
  void fastAcceptancesAreFastForTheAnnotator() {
    var answers =
        List.of(
            new Answer(true, 1),
            new Answer(true, 5),
            new Answer(false, 1),
            new Answer(true, 6),
            new Answer(false, 7));
    var pace = Pace.of(answers, 1 / 3., 1);
    assertEquals(5, pace.median().figure().orElseThrow());
    assertEquals(Proportion.of(1, 3, ""), pace.fast());
    var slow =
        answers.stream().map(each -> new Answer(each.accepted(), 10 * each.seconds())).toList();
    assertEquals(pace.fast(), Pace.of(slow, 1 / 3., 1).fast());
    assertEquals(
        Estimate.undefined("No suggestion was accepted.", 0),
        Pace.of(List.of(new Answer(false, 1)), 1 / 3., 1).fast());
    assertEquals(
        Estimate.undefined("There is no answer yet.", 0), Pace.of(List.of(), 1 / 3., 1).median());
    assertThrows(IllegalArgumentException.class, () -> new Answer(true, Double.NaN));
  }

  @Test
  void aTiredAnnotatorDriftsAndASteadyOneDoesNot() {
    var annotator = new SimulatedAnnotator(.9, .3, .1, 6);
    var session = IntStream.range(0, 600).mapToObj(i -> annotator.tired(i, 600)).toList();
    var drift = Drift.of(session, 1);
    // The means of the halves of 0.6 + 0.3 t and of 10 - 6 t lie 0.15 and -3 apart.
    assertTrue(interval(drift.acceptanceChange()).contains(.15));
    assertTrue(interval(drift.acceptanceChange()).low() > 0);
    assertTrue(interval(drift.secondsChange()).contains(-3));
    assertTrue(interval(drift.secondsChange()).high() < 0);
    assertEquals(300, drift.earlyAcceptance().n());
    var steady = new ArrayList<>(session);
    Collections.shuffle(steady, new Random(1));
    var none = Drift.of(steady, 1);
    assertTrue(interval(none.acceptanceChange()).contains(0));
    assertTrue(interval(none.secondsChange()).contains(0));
  }

  @Test
  void aSessionOfOneAnswerHasNoHalves() {
    assertEquals(
        Estimate.undefined("A session of fewer than two answers has no halves.", 1),
        Drift.of(List.of(new Answer(true, 1)), 1).acceptanceChange());
    assertEquals(
        Estimate.open(1, 2, "One thing alone does not tell how others differ from it."),
        Drift.of(List.of(new Answer(true, 1), new Answer(true, 2)), 1).secondsChange());
  }

  @Test
  void correctionsAreTooManyOrTooFew() {
    var corrections =
        Corrections.of(
            List.of(
                new Corrections.Judged("a", "a", "a"),
                new Corrections.Judged("a", "b", "a"),
                new Corrections.Judged("b", "b", "a"),
                new Corrections.Judged("b", "a", "a"),
                new Corrections.Judged("b", "c", "a")));
    assertEquals(
        new Corrections(Proportion.of(1, 2, ""), Proportion.of(1, 3, ""), Proportion.of(1, 3, "")),
        corrections);
    assertEquals(
        Estimate.undefined("No suggestion with a known answer was wrong.", 0),
        Corrections.of(List.of()).under());
  }

  @Test
  void correctionsAreThoseOfTheSimulatedAnnotator() {
    // A wrong suggestion is taken on a lapse; else on the same error, 0.2 / 4; else by anchoring.
    double under = .1 + .9 * (.05 + .95 * .3);
    double over = .9 * .2 * .7;
    int held = 0;
    for (int seed = 0; seed < 200; seed++) {
      var annotator = new SimulatedAnnotator(.8, .3, .1, seed);
      var corrections =
          Corrections.of(Stream.generate(() -> annotator.answer(.7)).limit(400).toList());
      held += interval(corrections.under()).contains(under) ? 1 : 0;
      held += interval(corrections.over()).contains(over) ? 1 : 0;
    }
    // 380 expected of 400; 365 is the 0.1 % quantile.
    assertTrue(held >= 365, "%d of 400".formatted(held));
  }

  private static Interval interval(Estimate estimate) {
    return ((Estimate.Known) estimate).interval().orElseThrow();
  }
}
