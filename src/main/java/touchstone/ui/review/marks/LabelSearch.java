package touchstone.ui.review.marks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;

/// Finds labels by what was typed, also by a name that they had before.
final class LabelSearch {
  private LabelSearch() {}

  /// Return the labels whose name holds what was typed, those that begin with it first.
  static List<Label> find(LabelSet labels, String typed) {
    var query = typed.strip().toLowerCase(Locale.ROOT);
    var found = new LinkedHashSet<Label>();
    names(labels).filter(label -> name(label).startsWith(query)).forEach(found::add);
    names(labels).filter(label -> name(label).contains(query)).forEach(found::add);
    return found.stream().map(labels::now).distinct().toList();
  }

  /// Return the label that could be made of what was typed, absent when there is or was one of that
  /// name.
  static Optional<Label> creatable(LabelSet labels, String typed) {
    var name = typed.strip();
    return name.isEmpty()
            || name.length() > Label.MAX_LENGTH
            || names(labels).anyMatch(label -> label.name().equalsIgnoreCase(name))
        ? Optional.empty()
        : Optional.of(new Label(name));
  }

  private static Stream<Label> names(LabelSet labels) {
    return Stream.concat(labels.labels().stream(), labels.former().keySet().stream().sorted());
  }

  private static String name(Label label) {
    return label.name().toLowerCase(Locale.ROOT);
  }
}
