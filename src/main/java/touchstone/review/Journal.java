package touchstone.review;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one person can undo and redo, in order: a fold of their steps, so that it survives a
/// restart. Undoing appends a step, and nothing is taken out of the log. Owned by one thread.
public final class Journal {
  private final Deque<Entry> undo = new ArrayDeque<>();
  private final Deque<Entry> redo = new ArrayDeque<>();

  /// A step that can be undone or redone.
  public record Entry(UUID step, Action action) {}

  /// Take note of a step.
  ///
  /// @param undoes the step that an undo or redo concerns, or that answered a probe, which cannot
  ///   be undone any more; null for any other action
  public void add(UUID step, Action action, @Nullable UUID undoes) {
    switch (action) {
      case UNDO -> move(undo, redo, undoes);
      case REDO -> move(redo, undo, undoes);
      case PROBE -> {
        var last = undo.peek();
        if (last != null && last.step().equals(undoes)) {
          undo.pop();
        }
        redo.clear();
      }
      default -> {
        if (action.undoable()) {
          undo.push(new Entry(step, action));
          redo.clear();
        }
      }
    }
  }

  public void add(StepDraft step) {
    add(step.id(), step.action(), step.undoes());
  }

  /// Return what `Ctrl+Z` takes back next.
  public Optional<Entry> undoable() {
    return Optional.ofNullable(undo.peek());
  }

  /// Return what `Ctrl+Shift+Z` brings back next.
  public Optional<Entry> redoable() {
    return Optional.ofNullable(redo.peek());
  }

  public int undoDepth() {
    return undo.size();
  }

  /// A step that is taken back is the last one, unless its author worked in two copies of the
  /// project, which came together: then it may lie deeper, or be taken back already.
  private static void move(Deque<Entry> from, Deque<Entry> to, @Nullable UUID undoes) {
    for (var entry : from) {
      if (entry.step().equals(undoes)) {
        from.remove(entry);
        to.push(entry);
        return;
      }
    }
  }
}
