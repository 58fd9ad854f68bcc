package touchstone.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// The labels of a task in the order in which they are offered: the first nine answer to the digit
/// keys.
public record LabelSet(List<Label> labels) {
  public LabelSet {
    labels = List.copyOf(new LinkedHashSet<>(labels));
  }

  public static LabelSet of(String... names) {
    return of(List.of(names));
  }

  public static LabelSet of(Collection<String> names) {
    return new LabelSet(names.stream().map(Label::new).toList());
  }

  /// Return this set followed by those labels of `others` that it lacks.
  public LabelSet plus(Collection<Label> others) {
    var all = new ArrayList<>(labels);
    all.addAll(others);
    return new LabelSet(all);
  }

  public boolean contains(Label label) {
    return labels.contains(label);
  }

  /// Return the position of the label from 0, or -1.
  public int indexOf(Label label) {
    return labels.indexOf(label);
  }

  public int size() {
    return labels.size();
  }

  public boolean isEmpty() {
    return labels.isEmpty();
  }
}
