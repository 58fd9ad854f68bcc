package touchstone.ui.run;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.annotation.RunId;
import touchstone.review.RunSummary;
import touchstone.task.Task;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.WorkViewModel;
import touchstone.ui.model.ModelChoiceViewModel;
import touchstone.workbench.Answering;
import touchstone.workbench.PrelabelReport;
import touchstone.workbench.PrelabelRequest;
import touchstone.workbench.RepeatedRunException;
import touchstone.workbench.Sentences;
import touchstone.workbench.Workbench;

/// The runs of a project: one that is being set up, one that may be going on, and those that were.
/// Owned by the window's thread; it outlives the sheet that shows it.
public final class PrelabelViewModel {
  /// An item that a run could not look at.
  public record Failure(String item, String sentence) {}

  private final Workbench workbench;
  private final ModelChoiceViewModel model;
  private final FxRelay relay;
  private final InstantSource clock;
  private final Notices notices;
  private final Runnable changed;
  private final BooleanProperty decidedToo = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Optional<WorkViewModel>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<PrelabelReport>> report =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<PrelabelRequest>> repeated =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObservableList<RunSummary> runs = FXCollections.observableArrayList();

  /// @param changed is called when predictions came or went
  public PrelabelViewModel(
      Workbench workbench,
      ModelChoiceViewModel model,
      FxRelay relay,
      InstantSource clock,
      Notices notices,
      Runnable changed) {
    this.workbench = workbench;
    this.model = model;
    this.relay = relay;
    this.clock = clock;
    this.notices = notices;
    this.changed = changed;
    model
        .reportProperty()
        .addListener((observed, before, after) -> model.suggest(question().labels()));
    model
        .questionProperty()
        .addListener((observed, before, after) -> model.suggest(question().labels()));
    reload();
  }

  public Workbench workbench() {
    return workbench;
  }

  public ModelChoiceViewModel model() {
    return model;
  }

  /// Return the question that the model is to answer: the one that was chosen or the one that it
  /// fits; the first while it fits none.
  public Task question() {
    return model.question(workbench.tasks()).orElse(workbench.task());
  }

  /// Return the questions that the model may answer, in their order.
  public List<Task> fitting() {
    return Answering.fitting(model.tasks(), workbench.tasks());
  }

  /// Whether the model also looks at items on which people decided.
  public BooleanProperty decidedTooProperty() {
    return decidedToo;
  }

  /// The run that is going on.
  public ReadOnlyObjectProperty<Optional<WorkViewModel>> workProperty() {
    return work.getReadOnlyProperty();
  }

  /// What the last run of this sitting came to.
  public ReadOnlyObjectProperty<Optional<PrelabelReport>> reportProperty() {
    return report.getReadOnlyProperty();
  }

  /// What was asked when the same run is there already and the person must say what is meant.
  public ReadOnlyObjectProperty<Optional<PrelabelRequest>> repeatedProperty() {
    return repeated.getReadOnlyProperty();
  }

  /// All runs, latest first.
  public ObservableList<RunSummary> runs() {
    return runs;
  }

  /// Start a run with what was chosen.
  public void start() {
    model.request().map(request -> request.withDecided(decidedToo.get())).ifPresent(this::start);
  }

  /// Answer what is meant by a run that is there already.
  public void start(PrelabelRequest.Repeat repeat) {
    repeated.get().map(request -> request.withRepeat(repeat)).ifPresent(this::start);
  }

  private void start(PrelabelRequest request) {
    if (work.get().isPresent()) {
      return;
    }
    repeated.set(Optional.empty());
    report.set(Optional.empty());
    var next =
        new WorkViewModel("Pre-labelling with " + request.model().getFileName(), relay, clock);
    work.set(Optional.of(next));
    next.begin(
            (progress, cancellation) ->
                workbench.prelabelling().run(request, progress, cancellation))
        .whenCompleteAsync((done, failure) -> ended(request, done, failure), relay);
  }

  private void ended(
      PrelabelRequest request, @Nullable PrelabelReport done, @Nullable Throwable failure) {
    work.set(Optional.empty());
    if (done != null) {
      report.set(Optional.of(done));
    } else if (failure != null && Sentences.cause(failure) instanceof RepeatedRunException) {
      repeated.set(Optional.of(request));
    } else if (failure != null) {
      notices.trouble(failure);
    }
    reload();
    changed.run();
  }

  /// Put a run out of sight; what people decided on it stays.
  public void withdraw(RunId run) {
    after(workbench.prelabelling().withdraw(run));
  }

  /// Bring a withdrawn run back.
  public void restore(RunId run) {
    after(workbench.prelabelling().restore(run));
  }

  private void after(CompletableFuture<Void> change) {
    change
        .thenRunAsync(
            () -> {
              reload();
              changed.run();
            },
            relay)
        .whenCompleteAsync(notices.watch(), relay);
  }

  /// Look again at what runs came to.
  public void reload() {
    workbench
        .prelabelling()
        .runs()
        .thenAcceptAsync(runs::setAll, relay)
        .whenCompleteAsync(notices.watch(), relay);
  }

  /// Return the items that a run could not look at.
  public CompletableFuture<List<Failure>> failures(RunId run) {
    return workbench
        .prelabelling()
        .failures(run)
        .thenComposeAsync(this::named, relay)
        .whenCompleteAsync(notices.watch(), relay);
  }

  private CompletableFuture<List<Failure>> named(Map<ItemId, String> failures) {
    var rows =
        failures.entrySet().stream()
            .map(
                entry ->
                    workbench
                        .row(entry.getKey())
                        .thenApply(
                            row ->
                                new Failure(
                                    row.map(found -> found.item()).map(Item::name).orElse(""),
                                    entry.getValue())))
            .toList();
    return CompletableFuture.allOf(rows.toArray(CompletableFuture[]::new))
        .thenApply(all -> rows.stream().map(CompletableFuture::join).toList());
  }
}
