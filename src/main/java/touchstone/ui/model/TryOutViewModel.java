package touchstone.ui.model;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.job.Cancellation;
import touchstone.review.ItemPage;
import touchstone.review.ItemQuery;
import touchstone.review.ItemRow;
import touchstone.task.Boxes;
import touchstone.task.Task;
import touchstone.ui.Failures;
import touchstone.workbench.TryOut;
import touchstone.workbench.Workbench;

/// A model tried on one item after the other: what it finds, with the thresholds as they stand.
/// Nothing is stored. Once it was tried, it looks again whenever a threshold changes. Owned by the
/// window's thread.
public final class TryOutViewModel {
  private final Workbench workbench;
  private final ModelChoiceViewModel model;
  private final Executor home;
  private final ReadOnlyObjectWrapper<Optional<Item>> item =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<TryOut>> found =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
  private Cancellation cancellation = new Cancellation();
  private boolean again;

  public TryOutViewModel(Workbench workbench, ModelChoiceViewModel model, Executor home) {
    this.workbench = workbench;
    this.model = model;
    this.home = home;
    model
        .reportProperty()
        .addListener(
            (observed, before, after) -> {
              forget();
              model.suggest(question().labels());
            });
    model.confidenceProperty().addListener((observed, before, after) -> lookAgain());
    model.iouProperty().addListener((observed, before, after) -> lookAgain());
    workbench
        .desk()
        .current()
        .ifPresentOrElse(open -> item.set(Optional.of(open.item())), () -> choose(first()));
  }

  /// The item that it is tried on, absent while the project has none.
  public ReadOnlyObjectProperty<Optional<Item>> itemProperty() {
    return item.getReadOnlyProperty();
  }

  /// What it found last.
  public ReadOnlyObjectProperty<Optional<TryOut>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  /// Why it could not be tried, empty when it could.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty lookingProperty() {
    return looking.getReadOnlyProperty();
  }

  /// The labels of the project, and after them those that a run would add.
  public LabelSet labels() {
    var labels = question().labels();
    return labels.plus(model.lacking(labels));
  }

  /// Return the question that it is tried on: the one that the model fits, or the first.
  private Task question() {
    return model.question(workbench.tasks()).orElse(workbench.task());
  }

  /// Return whether the model answers what the project asks.
  public boolean possible() {
    return model.fits(question().kind());
  }

  /// Say why it does not.
  public String obstacle() {
    return model.verdict(question().kind());
  }

  /// Whether boxes are what it finds.
  public boolean boxes() {
    return question().kind() instanceof Boxes;
  }

  /// What the project is about.
  public Modality modality() {
    return workbench.tasks().modality();
  }

  /// Look at the item, with the thresholds as they stand.
  public void tryIt() {
    if (looking.get()) {
      again = true;
      return;
    }
    var on = item.get();
    var asked = model.request();
    if (on.isEmpty() || asked.isEmpty() || !possible()) {
      return;
    }
    var stop = new Cancellation();
    cancellation = stop;
    looking.set(true);
    workbench
        .prelabelling()
        .tryOut(asked.get(), on.get(), stop)
        .whenCompleteAsync((tried, failure) -> hear(stop, tried, failure), home);
  }

  private void hear(Cancellation stop, @Nullable TryOut tried, @Nullable Throwable failure) {
    if (stop.isCancelled()) {
      return;
    }
    looking.set(false);
    trouble.set(failure == null ? "" : Failures.sentence(failure));
    found.set(Optional.ofNullable(tried));
    if (again) {
      again = false;
      tryIt();
    }
  }

  private void lookAgain() {
    if (looking.get() || found.get().isPresent() || !trouble.get().isEmpty()) {
      tryIt();
    }
  }

  /// Go on to the item after it by name, and look at that one.
  public void another() {
    var after =
        item.get()
            .map(now -> new ItemPage.Cursor(now.name(), null, now.id().value()))
            .map(cursor -> workbench.page(ItemQuery.ALL, cursor, 1).thenApply(TryOutViewModel::row))
            .orElseGet(this::first);
    choose(
        after.thenCompose(
            next -> next.isPresent() ? CompletableFuture.completedFuture(next) : first()));
  }

  private CompletableFuture<Optional<Item>> first() {
    return workbench.page(ItemQuery.ALL, null, 1).thenApply(TryOutViewModel::row);
  }

  private static Optional<Item> row(ItemPage page) {
    return page.rows().stream().findFirst().map(ItemRow::item);
  }

  private void choose(CompletableFuture<Optional<Item>> choice) {
    choice.whenCompleteAsync(
        (next, failure) -> {
          if (failure != null) {
            trouble.set(Failures.sentence(failure));
          } else {
            item.set(next);
            lookAgain();
          }
        },
        home);
  }

  /// Stop looking, and forget what was found.
  public void forget() {
    cancellation.cancel();
    again = false;
    looking.set(false);
    trouble.set("");
    found.set(Optional.empty());
  }
}
