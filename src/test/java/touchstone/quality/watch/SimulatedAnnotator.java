package touchstone.quality.watch;

import java.util.SplittableRandom;
import touchstone.quality.watch.Probes.Outcome;

/// An annotator whose ways are known. Annotators with seeds in a row have nothing to do with each
/// other, which those of [java.util.Random] would.
///
/// @param accuracy how often a judgement of their own is right
/// @param anchoring how often they move to a suggestion that differs from their own judgement
/// @param lapse how often they accept a suggestion without looking
final class SimulatedAnnotator {
  private static final int LABELS = 5;

  private final double accuracy;
  private final double anchoring;
  private final double lapse;
  private final SplittableRandom random;

  SimulatedAnnotator(double accuracy, double anchoring, double lapse, long seed) {
    this.accuracy = accuracy;
    this.anchoring = anchoring;
    this.lapse = lapse;
    this.random = new SplittableRandom(seed);
  }

  /// Answer a suggestion that was planted wrong and is plainly so: only who does not look takes it.
  Outcome probe() {
    return random.nextDouble() < lapse ? Outcome.MISSED : Outcome.CAUGHT;
  }

  /// Judge, then look at a suggestion that is as often right as told.
  Switches.Judged judgeFirst(double suggestionAccuracy) {
    int truth = random.nextInt(LABELS);
    int first = judgement(truth);
    int suggested = label(truth, suggestionAccuracy);
    return new Switches.Judged(name(first), name(suggested), name(moved(first, suggested)));
  }

  /// Answer a suggestion that is as often right as told.
  Corrections.Judged answer(double suggestionAccuracy) {
    int truth = random.nextInt(LABELS);
    int suggested = label(truth, suggestionAccuracy);
    int answered = random.nextDouble() < lapse ? suggested : moved(judgement(truth), suggested);
    return new Corrections.Judged(name(suggested), name(answered), name(truth));
  }

  /// Accept suggestions ever oftener and ever faster.
  Answer tired(int place, int of) {
    double part = (double) place / of;
    return new Answer(
        random.nextDouble() < .6 + .3 * part,
        (10 - 6 * part) * Math.exp(.3 * random.nextGaussian()));
  }

  private int judgement(int truth) {
    return label(truth, accuracy);
  }

  private int moved(int first, int suggested) {
    return first != suggested && random.nextDouble() < anchoring ? suggested : first;
  }

  private int label(int truth, double right) {
    return random.nextDouble() < right ? truth : (truth + 1 + random.nextInt(LABELS - 1)) % LABELS;
  }

  private static String name(int label) {
    return "label " + label;
  }
}
