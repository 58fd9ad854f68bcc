package touchstone.quality.agreement;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import touchstone.annotation.TextSpan;

/// Agreement of two raters on spans of texts, as F1. It allows for no chance: that is small where
/// spans are short, and kappa over tokens is swollen by those outside all spans. [UnitizingAlpha]
/// allows for it.
public final class SpanAgreement {
  private SpanAgreement() {}

  /// Count the spans that begin and end at the same places. Equal spans of a rater count once.
  ///
  /// @param typed whether the labels must be equal too
  public static F1 exact(List<Both<TextSpan>> texts, boolean typed, Bootstrap bootstrap) {
    Function<Marked<TextSpan>, Object> key = typed ? mark -> mark : Marked::where;
    return F1.of(texts.stream().map(text -> exact(text, key)).toList(), bootstrap);
  }

  private static F1.Tally exact(Both<TextSpan> text, Function<Marked<TextSpan>, Object> key) {
    Set<Object> one = text.one().stream().map(key).collect(Collectors.toSet());
    Set<Object> other = text.other().stream().map(key).collect(Collectors.toSet());
    var shared = new HashSet<>(one);
    shared.retainAll(other);
    return new F1.Tally(shared.size(), one.size(), other.size());
  }

  /// Count the spans that can be matched one to one so that matched ones share enough.
  ///
  /// @param iou the shared length over the covered length that is enough, above 0, up to 1
  /// @param typed whether the labels must be equal too
  public static F1 overlap(
      List<Both<TextSpan>> texts, double iou, boolean typed, Bootstrap bootstrap) {
    if (!(iou > 0 && iou <= 1)) {
      throw new IllegalArgumentException("%s is not above 0 and up to 1.".formatted(iou));
    }
    return F1.of(
        texts.stream()
            .map(
                text ->
                    new F1.Tally(
                        matches(text, iou, typed).size(), text.one().size(), text.other().size()))
            .toList(),
        bootstrap);
  }

  /// Return the pairs that [#overlap] counts on one text: as many as can be, and of equally many
  /// those that share most.
  public static List<Matching.Pair> matches(Both<TextSpan> text, double iou, boolean typed) {
    var one = text.one();
    var other = text.other();
    return Matching.most(
        one.size(),
        other.size(),
        iou,
        (i, j) ->
            typed && !one.get(i).label().equals(other.get(j).label())
                ? 0
                : iou(one.get(i).where(), other.get(j).where()));
  }

  /// Return the shared length over the covered length, from 0 (apart or only touching) to 1.
  public static double iou(TextSpan one, TextSpan other) {
    return one.iou(other);
  }
}
