package touchstone.quality.watch;

import java.util.List;
import touchstone.quality.BasicBootstrap;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;

/// How answers change over a session, its early half beside its late one. An odd answer belongs to
/// the late half.
///
/// @param earlyAcceptance the share of suggestions accepted
/// @param acceptanceChange the late share less the early one
/// @param earlySeconds the median time of an answer
/// @param secondsChange the late median less the early one
public record Drift(
    Estimate earlyAcceptance,
    Estimate lateAcceptance,
    Estimate acceptanceChange,
    Estimate earlySeconds,
    Estimate lateSeconds,
    Estimate secondsChange) {
  /// @param answers in the order in which they were given
  /// @param seed of the intervals' random numbers
  public static Drift of(List<Answer> answers, long seed) {
    if (answers.size() < 2) {
      var none =
          Estimate.undefined("A session of fewer than two answers has no halves.", answers.size());
      return new Drift(none, none, none, none, none, none);
    }
    var early = answers.subList(0, answers.size() / 2);
    var late = answers.subList(answers.size() / 2, answers.size());
    return new Drift(
        acceptance(early),
        acceptance(late),
        Proportion.difference(accepted(early), early.size(), accepted(late), late.size(), ""),
        Pace.median(Pace.seconds(early), seed),
        Pace.median(Pace.seconds(late), seed),
        secondsChange(Pace.seconds(early), Pace.seconds(late), seed));
  }

  private static Estimate acceptance(List<Answer> half) {
    return Proportion.of(accepted(half), half.size(), "There is no answer.");
  }

  private static long accepted(List<Answer> half) {
    return half.stream().filter(Answer::accepted).count();
  }

  private static Estimate secondsChange(double[] early, double[] late, long seed) {
    double change = Medians.of(late) - Medians.of(early);
    int n = early.length + late.length;
    return BasicBootstrap.estimate(
        change,
        n,
        early.length,
        random -> Medians.drawn(late, random) - Medians.drawn(early, random),
        -Double.MAX_VALUE,
        Double.MAX_VALUE,
        seed);
  }
}
