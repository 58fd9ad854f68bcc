package touchstone.bench;

import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import touchstone.quality.Ratings;
import touchstone.quality.consensus.DawidSkene;
import touchstone.quality.consensus.MajorityVote;

/// A million ratings of five categories by fifty annotators, weighed.
final class ConsensusBench {
  private static final int ITEMS = 200_000;
  private static final int LABELS = 5;
  private static final int RATERS = 50;
  private static final int CATEGORIES = 5;
  private static final int ROUNDS = 3;

  private ConsensusBench() {}

  static void run() {
    var ratings = ratings(new Random(7));
    var votes = new double[ROUNDS];
    var weighed = new double[ROUNDS];
    var capped = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      var majority = MajorityVote.of(ratings);
      votes[round] = (System.nanoTime() - start) / 1e6;
      start = System.nanoTime();
      var fit = DawidSkene.of(ratings);
      weighed[round] = (System.nanoTime() - start) / 1e6;
      start = System.nanoTime();
      DawidSkene.of(ratings, 0, 100);
      capped[round] = (System.nanoTime() - start) / 1e6;
      System.out.printf(
          "round %d: %,d ratings; majority %.2f s, right %.4f; Dawid-Skene %.2f s, %d rounds, right"
              + " %.4f; 100 rounds %.2f s%n",
          round + 1,
          ratings.size(),
          votes[round] / 1e3,
          right(i -> majority.winner(i).orElse(-1)),
          weighed[round] / 1e3,
          fit.rounds(),
          right(i -> fit.consensus().winner(i).orElse(-1)),
          capped[round] / 1e3);
    }
    System.out.printf(
        "Dawid-Skene: median %.2f s, of 100 rounds %.2f s (to stay under: 20 s)%n",
        new Measured(weighed).median() / 1e3, new Measured(capped).median() / 1e3);
  }

  private static double right(IntUnaryOperator answer) {
    return (double)
            IntStream.range(0, ITEMS)
                .filter(item -> answer.applyAsInt(item) == item % CATEGORIES)
                .count()
        / ITEMS;
  }

  /// Annotators of whom the worst is right on four of ten and the best on nine of ten.
  private static Ratings ratings(Random random) {
    var names = IntStream.range(0, RATERS).mapToObj(k -> "rater " + k).toList();
    var ratings = Ratings.builder(names, List.of("a", "b", "c", "d", "e"), ITEMS);
    for (int item = 0; item < ITEMS; item++) {
      int truth = item % CATEGORIES;
      for (int label = 0; label < LABELS; label++) {
        int rater = random.nextInt(RATERS);
        boolean right = random.nextDouble() < 0.4 + 0.5 * rater / RATERS;
        ratings.add(
            item, rater, right ? truth : (truth + 1 + random.nextInt(CATEGORIES - 1)) % CATEGORIES);
      }
    }
    return ratings.build();
  }
}
