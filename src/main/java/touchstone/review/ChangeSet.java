package touchstone.review;

import java.util.List;

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

  public boolean isEmpty() {
    return changes.isEmpty();
  }
}
