package touchstone.ui.watch;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.review.ReviewedItem;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Trainings.Feedback;
import touchstone.workbench.Trainings.Way;
import touchstone.workbench.Workbench;

/// Which items a person is still to be trained on, how far they have come, and what their last
/// answer was worth. Owned by the window's thread.
public final class TrainingViewModel implements DeskListener {
  private final Workbench workbench;
  private final Executor home;
  private final Consumer<Throwable> trouble;
  private final ReadOnlyStringWrapper chip = new ReadOnlyStringWrapper("");
  private final Set<ItemId> finished = new HashSet<>();
  private Consumer<Said> onFeedback = said -> {};
  private @Nullable Way way;
  private @Nullable ReviewedItem shown;

  /// What is said after an answer.
  public record Said(ItemId item, boolean right, String sentence, boolean ends) {}

  public TrainingViewModel(Workbench workbench, Executor home, Consumer<Throwable> trouble) {
    this.workbench = workbench;
    this.home = home;
    this.trouble = trouble;
  }

  /// Hear what is to be said after an answer.
  public void setOnFeedback(Consumer<Said> listener) {
    onFeedback = listener;
  }

  /// How far the person has come, empty while they are not being trained.
  public ReadOnlyStringProperty chipProperty() {
    return chip.getReadOnlyProperty();
  }

  /// What is said over the list of items, which knows nothing of the training.
  public ObservableValue<String> noteProperty() {
    return chip.map(
        text -> text.isEmpty() ? "" : "Training items come first, whatever is listed here.");
  }

  /// Ask anew who is trained on what.
  public CompletableFuture<Void> reload() {
    return workbench
        .trainings()
        .way()
        .thenAcceptAsync(
            now -> {
              way = workbench.readOnly() ? null : now.orElse(null);
              finished.clear();
              say();
            },
            home)
        .whenCompleteAsync(this::watch, home);
  }

  /// Return the item that the person is to be trained on next.
  public Optional<ItemId> next() {
    return open().stream()
        .filter(item -> shown == null || !shown.item().id().equals(item))
        .findFirst();
  }

  private List<ItemId> open() {
    return way == null
        ? List.of()
        : way.open().stream().filter(item -> !finished.contains(item)).toList();
  }

  /// Return whether an item is one of those to be trained on.
  public boolean trains(ItemId item) {
    return open().contains(item);
  }

  @Override
  public void shown(ReviewedItem item) {
    shown = item;
    if (item.state() == ItemState.DONE && trains(item.item().id())) {
      finished.add(item.item().id());
      judge(item);
    }
    say();
  }

  private void judge(ReviewedItem item) {
    var id = item.item().id();
    workbench
        .desk()
        .saved()
        .thenCompose(saved -> workbench.trainings().feedback(id))
        .thenCombine(
            workbench.desk().saved().thenCompose(saved -> workbench.trainings().way()),
            (feedback, now) -> {
              home.execute(() -> feedback.ifPresent(worth -> tell(worth, item, now)));
              return id;
            })
        .whenCompleteAsync(this::watch, home);
  }

  private void tell(Feedback feedback, ReviewedItem item, Optional<Way> now) {
    boolean passed = feedback.progress().passed();
    way = passed ? null : now.orElse(null);
    say();
    var left = passed ? 0 : open().size();
    var sentence = TrainingWords.of(feedback, item.item().name(), workbench.tasks(), left);
    onFeedback.accept(
        new Said(feedback.item(), feedback.right(), sentence, feedback.progress().complete()));
  }

  private void say() {
    var here = shown != null && trains(shown.item().id());
    chip.set(way == null ? "" : TrainingWords.chip(way, here));
  }

  private void watch(@Nullable Object done, @Nullable Throwable failure) {
    if (failure != null) {
      trouble.accept(failure);
    }
  }
}
