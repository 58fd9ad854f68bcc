package touchstone.cli;

import java.util.Collection;
import java.util.stream.Collectors;
import touchstone.annotation.Label;

/// What several commands say in the same words.
final class Saying {
  /// How many labels are named one by one.
  private static final int NAMED = 20;

  private Saying() {}

  /// Return `1 item`, `2 items`, `12,000 items`.
  static String count(long count, String one) {
    return "%,d %s".formatted(count, count == 1 ? one : one + "s");
  }

  /// Return a sentence that names the labels that a project gained.
  static String added(Collection<Label> labels) {
    var named = labels.stream().limit(NAMED).map(Label::name).collect(Collectors.joining(", "));
    return labels.size() <= NAMED
        ? "Labels added: %s.".formatted(named)
        : "Labels added: %s and %,d more.".formatted(named, labels.size() - NAMED);
  }
}
