package touchstone.quality.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static touchstone.quality.agreement.Examples.NONE;
import static touchstone.quality.agreement.Examples.close;
import static touchstone.quality.agreement.Examples.undefined;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.quality.Estimate;
import touchstone.quality.agreement.Dissimilarity.Unit;

/// The figures are those of pygamma-agreement 0.5.9, as dkpro-statistics keeps them. What is
/// sampled is known to their 30 samples only.
class GammaTest {
  private static final Gamma.Chance MANY = new Gamma.Chance(1000, 7);

  /// @param raters a string for each, such as `a 1 5|b 6 10`
  private static MarkedText text(String... raters) {
    return new MarkedText(
        1000,
        Arrays.stream(raters)
            .map(
                rater ->
                    Arrays.stream(rater.split("\\|"))
                        .filter(span -> !span.isEmpty())
                        .map(span -> span.split(" "))
                        .map(
                            parts ->
                                new Marked<>(
                                    new Label(parts[0]),
                                    new TextSpan(
                                        Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))))
                        .toList())
            .toList());
  }

  private static final MarkedText SHIFTED = text("a 1 5|b 6 10|a 11 15", "a 2 6|b 7 11|a 12 16");

  private static Gamma gamma(MarkedText... texts) {
    return Gamma.of(List.of(texts), Dissimilarity.STANDARD, MANY, NONE);
  }

  @Test
  void twoRatersWhoAreOneApart() {
    var gamma = gamma(SHIFTED);
    close(0.0625, gamma.observed(), 0);
    close(.8836, gamma.gamma(), 0.05);
    assertEquals(0.0625, Dissimilarity.STANDARD.of(new Unit(1, 5, 0), new Unit(2, 6, 0)));
  }

  @Test
  void aSpanThatNobodyElseHasIsAlone() {
    var gamma = gamma(text("a 1 5|b 6 10|a 20 24|b 30 34", "a 2 6|b 31 35"));
    close(.7083333, gamma.observed(), 5e-8);
    close(.567, gamma.gamma(), 0.05);
  }

  @Test
  void threeRaters() {
    var gamma = gamma(text("a 1 5|b 10 14", "a 2 6|b 11 15", "a 1 4|c 9 14"));
    close(.4087564, gamma.observed(), 5e-8);
    close(.659, gamma.gamma(), 0.05);
  }

  @Test
  void positionsAndLabelsAreWeighed() {
    var text = text("a 1 5|b 6 10|c 11 15", "a 2 7|b 8 12|a 11 15");
    var gamma = Gamma.of(List.of(text), new Dissimilarity(3, 2, 1), MANY, NONE);
    close(1.0277778, gamma.observed(), 5e-8);
    close(.244, gamma.gamma(), 0.08);
    // Who weighs all twice as much has twice the disorder of everything.
    var doubled = Gamma.of(List.of(text), new Dissimilarity(3, 2, 2), MANY, NONE);
    close(2 * 1.0277778, doubled.observed(), 1e-7);
    close(gamma.gamma().figure().orElseThrow(), doubled.gamma(), 1e-9);
    assertThrows(IllegalArgumentException.class, () -> new Dissimilarity(1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Dissimilarity(-1, 1, 1));
  }

  @Test
  void equalSpansAgreeFully() {
    var gamma = gamma(text("a 1 5|b 6 10|a 11 15", "a 1 5|b 6 10|a 11 15"));
    close(0, gamma.observed(), 0);
    close(1, gamma.gamma(), 0);
    close(1, gamma(text("a 3 9|b 20 31", "a 3 9|b 20 31", "a 3 9|b 20 31")).gamma(), 0);
  }

  @Test
  void theAlignmentIsAsGoodAsTheirSolverFindsIt() {
    // Three of the samples that pygamma drew from the three raters above.
    samples(
        0.8253426551818848,
        "c 3.739378792537379 7.164390503074478|a 11.300820699564976 16.138917134227825",
        "a 3.3955264392011246 6.733030496281247|c 8.453036351042616 12.383369995930018",
        "a 2.533878572186274 6.779294234723135|a 10.1748270562878 14.272698176941343");
    samples(
        1.3278087377548218,
        "b 4.590062557341935 8.430596476405938|a 12.778038819838205 16.77230368821116",
        "b 2.4462907887708916 6.909375711063197|a 11.378319692913173 15.27670771071711",
        "b -1.0602198895988244 2.96145816184545|a 5.749410239980914 9.854337303865965");
    samples(
        1.2597535848617554,
        "a 3.596507910967723 8.136128376465944|a 10.14077175158569 14.07126794584369",
        "a 0.5095262599117557 5.67716236951926|c 5.057392402169078 8.042499752635102",
        "b 3.101083196997594 7.221930395913434|a 9.168459597557725 12.887912221883964");
  }

  private static void samples(double disorder, String... raters) {
    var units =
        Arrays.stream(raters)
            .map(
                rater ->
                    Arrays.stream(rater.split("\\|"))
                        .map(unit -> unit.split(" "))
                        .map(
                            parts ->
                                new Unit(
                                    Double.parseDouble(parts[1]),
                                    Double.parseDouble(parts[2]),
                                    parts[0].charAt(0)))
                        .toList())
            .toList();
    var cost = Alignment.cost(units, Dissimilarity.STANDARD).orElseThrow();
    assertEquals(disorder, cost / units.getFirst().size(), 1e-6);
  }

  @Test
  void theAlignmentIsTheBestOfAll() {
    var random = new Random(15);
    for (int round = 0; round < 300; round++) {
      int raters = 2 + random.nextInt(4);
      var units = IntStream.range(0, raters).mapToObj(_ -> units(random)).toList();
      var weights =
          new Dissimilarity(3 * random.nextDouble(), random.nextInt(3), .5 + random.nextDouble());
      var cost = Alignment.cost(units, weights).orElseThrow();
      assertEquals(least(units, weights), cost, 1e-9);
      assertEquals(cost, Alignment.ofMany(units, weights).orElseThrow(), 1e-9);
    }
  }

  private static List<Unit> units(Random random) {
    return Stream.generate(
            () -> {
              double start = 8 * random.nextDouble();
              return new Unit(start, start + .5 + 4 * random.nextDouble(), random.nextInt(2));
            })
        .limit(random.nextInt(3))
        .toList();
  }

  /// Try every way to put the units into groups, one after the other.
  private static double least(List<List<Unit>> raters, Dissimilarity weights) {
    return least(raters, 0, 0, List.of(), weights);
  }

  private static double least(
      List<List<Unit>> raters,
      int rater,
      int unit,
      List<Map<Integer, Unit>> groups,
      Dissimilarity weights) {
    if (rater == raters.size()) {
      return groups.stream().mapToDouble(group -> cost(group, rater, weights)).sum();
    }
    if (unit == raters.get(rater).size()) {
      return least(raters, rater + 1, 0, groups, weights);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= groups.size(); i++) {
      var group = new TreeMap<>(i == groups.size() ? Map.of() : groups.get(i));
      if (group.put(rater, raters.get(rater).get(unit)) == null) {
        var then = new ArrayList<>(groups);
        if (i == groups.size()) {
          then.add(group);
        } else {
          then.set(i, group);
        }
        least = Math.min(least, least(raters, rater, unit + 1, then, weights));
      }
    }
    return least;
  }

  private static double cost(Map<Integer, Unit> group, int raters, Dissimilarity weights) {
    double sum = 0;
    for (int one = 0; one < raters; one++) {
      for (int other = 0; other < one; other++) {
        sum +=
            group.containsKey(one) && group.containsKey(other)
                ? weights.of(group.get(one), group.get(other))
                : weights.empty();
      }
    }
    return sum / (raters * (raters - 1) / 2.0);
  }

  @Test
  void whoMarksByChanceAgreesAsChanceDoes() {
    for (int raters : new int[] {2, 3, 4}) {
      var texts =
          IntStream.range(0, 20).mapToObj(i -> byChance(new Random(i), raters, 15)).toList();
      var gamma = Gamma.of(texts, Dissimilarity.STANDARD, new Gamma.Chance(30, 1), NONE);
      close(0, gamma.gamma(), 0.05);
    }
  }

  private static MarkedText byChance(Random random, int raters, int spans) {
    var all = new ArrayList<List<Marked<TextSpan>>>();
    for (int rater = 0; rater < raters; rater++) {
      var marked = new ArrayList<Marked<TextSpan>>();
      int at = 0;
      for (int i = 0; i < spans; i++) {
        int start = at + random.nextInt(8);
        at = start + 1 + random.nextInt(8);
        marked.add(new Marked<>(new Label("" + random.nextInt(3)), new TextSpan(start, at)));
      }
      all.add(marked);
    }
    return new MarkedText(16 * spans, all);
  }

  @Test
  void textsAreAddedUpAndTheIntervalIsOverThem() {
    var other = text("a 3 8|b 20 30", "a 3 8|a 19 30");
    var texts = List.of(SHIFTED, other, SHIFTED, text("", ""), SHIFTED, other);
    var gamma = Gamma.of(texts, Dissimilarity.STANDARD, MANY, new Bootstrap(200, 1));
    // Three times three pairs of 0.0625, and twice one of (1 / 21)^2 + 1; 13 spans of each rater.
    close((9 * 0.0625 + 2 * (1 + 1 / 441.0)) / 13, gamma.observed(), 1e-12);
    var known = (Estimate.Known) gamma.gamma();
    assertTrue(known.interval().orElseThrow().contains(known.value()));
    assertEquals(6, known.n());
    assertEquals(gamma, Gamma.of(texts, Dissimilarity.STANDARD, MANY, new Bootstrap(200, 1)));
  }

  @Test
  void theSamplesTellHowWellTheyKnowWhatIsExpected() {
    var known = (Estimate.Known) gamma(SHIFTED).expected();
    var more =
        Gamma.of(List.of(SHIFTED), Dissimilarity.STANDARD, new Gamma.Chance(20_000, 3), NONE);
    assertEquals(1000, known.n());
    assertTrue(known.interval().orElseThrow().contains(more.expected().figure().orElseThrow()));
    assertThrows(IllegalArgumentException.class, () -> new Gamma.Chance(1, 1));
  }

  @Test
  void whatItIsNotDefinedForIsSaid() {
    undefined("It takes two raters to agree.", 1, gamma(text("a 1 5")).gamma());
    undefined("Nobody marked anything.", 1, gamma(text("", "")).gamma());
    undefined("No disagreement is expected by chance.", 1, gamma(text("a 1 5", "a 1 5")).gamma());
    var alone = gamma(text("a 1 5|b 6 10", ""));
    close(2, alone.observed(), 0);
    var crowd = byChance(new Random(1), 8, 40);
    var reason =
        "Too many spans of 8 raters lie close together: the best of their alignments would take too"
            + " long to find.";
    undefined(reason, 1, gamma(crowd).gamma());
    undefined(reason, 1, gamma(crowd).observed());
    assertThrows(
        IllegalArgumentException.class, () -> gamma(text("a 1 5", "a 1 5"), text("a 1 5")));
  }
}
