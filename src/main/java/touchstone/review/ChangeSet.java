package touchstone.review;

import java.util.List;
import touchstone.annotation.Annotation;
import touchstone.annotation.Source;

/// Changes that happen together, in order.
public record ChangeSet(List<Change> changes) {
  public static final ChangeSet EMPTY = new ChangeSet(List.of());

  public ChangeSet {
    changes = List.copyOf(changes);
  }

  public static ChangeSet of(Change... changes) {
    return new ChangeSet(List.of(changes));
  }

  /// Return what takes this back: each change inverted, last first.
  public ChangeSet inverse() {
    return new ChangeSet(changes.reversed().stream().map(Change::inverse).toList());
  }

  /// Return how many suggestions are accepted or rejected by this, or the other way round, with how
  /// many labels are drawn or taken away.
  public int decisions() {
    return (int) changes.stream().filter(ChangeSet::decides).count();
  }

  private static boolean decides(Change change) {
    return switch (change) {
      case Change.Ruled ruled -> true;
      case Change.Added(var annotation) -> drawn(annotation);
      case Change.Removed(var annotation) -> drawn(annotation);
      default -> false;
    };
  }

  private static boolean drawn(Annotation annotation) {
    return annotation.source() instanceof Source.Drawn;
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
