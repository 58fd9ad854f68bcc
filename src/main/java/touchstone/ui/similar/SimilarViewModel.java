package touchstone.ui.similar;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.job.Cancellation;
import touchstone.onnx.ModelCards.Overrides;
import touchstone.ui.FxRelay;
import touchstone.ui.WorkViewModel;
import touchstone.workbench.Sentences;
import touchstone.workbench.SimilarItems;
import touchstone.workbench.Similarity.LastModel;
import touchstone.workbench.Workbench;

/// Finding what is similar to an item. Where the model that was used last has seen every text, that
/// takes no question; otherwise the person says which model is to look at them. Owned by the
/// window's thread.
public final class SimilarViewModel {
  /// As many items are listed.
  public static final int TOP = 100;

  private final Workbench workbench;
  private final FxRelay relay;
  private final InstantSource clock;
  private final BiConsumer<Item, SimilarItems> show;
  private final ReadOnlyObjectWrapper<Optional<Path>> model =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<WorkViewModel>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private @Nullable Item item;

  /// @param show lists what was found
  public SimilarViewModel(
      Workbench workbench,
      FxRelay relay,
      InstantSource clock,
      BiConsumer<Item, SimilarItems> show) {
    this.workbench = workbench;
    this.relay = relay;
    this.clock = clock;
    this.show = show;
  }

  /// The model that is to look at the texts.
  public ReadOnlyObjectProperty<Optional<Path>> modelProperty() {
    return model.getReadOnlyProperty();
  }

  /// The work that goes on.
  public ReadOnlyObjectProperty<Optional<WorkViewModel>> workProperty() {
    return work.getReadOnlyProperty();
  }

  /// Why nothing was found, empty for no reason.
  public ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// Show what is similar to an item, if that can be told at once.
  ///
  /// @return false when a model must look at texts first
  public CompletableFuture<Boolean> find(Item wanted) {
    item = wanted;
    trouble.set("");
    return workbench
        .similarity()
        .lastModel()
        .thenComposeAsync(last -> find(wanted, last), relay)
        .thenApplyAsync(
            found -> {
              found.ifPresent(similar -> show.accept(wanted, similar));
              return found.isPresent();
            },
            relay);
  }

  private CompletableFuture<Optional<SimilarItems>> find(Item wanted, Optional<LastModel> last) {
    last.map(LastModel::file).ifPresent(file -> model.set(Optional.of(file)));
    return last.isEmpty() || last.get().missing() > 0
        ? CompletableFuture.completedFuture(Optional.empty())
        : workbench
            .similarity()
            .similar(wanted.id(), last.get(), TOP, new Cancellation())
            .thenApply(Optional::of);
  }

  public void choose(Path file) {
    model.set(Optional.of(file));
    trouble.set("");
  }

  /// Have the model look at the texts that it has not seen, and show what is similar.
  public void start() {
    var wanted = item;
    var file = model.get();
    if (wanted == null || file.isEmpty() || work.get().isPresent()) {
      return;
    }
    trouble.set("");
    var next = new WorkViewModel("Reading texts with " + file.get().getFileName(), relay, clock);
    work.set(Optional.of(next));
    next.begin(
            (progress, cancellation) ->
                workbench
                    .similarity()
                    .similar(wanted.id(), file.get(), Overrides.NONE, TOP, progress, cancellation))
        .whenCompleteAsync((found, failure) -> ended(wanted, found, failure), relay);
  }

  private void ended(Item wanted, @Nullable SimilarItems found, @Nullable Throwable failure) {
    work.set(Optional.empty());
    if (found != null) {
      show.accept(wanted, found);
    } else if (failure != null && !(Sentences.cause(failure) instanceof CancellationException)) {
      trouble.set(Sentences.of(failure));
    }
  }

  /// Stop what goes on; what was read so far is kept.
  public void cancel() {
    work.get().ifPresent(WorkViewModel::cancel);
  }
}
