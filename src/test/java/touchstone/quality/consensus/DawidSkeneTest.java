package touchstone.quality.consensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.quality.Ratings;
import touchstone.quality.agreement.Bootstrap;
import touchstone.quality.agreement.Counts;
import touchstone.quality.agreement.KrippendorffAlpha;
import touchstone.quality.agreement.Scale;

class DawidSkeneTest {
  @Test
  void thePatientsOf1979HaveTheKnownPriorsAndLikelihood() {
    var fit = DawidSkene.of(Crowds.patients(), 1e-10, 100);
    assertArrayEquals(
        new double[] {.3996, .4220, .1118, .0667},
        IntStream.range(0, 4).mapToDouble(fit::prior).toArray(),
        5e-5);
    assertEquals(-192.8909, fit.logLikelihood(), 5e-5);
    assertTrue(fit.settled());
    assertEquals(25, fit.rounds() - 1); // they are counted from 0 where the figures come from
    assertEquals(-192.8909, DawidSkene.of(Crowds.patients()).logLikelihood(), 1e-4);
  }

  @Test
  void theObserversOf1979ConfuseAsPublished() {
    var fit = DawidSkene.of(Crowds.patients(), 1e-10, 100);
    double[][][] rows = {
      {{.889, .111, 0, 0}, {.071, .876, .053, 0}, {0, .339, .661, 0}, {0, 0, .556, .444}},
      {{.834, .166, 0, 0}, {.053, .633, .314, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}},
      {{1, 0, 0, 0}, {.106, .788, .105, 0}, {0, .404, .199, .398}, {0, 0, .667, .333}}
    };
    for (int rater = 0; rater < rows.length; rater++) {
      for (int truly = 0; truly < 4; truly++) {
        assertArrayEquals(rows[rater][truly], row(fit, rater, truly), 6e-4);
      }
    }
  }

  private static double[] row(DawidSkene.Fit fit, int rater, int truly) {
    return IntStream.range(0, 4).mapToDouble(said -> fit.confusion(rater, truly, said)).toArray();
  }

  @Test
  void onlyThreePatientsOf1979DifferFromTheMajority() {
    var majority = MajorityVote.of(Crowds.patients());
    var posterior = DawidSkene.of(Crowds.patients(), 1e-10, 100).consensus();
    var moved = new TreeMap<Integer, List<Integer>>();
    var open = new TreeMap<Integer, String>();
    for (int i = 0; i < 45; i++) {
      int patient = i;
      int best = posterior.winner(i).orElseThrow();
      int first = majority.best(i).getFirst();
      if (first != best) {
        moved.put(i + 1, List.of(first + 1, best + 1));
      }
      if (posterior.probability(i, best) < .99) {
        var all =
            IntStream.range(0, 4)
                .filter(j -> posterior.probability(patient, j) > 1e-3)
                .mapToObj(j -> "%d %.3f".formatted(j + 1, posterior.probability(patient, j)))
                .toList();
        open.put(i + 1, String.join(", ", all));
      }
    }
    // Patient 12 is a tie of 2 and 3, which goes to the first where the figures come from.
    assertEquals(List.of(11), majority.ties());
    assertEquals(Map.of(2, List.of(3, 4), 12, List.of(2, 3), 36, List.of(3, 4)), moved);
    assertEquals(
        Map.of(7, "1 0.981, 2 0.019", 35, "2 0.948, 3 0.052", 38, "2 0.021, 3 0.979"), open);
  }

  @Test
  void theToyIsSolvedAsByCrowdKit() {
    var fit = DawidSkene.of(Crowds.toy());
    assertEquals(
        List.of(1, 1, 0, 1, 0),
        IntStream.range(0, 5).map(i -> fit.consensus().winner(i).orElseThrow()).boxed().toList());
    assertEquals(.4, fit.prior(0), 1e-6);
    assertEquals(.6, fit.prior(1), 1e-6);
    var alpha = KrippendorffAlpha.of(Counts.of(Crowds.toy()), Scale.NOMINAL, Bootstrap.NONE);
    assertEquals(.142191, alpha.figure().orElseThrow(), 5e-7);
  }

  @Test
  void afterSixRoundsTheToyIsAllButCertain() {
    var posterior = DawidSkene.of(Crowds.toy(), 0, 6).consensus();
    assertArrayEquals(
        new double[] {1, 1, 0, 1, 0},
        IntStream.range(0, 5).mapToDouble(item -> posterior.probability(item, 1)).toArray(),
        1e-9);
  }

  @Test
  void probabilitiesAddUpToOne() {
    var random = new Random(79);
    for (int world = 0; world < 50; world++) {
      int categories = 2 + random.nextInt(4);
      var ratings = Crowds.simulated(random, 20, categories, .9, .7, random.nextDouble());
      var fit = DawidSkene.of(ratings);
      for (int i = 0; i < 20; i++) {
        int item = i;
        assertEquals(1, sum(categories, j -> fit.consensus().probability(item, j)), 1e-12);
      }
      assertEquals(1, sum(categories, fit::prior), 1e-12);
      for (int k = 0; k < 3; k++) {
        int rater = k;
        for (int j = 0; j < categories; j++) {
          int truly = j;
          assertEquals(1, sum(categories, said -> fit.confusion(rater, truly, said)), 1e-12);
        }
      }
    }
  }

  private static double sum(int count, IntToDoubleFunction number) {
    return IntStream.range(0, count).mapToDouble(number).sum();
  }

  @Test
  void theOrderOfRatersItemsCategoriesAndRatingsDoesNotMatter() {
    var random = new Random(19);
    for (int world = 0; world < 30; world++) {
      var ratings = Crowds.simulated(random, 15, 3, .9, .8, .7, .6);
      var raters = shuffled(4, random);
      var items = shuffled(15, random);
      var categories = shuffled(3, random);
      var again =
          Ratings.builder(List.of("a", "b", "c", "d"), List.of("x", "y", "z"), ratings.items());
      for (int rating : shuffled(ratings.size(), random)) {
        again.add(
            items.get(ratings.item(rating)),
            raters.get(ratings.rater(rating)),
            categories.get(ratings.category(rating)));
      }
      var one = DawidSkene.of(ratings);
      var other = DawidSkene.of(again.build());
      assertEquals(one.logLikelihood(), other.logLikelihood(), 1e-6);
      for (int i = 0; i < ratings.items(); i++) {
        for (int j = 0; j < 3; j++) {
          assertEquals(
              one.consensus().probability(i, j),
              other.consensus().probability(items.get(i), categories.get(j)),
              1e-6);
        }
      }
    }
  }

  private static List<Integer> shuffled(int count, Random random) {
    var numbers = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(numbers, random);
    return numbers;
  }

  @Test
  void theLikelihoodNeverFalls() {
    var ratings = Crowds.simulated(new Random(3), 60, 4, .8, .7, .6, .5);
    double before = Double.NEGATIVE_INFINITY;
    for (int rounds = 1; rounds < 40; rounds++) {
      double now = DawidSkene.of(ratings, 0, rounds).logLikelihood();
      assertTrue(now >= before - 1e-9);
      before = now;
    }
  }

  @Test
  void aRaterIsFoundToBeAsGoodAsHeIs() {
    var fit = DawidSkene.of(Crowds.simulated(new Random(5), 4000, 3, .95, .8, .8, .6, .35));
    var competence = new double[] {.95, .8, .8, .6, .35};
    for (int k = 0; k < competence.length; k++) {
      assertEquals(competence[k], fit.competence(k), .03);
    }
  }

  @Test
  void whatNobodyRatedStaysOpen() {
    var ratings =
        Ratings.builder(List.of("a", "b"), List.of("x", "y"), 2).add(0, 0, 1).add(0, 1, 1).build();
    var fit = DawidSkene.of(ratings);
    assertEquals(List.of(), fit.consensus().best(1));
    assertTrue(Double.isFinite(fit.logLikelihood()));
    var nothing = DawidSkene.of(Ratings.builder(List.of("a"), List.of("x", "y"), 3).build());
    assertEquals(0, nothing.consensus().rated());
    assertTrue(Double.isFinite(nothing.logLikelihood()));
  }
}
