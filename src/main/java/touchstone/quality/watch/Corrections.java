package touchstone.quality.watch;

import java.util.Collection;
import touchstone.quality.Estimate;
import touchstone.quality.Proportion;

/// Whether suggestions are corrected too much or too little, against known answers.
///
/// @param over of the right suggestions, the share that was not taken
/// @param under of the wrong suggestions, the share that was taken
/// @param mended of the wrong suggestions, the share whose answer is right
public record Corrections(Estimate over, Estimate under, Estimate mended) {
  /// A suggestion, the answer to it, and the known one.
  public record Judged(String suggested, String answered, String gold) {
    boolean right() {
      return suggested.equals(gold);
    }

    boolean taken() {
      return answered.equals(suggested);
    }
  }

  public static Corrections of(Collection<Judged> judged) {
    long right = judged.stream().filter(Judged::right).count();
    long wrong = judged.size() - right;
    var noneWrong = "No suggestion with a known answer was wrong.";
    return new Corrections(
        Proportion.of(
            judged.stream().filter(each -> each.right() && !each.taken()).count(),
            right,
            "No suggestion with a known answer was right."),
        Proportion.of(
            judged.stream().filter(each -> !each.right() && each.taken()).count(),
            wrong,
            noneWrong),
        Proportion.of(
            judged.stream()
                .filter(each -> !each.right() && each.answered().equals(each.gold()))
                .count(),
            wrong,
            noneWrong));
  }
}
