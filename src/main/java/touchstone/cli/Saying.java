package touchstone.cli;

import java.util.Collection;
import java.util.stream.Collectors;
import touchstone.annotation.Label;
import touchstone.review.RatingCount;

/// What several commands say in the same words.
final class Saying {
  /// How many labels are named one by one.
  private static final int NAMED = 20;

  private Saying() {}

  /// Return `1 item`, `2 items`, `12,000 items`.
  static String count(long count, String one) {
    return "%,d %s".formatted(count, count == 1 ? one : one + "s");
  }

  /// Return `4,212 ratings by 39 annotators on 108 items, 108 known answers`.
  static String ratings(RatingCount count) {
    var gold = count(count.gold(), "known answer");
    if (count.ratings() == 0) {
      return gold;
    }
    var ratings =
        "%s by %s on %s"
            .formatted(
                count(count.ratings(), "rating"),
                count(count.annotators(), "annotator"),
                count(count.items(), "item"));
    return count.gold() == 0 ? ratings : ratings + ", " + gold;
  }

  /// Return a sentence that names the labels that a project gained.
  static String added(Collection<Label> labels) {
    var named = labels.stream().limit(NAMED).map(Label::name).collect(Collectors.joining(", "));
    return labels.size() <= NAMED
        ? "Labels added: %s.".formatted(named)
        : "Labels added: %s and %,d more.".formatted(named, labels.size() - NAMED);
  }
}
