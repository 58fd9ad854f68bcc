package touchstone.quality.agreement;

import java.util.List;
import touchstone.annotation.BoundingBox;
import touchstone.quality.Estimate;

/// Agreement of two raters on boxes in pictures. It allows for no chance.
///
/// @param meanIou of the pairs of the one-to-one matching with the greatest sum of IoU (shared area
///   over covered area), over all pictures; boxes without a counterpart do not lower it
/// @param matched how many pairs that are
/// @param unmatchedOne how many boxes of the first rater have no counterpart that they overlap
/// @param unmatchedOther how many boxes of the second rater have none
/// @param empty on how many pictures both drew nothing, which is agreement that no figure shows
/// @param at50 the boxes that can be matched one to one with an IoU of .5 or more
/// @param at75 the same at .75
public record BoxAgreement(
    Estimate meanIou,
    long matched,
    long unmatchedOne,
    long unmatchedOther,
    long empty,
    F1 at50,
    F1 at75) {

  /// @param sameClass whether only boxes with equal labels can be matched
  public static BoxAgreement of(
      List<Both<BoundingBox>> pictures, boolean sameClass, Bootstrap bootstrap) {
    var matches = pictures.stream().map(picture -> matches(picture, sameClass)).toList();
    var sums =
        matches.stream()
            .mapToDouble(pairs -> pairs.stream().mapToDouble(Matching.Pair::likeness).sum())
            .toArray();
    var sizes = matches.stream().mapToDouble(List::size).toArray();
    long matched = matches.stream().mapToLong(List::size).sum();
    return new BoxAgreement(
        new Ratio(sums, sizes, "No box of one overlaps one of the other.").estimate(bootstrap),
        matched,
        pictures.stream().mapToLong(picture -> picture.one().size()).sum() - matched,
        pictures.stream().mapToLong(picture -> picture.other().size()).sum() - matched,
        pictures.stream().filter(Both::isEmpty).count(),
        f1(pictures, 0.5, sameClass, bootstrap),
        f1(pictures, 0.75, sameClass, bootstrap));
  }

  private static F1 f1(
      List<Both<BoundingBox>> pictures, double iou, boolean sameClass, Bootstrap bootstrap) {
    return F1.of(
        pictures.stream()
            .map(
                both ->
                    new F1.Tally(
                        Matching.most(
                                both.one().size(), both.other().size(), iou, iou(both, sameClass))
                            .size(),
                        both.one().size(),
                        both.other().size()))
            .toList(),
        bootstrap);
  }

  /// Return the pairs behind the mean IoU on one picture.
  public static List<Matching.Pair> matches(Both<BoundingBox> both, boolean sameClass) {
    return Matching.best(both.one().size(), both.other().size(), iou(both, sameClass));
  }

  private static Matching.Likeness iou(Both<BoundingBox> both, boolean sameClass) {
    var one = both.one();
    var other = both.other();
    return (i, j) ->
        sameClass && !one.get(i).label().equals(other.get(j).label())
            ? 0
            : one.get(i).where().iou(other.get(j).where());
  }
}
