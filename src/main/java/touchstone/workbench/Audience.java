package touchstone.workbench;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import touchstone.review.Action;
import touchstone.review.ReviewedItem;
import touchstone.review.StepDraft;

/// Those who hear what happens on the desk, and how its steps come into the file. Owned by the home
/// thread.
final class Audience implements StepQueue.Outcome {
  private final List<DeskListener> listeners = new CopyOnWriteArrayList<>();
  private final Runnable onAllSaved;
  private boolean failing;

  Audience(Runnable onAllSaved) {
    this.onAllSaved = onAllSaved;
  }

  void add(DeskListener listener) {
    listeners.add(listener);
  }

  void remove(DeskListener listener) {
    listeners.remove(listener);
  }

  void shown(ReviewedItem item) {
    listeners.forEach(listener -> listener.shown(item));
  }

  void asked() {
    listeners.forEach(DeskListener::asked);
  }

  void probed(boolean caught, String truth) {
    listeners.forEach(listener -> listener.probed(caught, truth));
  }

  void pause() {
    listeners.forEach(DeskListener::pause);
  }

  void travelling(Action way, Action what) {
    listeners.forEach(listener -> listener.travelling(way, what));
  }

  void travelled(Action way, Action what, int decisions) {
    listeners.forEach(listener -> listener.travelled(way, what, decisions));
  }

  @Override
  public void saved(StepDraft step, boolean all) {
    var item = step.item();
    if (item != null) {
      listeners.forEach(listener -> listener.saved(item, step.at()));
    } else if (step.changes().decisions() > 0) {
      listeners.forEach(listener -> listener.savedMany(step.at()));
    }
    if (all) {
      if (failing) {
        failing = false;
        listeners.forEach(DeskListener::recovered);
      }
      onAllSaved.run();
    }
  }

  @Override
  public void failed(Throwable failure, int waiting) {
    failing = true;
    var sentence = Sentences.of(failure);
    listeners.forEach(listener -> listener.failed(sentence, waiting));
  }
}
