package touchstone.cli;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import touchstone.annotation.Label;
import touchstone.review.RatedBefore;
import touchstone.review.RatingCount;
import touchstone.workbench.Numbers;

/// What several commands say in the same words.
final class Saying {
  /// How many labels are named one by one.
  private static final int NAMED = 20;

  private Saying() {}

  /// Return the first of some names, and how many more there are.
  static String some(List<String> names) {
    int most = 10;
    var first = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() <= most ? first : "%s and %,d more".formatted(first, names.size() - most);
  }

  /// Return `4,212 ratings by 39 annotators on 108 items, 108 known answers`.
  static String ratings(RatingCount count) {
    var gold = Numbers.of(count.gold(), "known answer");
    if (count.ratings() == 0) {
      return gold;
    }
    var ratings =
        "%s by %s on %s"
            .formatted(
                Numbers.of(count.ratings(), "rating"),
                Numbers.of(count.annotators(), "annotator"),
                Numbers.of(count.items(), "item"));
    return count.gold() == 0 ? ratings : ratings + ", " + gold;
  }

  /// Return `4,212 ratings and 108 known answers`, of what was here before.
  static String before(RatedBefore before) {
    var gold = Numbers.of(before.gold(), "known answer");
    if (before.ratings() == 0) {
      return gold;
    }
    var ratings = Numbers.of(before.ratings(), "rating");
    return before.gold() == 0 ? ratings : ratings + " and " + gold;
  }

  /// Return a sentence that names the labels that a project gained.
  static String added(Collection<Label> labels) {
    var named = labels.stream().limit(NAMED).map(Label::name).collect(Collectors.joining(", "));
    return labels.size() <= NAMED
        ? "Labels added: %s.".formatted(named)
        : "Labels added: %s and %,d more.".formatted(named, labels.size() - NAMED);
  }
}
