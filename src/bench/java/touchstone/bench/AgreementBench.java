package touchstone.bench;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Label;
import touchstone.quality.Ratings;
import touchstone.quality.agreement.Agreement;
import touchstone.quality.agreement.Bootstrap;
import touchstone.quality.agreement.Both;
import touchstone.quality.agreement.BoxAgreement;
import touchstone.quality.agreement.Marked;
import touchstone.quality.agreement.Scale;
import touchstone.quality.agreement.Weights;

/// All figures of agreement of a million ratings by 50 raters, with intervals from 200 resamples:
/// once with all raters on every item, once with few of them on each. And the matching of 1,000
/// boxes with 1,000 others.
final class AgreementBench {
  private static final int RATINGS = 1_000_000;
  private static final int RATERS = 50;
  private static final int CATEGORIES = 5;
  private static final int ROUNDS = 5;
  private static final Bootstrap BOOTSTRAP = new Bootstrap(200, 1);

  private AgreementBench() {}

  static void run() {
    for (int each : new int[] {RATERS, 10, 3}) {
      measure(ratings(each), each);
    }
    boxes(1000, 60);
    boxes(1000, 1000);
  }

  private static void measure(Ratings ratings, int each) {
    var all = new double[ROUNDS];
    var pairs = new double[ROUNDS];
    var said = "";
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      var group = Agreement.group(ratings, Scale.ORDINAL, BOOTSTRAP);
      long between = System.nanoTime();
      var ofPairs = Agreement.pairs(ratings, Weights.Standard.IDENTITY, BOOTSTRAP);
      all[round] = (System.nanoTime() - start) / 1e6;
      pairs[round] = (System.nanoTime() - between) / 1e6;
      said = group.figures().size() + " figures and " + ofPairs.size() + " pairs";
    }
    System.out.printf(
        Locale.ROOT,
        "%,d items x %d ratings: %s in %.2f s at first, then %.2f s (pairs alone %.2f s); to"
            + " reach: 3 s%n",
        ratings.items(),
        each,
        said,
        all[0] / 1000,
        new Measured(all).median() / 1000,
        new Measured(pairs).median() / 1000);
  }

  /// Invent ratings of raters who are right in 70 % of cases.
  private static Ratings ratings(int each) {
    var random = new Random(7);
    int items = RATINGS / each;
    var ratings =
        Ratings.builder(
            IntStream.range(0, RATERS).mapToObj(i -> "rater " + i).toList(),
            IntStream.range(0, CATEGORIES).mapToObj(i -> "category " + i).toList(),
            items);
    for (int item = 0; item < items; item++) {
      int truth = Math.min(random.nextInt(CATEGORIES), random.nextInt(CATEGORIES));
      int first = random.nextInt(RATERS);
      for (int i = 0; i < each; i++) {
        int category = random.nextInt(10) < 7 ? truth : random.nextInt(CATEGORIES);
        ratings.add(item, (first + i * 7) % RATERS, category);
      }
    }
    return ratings.build();
  }

  /// @param side of the square on which the boxes lie, in tens of pixels: the smaller, the more of
  ///   them overlap
  private static void boxes(int boxes, int side) {
    var random = new Random(3);
    var both = new Both<>(boxes(random, boxes, side), boxes(random, boxes, side));
    var millis = new double[ROUNDS];
    long matched = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      matched = BoxAgreement.of(List.of(both), true, BOOTSTRAP).matched();
      millis[round] = (System.nanoTime() - start) / 1e6;
    }
    System.out.printf(
        Locale.ROOT,
        "%,d and %,d boxes on a square of %,d pixels: %,d matched, %s%n",
        boxes,
        boxes,
        side * 10,
        matched,
        new Measured(millis));
  }

  private static List<Marked<BoundingBox>> boxes(Random random, int boxes, int side) {
    return IntStream.range(0, boxes)
        .mapToObj(
            i ->
                new Marked<>(
                    new Label("thing"),
                    new BoundingBox(
                        random.nextInt(side * 10),
                        random.nextInt(side * 10),
                        20 + random.nextInt(100),
                        20 + random.nextInt(100))))
        .toList();
  }
}
