package touchstone.quality.bias;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchstone.quality.Estimate;
import touchstone.quality.bias.Fairness.Against;
import touchstone.quality.bias.Group.Count;

class FairnessTest {
  private static final Fairness DOCS =
      fairness(
          "0 1 1 1 1 0 1 0 1 0 0 0 1 1 1 1 1 1",
          "0 0 1 0 1 1 1 0 0 1 1 1 1 0 0 1 1 0",
          "b b a b b c c c a a c a b c c b c c",
          1);

  private static Fairness fairness(String truth, String predicted, String groups, int minimum) {
    return Fairness.of(members(truth, predicted, groups), minimum);
  }

  private static List<Treated> members(String truth, String predicted, String groups) {
    var references = truth.split(" ");
    var predictions = predicted.split(" ");
    var names = groups.split(" ");
    return IntStream.range(0, names.length)
        .mapToObj(i -> Treated.of(names[i], predictions[i], references[i], "1"))
        .toList();
  }

  @Test
  void theRatesAreThoseOfFairlearnsGuide() {
    var counts =
        Stream.concat(DOCS.groups().stream(), Stream.of(DOCS.everybody()))
            .map(group -> Stream.of(Rate.values()).map(rate -> group.counts().get(rate)).toList())
            .toList();
    assertEquals(
        List.of(
            List.of(new Count(3, 4), new Count(1, 2), new Count(2, 2)),
            List.of(new Count(3, 6), new Count(3, 5), new Count(0, 1)),
            List.of(new Count(4, 8), new Count(2, 5), new Count(2, 3)),
            List.of(new Count(10, 18), new Count(6, 12), new Count(4, 6))),
        counts);
    assertEquals(
        List.of("a", "b", "c", "everybody"), List.copyOf(DOCS.rates(Rate.SELECTION).keySet()));
    assertRates(Rate.SELECTION, .75, .5, .5, .555556);
    assertRates(Rate.TRUE_POSITIVE, .5, .6, .4, .5);
    assertRates(Rate.FALSE_POSITIVE, 1, 0, .666667, .666667);
  }

  private static void assertRates(Rate rate, double... expected) {
    var rates = List.copyOf(DOCS.rates(rate).values());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], rates.get(i).figure().orElseThrow(), 5e-7);
    }
  }

  @Test
  void theFiguresAreThoseOfFairlearnsGuide() {
    assertFigure(.25, DOCS.demographicParityDifference(Against.EACH_OTHER));
    assertFigure(.666667, DOCS.demographicParityRatio(Against.EACH_OTHER));
    assertFigure(1, DOCS.equalizedOddsDifference(Against.EACH_OTHER));
    assertFigure(0, DOCS.equalizedOddsRatio(Against.EACH_OTHER));
    assertFigure(.2, DOCS.equalOpportunityDifference(Against.EACH_OTHER));
    assertFigure(.666667, DOCS.equalOpportunityRatio(Against.EACH_OTHER));
    assertFigure(.6, DOCS.equalizedOddsMeanDifference(Against.EACH_OTHER));
    assertFigure(.194444, DOCS.demographicParityDifference(Against.EVERYBODY));
    assertFigure(.666667, DOCS.equalizedOddsDifference(Against.EVERYBODY));
    assertFigure(.1, DOCS.equalOpportunityDifference(Against.EVERYBODY));
  }

  private static void assertFigure(double expected, Estimate estimate) {
    var known = assertInstanceOf(Estimate.Known.class, estimate);
    assertEquals(expected, known.value(), 5e-7);
    assertTrue(known.interval().orElseThrow().contains(known.value()));
  }

  @Test
  void aGroupWithoutPositiveReferencesHasNoRateAndNoHeadline() {
    var trap = fairness("0 0 1 1", "0 1 1 0", "a a b b", 1);
    var reason = Estimate.undefined("Group a has 0 positive references.", 4);
    assertEquals(reason, trap.equalizedOddsDifference(Against.EACH_OTHER));
    assertEquals(reason, trap.equalizedOddsMeanDifference(Against.EACH_OTHER));
    assertEquals(reason, trap.equalizedOddsRatio(Against.EVERYBODY));
    assertEquals(
        Estimate.undefined("Group a has 0 positive references.", 2),
        trap.equalOpportunityDifference(Against.EACH_OTHER));
    assertEquals(
        Estimate.undefined("Group a has 0 positive references.", 0),
        trap.rates(Rate.TRUE_POSITIVE).get("a"));
    assertEquals(
        Estimate.undefined("Group b has 0 negative references.", 0),
        trap.rates(Rate.FALSE_POSITIVE).get("b"));
    assertFigure(0, trap.demographicParityDifference(Against.EACH_OTHER));
  }

  @Test
  void smallGroupsGiveNoHeadline() {
    var members =
        members(
            "0 1 1 1 1 0 1 0 1 0 0 0 1 1 1 1 1 1",
            "0 0 1 0 1 1 1 0 0 1 1 1 1 0 0 1 1 0",
            "b b a b b c c c a a c a b c c b c c");
    assertEquals(
        Estimate.undefined("Group a has 4 members, fewer than 5.", 18),
        Fairness.of(members, 5).demographicParityDifference(Against.EACH_OTHER));
    assertEquals(
        Estimate.undefined("Group b has 1 negative reference, fewer than 2.", 18),
        Fairness.of(members, 2).equalizedOddsRatio(Against.EACH_OTHER));
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    assertEquals(
        Estimate.undefined("There is no group.", 0),
        Fairness.of(List.of(), 1).demographicParityRatio(Against.EACH_OTHER));
    assertEquals(
        Estimate.undefined("There is only group a.", 2),
        fairness("0 1", "0 1", "a a", 1).demographicParityRatio(Against.EACH_OTHER));
    assertEquals(
        Estimate.undefined("No group was given the favourable label among its members.", 2),
        fairness("0 1", "0 0", "a b", 1).demographicParityRatio(Against.EACH_OTHER));
  }

  @Test
  void oneLabelIsTakenAsFavourableAndTheOthersAsTheRest() {
    var of = List.of("cat", "dog", "bird", "cat");
    var references = List.of("cat", "cat", "dog", "bird");
    var members =
        IntStream.range(0, 4)
            .mapToObj(i -> Treated.of("g", of.get(i), references.get(i), "cat"))
            .toList();
    var all = Fairness.of(members, 1).everybody();
    assertEquals(new Count(2, 4), all.counts().get(Rate.SELECTION));
    assertEquals(new Count(1, 2), all.counts().get(Rate.TRUE_POSITIVE));
    assertEquals(new Count(1, 2), all.counts().get(Rate.FALSE_POSITIVE));
    var unknown = Fairness.of(List.of(Treated.of("g", "cat", "cat")), 1).everybody();
    assertEquals(new Count(1, 1), unknown.counts().get(Rate.SELECTION));
    assertEquals(
        Estimate.undefined("There are 0 positive references.", 0),
        unknown.rate(Rate.TRUE_POSITIVE));
  }

  @Test
  void theOrderOfMembersAndTheNamesOfGroupsDoNotMatter() {
    var random = new Random(39);
    for (int world = 0; world < 50; world++) {
      var members = new ArrayList<Treated>();
      var renamed = new ArrayList<Treated>();
      for (int i = 0; i < 60; i++) {
        int group = random.nextInt(3);
        boolean favoured = random.nextBoolean();
        var reference = Treated.Reference.values()[random.nextInt(3)];
        members.add(new Treated("abc".substring(group, group + 1), favoured, reference));
        renamed.add(new Treated("zxy".substring(group, group + 1), favoured, reference));
      }
      Collections.shuffle(renamed, random);
      var one = Fairness.of(members, 1);
      var other = Fairness.of(renamed, 1);
      for (var against : Against.values()) {
        assertEquals(
            one.demographicParityDifference(against).figure(),
            other.demographicParityDifference(against).figure());
        assertEquals(
            one.equalizedOddsRatio(against).figure(), other.equalizedOddsRatio(against).figure());
      }
    }
  }

  @Test
  void theIntervalsHoldTheTruthAtLeastAsOftenAsTheySay() {
    var random = new Random(95);
    var rates = new double[] {.5, .6, .35};
    int held = 0;
    for (int world = 0; world < 400; world++) {
      var members = new ArrayList<Treated>();
      for (int group = 0; group < 3; group++) {
        for (int i = 0; i < 80; i++) {
          members.add(
              new Treated(
                  "g" + group, random.nextDouble() < rates[group], Treated.Reference.UNKNOWN));
        }
      }
      var fairness = Fairness.of(members, 1);
      var difference = (Estimate.Known) fairness.demographicParityDifference(Against.EACH_OTHER);
      var ratio = (Estimate.Known) fairness.demographicParityRatio(Against.EACH_OTHER);
      held +=
          difference.interval().orElseThrow().contains(.25)
                  && ratio.interval().orElseThrow().contains(.35 / .6)
              ? 1
              : 0;
    }
    assertTrue(held >= 380, "%d".formatted(held));
  }
}
