package touchstone.quality.watch;

import java.util.List;
import touchstone.quality.BasicBootstrap;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;

/// How fast an annotator answers, against their own habit.
///
/// @param median the median time of an answer, in seconds
/// @param fast of the acceptances, the share that took less than the given part of the median
public record Pace(Estimate median, Estimate fast) {
  private static final String NO_ANSWER = "There is no answer yet.";

  /// @param part the part of the median below which an acceptance is fast, such as 1/3
  /// @param seed of the interval's random numbers
  public static Pace of(List<Answer> answers, double part, long seed) {
    if (answers.isEmpty()) {
      return new Pace(Estimate.undefined(NO_ANSWER, 0), Estimate.undefined(NO_ANSWER, 0));
    }
    double[] seconds = seconds(answers);
    double below = part * Medians.of(seconds);
    var accepted = answers.stream().filter(Answer::accepted).toList();
    return new Pace(
        median(seconds, seed),
        Proportion.of(
            accepted.stream().filter(answer -> answer.seconds() < below).count(),
            accepted.size(),
            "No suggestion was accepted."));
  }

  static double[] seconds(List<Answer> answers) {
    return answers.stream().mapToDouble(Answer::seconds).toArray();
  }

  static Estimate median(double[] seconds, long seed) {
    double median = Medians.of(seconds);
    return BasicBootstrap.estimate(
        median,
        seconds.length,
        seconds.length,
        random -> Medians.drawn(seconds, random),
        0,
        Double.MAX_VALUE,
        seed);
  }
}
