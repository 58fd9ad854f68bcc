package touchstone.ui.adjudicate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.quality.report.Disputes.Dispute;
import touchstone.quality.report.Disputes.Side;
import touchstone.review.Action;
import touchstone.review.Gestures;
import touchstone.review.ItemRow;
import touchstone.task.Task;
import touchstone.workbench.Adjudication;
import touchstone.workbench.Adjudication.Case;
import touchstone.workbench.Draft;
import touchstone.workbench.Workbench;

/// The disputes that wait, the one that is open, and what settles it. What is settled leaves the
/// list at once and the next one opens. Owned by the window's thread.
public final class AdjudicateViewModel {
  private static final Comparator<Dispute> WORST_FIRST =
      Comparator.comparingDouble((Dispute dispute) -> -dispute.severity())
          .thenComparing(Dispute::item);

  private final Workbench workbench;
  private final Executor home;
  private final Consumer<Throwable> trouble;
  private final Adjudication adjudication;
  private final Cancellation cancellation = new Cancellation();
  private final List<Dispute> all = new ArrayList<>();
  private final Deque<Dispute> settled = new ArrayDeque<>();
  private final ObservableList<Dispute> listed = FXCollections.observableArrayList();
  private final ObjectProperty<Between> between = new SimpleObjectProperty<>(Between.ALL);
  private final ReadOnlyObjectWrapper<@Nullable Dispute> current = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Case> opened = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Draft> draft = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty loaded = new SimpleBooleanProperty();
  private final BooleanProperty revealed = new SimpleBooleanProperty();
  private final StringProperty reason = new SimpleStringProperty("");
  private final Map<ItemId, String> reasons = new HashMap<>();
  private final ReadOnlyIntegerWrapper focus = new ReadOnlyIntegerWrapper(-1);
  private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper();
  private long asked;

  /// @param home runs tasks on the window's thread
  /// @param trouble hears what went wrong
  public AdjudicateViewModel(Workbench workbench, Executor home, Consumer<Throwable> trouble) {
    this.workbench = workbench;
    this.home = home;
    this.trouble = trouble;
    adjudication = workbench.adjudication();
    between.addListener((observed, before, after) -> list());
  }

  /// Look for disputes anew; the one that is open stays open while it is among them.
  public CompletableFuture<Void> load() {
    var open = current.get();
    return adjudication
        .disputes(Progress.NONE, cancellation)
        .thenAcceptAsync(
            found -> {
              all.clear();
              all.addAll(found);
              loaded.set(true);
              list();
              var again = open == null ? Optional.<Dispute>empty() : find(open.item());
              if (again.isPresent()) {
                current.set(again.get());
              } else {
                open(listed.isEmpty() ? null : listed.getFirst());
              }
            },
            home)
        .whenCompleteAsync((nothing, failure) -> tell(failure), home);
  }

  private void tell(@Nullable Throwable failure) {
    if (failure != null) {
      trouble.accept(failure);
    }
  }

  private Optional<Dispute> find(ItemId item) {
    return all.stream().filter(dispute -> dispute.item().equals(item)).findFirst();
  }

  private void list() {
    listed.setAll(all.stream().filter(between.get()::holds).toList());
    var open = current.get();
    if (loaded.get() && open != null && !listed.contains(open)) {
      open(listed.isEmpty() ? null : listed.getFirst());
    } else if (loaded.get() && open == null && !listed.isEmpty()) {
      open(listed.getFirst());
    }
  }

  /// The disputes that are listed, the worst first.
  public ObservableList<Dispute> listed() {
    return listed;
  }

  /// Whether it is known what raters differ on.
  public BooleanProperty loadedProperty() {
    return loaded;
  }

  /// Return how many disputes wait.
  public long count(Between who) {
    return all.stream().filter(who::holds).count();
  }

  /// Between whom the disputes are that are listed.
  public ObjectProperty<Between> betweenProperty() {
    return between;
  }

  /// The dispute that is open, null for none.
  public ReadOnlyObjectProperty<@Nullable Dispute> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /// The item that is disputed with everybody's answers, null until it was read.
  public ReadOnlyObjectProperty<@Nullable Case> openedProperty() {
    return opened.getReadOnlyProperty();
  }

  /// The new answer that is being made, null for none.
  public ReadOnlyObjectProperty<@Nullable Draft> draftProperty() {
    return draft.getReadOnlyProperty();
  }

  /// Whether it is shown who said what; that is recorded with what settles the dispute.
  public BooleanProperty revealedProperty() {
    return revealed;
  }

  /// Why the dispute is settled as it is, empty for no reason.
  public StringProperty reasonProperty() {
    return reason;
  }

  /// The place of the side that is seen alone, -1 for all of them.
  public ReadOnlyIntegerProperty focusProperty() {
    return focus.getReadOnlyProperty();
  }

  /// How many disputes were settled here since the screen was opened.
  public ReadOnlyIntegerProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  public List<Side> sides() {
    var now = opened.get();
    return now == null ? List.of() : now.sides();
  }

  /// Return whether the open dispute can be settled now.
  public boolean possible() {
    return opened.get() != null && workbench.desk().editable();
  }

  public boolean drafting() {
    return draft.get() != null;
  }

  /// Return an item's row, as lists show it, on the window's thread.
  public CompletableFuture<Optional<ItemRow>> row(ItemId item) {
    return workbench.row(item).thenApplyAsync(row -> row, home);
  }

  /// Open a dispute; a new answer that was being made to another is dropped, a reason that was
  /// being written waits until that one is open again.
  public void open(@Nullable Dispute dispute) {
    long ticket = ++asked;
    var left = current.get();
    if (left != null) {
      reasons.put(left.item(), reason.get());
    }
    draft.set(null);
    opened.set(null);
    revealed.set(false);
    reason.set(dispute == null ? "" : reasons.getOrDefault(dispute.item(), ""));
    focus.set(-1);
    current.set(dispute);
    if (dispute == null) {
      return;
    }
    adjudication
        .open(dispute.item())
        .thenAcceptAsync(
            found -> {
              if (ticket == asked) {
                workbench.desk().look();
                opened.set(found.orElse(null));
              }
            },
            home)
        .whenCompleteAsync((nothing, failure) -> tell(failure), home);
  }

  /// Open the dispute that is so many after the open one; at the ends nothing happens.
  public void step(int by) {
    int at = listed.indexOf(current.get()) + by;
    if (at >= 0 && at < listed.size()) {
      open(listed.get(at));
    }
  }

  /// See the side that is so many after the one in focus alone; beyond the last one, all of them.
  public void focusStep(int by) {
    int count = sides().size() + 1;
    focus.set(Math.floorMod(focus.get() + 1 + by, count) - 1);
  }

  /// See a side alone, or all of them when it was alone.
  public void focus(int side) {
    focus.set(side == focus.get() ? -1 : side);
  }

  /// Settle the open dispute by what a side said.
  public void take(int place) {
    var dispute = current.get();
    var now = opened.get();
    if (dispute == null || now == null || place < 0 || place >= now.sides().size()) {
      return;
    }
    var side = now.sides().get(place);
    watch(adjudication.take(now, side, dispute.questions(), reason.get().strip(), revealed.get()));
    settle(dispute);
  }

  /// Begin a new answer with what the side in focus said, or with nothing.
  public void draft() {
    begin(focus.get());
  }

  /// Begin a new answer.
  ///
  /// @param place of the side whose answer it begins with, -1 for nothing
  public void begin(int place) {
    var dispute = current.get();
    var now = opened.get();
    if (dispute != null && now != null && workbench.desk().editable()) {
      var from = place < 0 ? null : now.sides().get(place);
      focus.set(place);
      draft.set(adjudication.draft(now, from, dispute.questions()));
    }
  }

  /// Make no new answer after all.
  public void drop() {
    draft.set(null);
  }

  /// Return the disputed question that keeps the new answer from being taken, because it asks for
  /// exactly one class and has none.
  public Optional<Task> unanswered() {
    var dispute = current.get();
    var anew = draft.get();
    return dispute == null || anew == null
        ? Optional.empty()
        : anew.current()
            .flatMap(
                item ->
                    Gestures.unanswered(
                        workbench.tasks().all().stream()
                            .filter(task -> dispute.questions().contains(task.id()))
                            .toList(),
                        item,
                        false));
  }

  /// Settle the open dispute by the new answer, unless a question keeps it from being taken.
  public void answer() {
    var dispute = current.get();
    var now = opened.get();
    var anew = draft.get();
    if (dispute != null && now != null && anew != null && unanswered().isEmpty()) {
      watch(adjudication.answer(now, anew.labels(), reason.get().strip(), revealed.get()));
      settle(dispute);
    }
  }

  private void watch(CompletableFuture<Optional<Case>> settling) {
    settling.whenCompleteAsync((now, failure) -> tell(failure), home);
  }

  private void settle(Dispute dispute) {
    int at = listed.indexOf(dispute);
    all.remove(dispute);
    settled.push(dispute);
    done.set(done.get() + 1);
    listed.remove(dispute);
    open(listed.isEmpty() ? null : listed.get(Math.clamp(at, 0, listed.size() - 1)));
  }

  /// Return whether what was done last is that a dispute was settled.
  public boolean canUndo() {
    return workbench.desk().undoable().filter(Action.ADJUDICATE::equals).isPresent();
  }

  /// Open the dispute again that was settled last.
  public CompletableFuture<Void> undo() {
    return workbench
        .desk()
        .undo()
        .thenComposeAsync(
            item ->
                item.map(back -> reopen(back.item().id()))
                    .orElseGet(() -> CompletableFuture.completedFuture(null)),
            home)
        .whenCompleteAsync((nothing, failure) -> tell(failure), home);
  }

  private CompletableFuture<Void> reopen(ItemId item) {
    var known = settled.stream().filter(dispute -> dispute.item().equals(item)).findFirst();
    if (known.isEmpty()) {
      return load().thenRunAsync(() -> find(item).ifPresent(this::openListed), home);
    }
    settled.remove(known.get());
    done.set(done.get() - 1);
    all.add(known.get());
    all.sort(WORST_FIRST);
    openListed(known.get());
    return CompletableFuture.completedFuture(null);
  }

  private void openListed(Dispute dispute) {
    if (!between.get().holds(dispute)) {
      between.set(Between.ALL);
    }
    list();
    open(dispute);
  }

  /// Stop looking for disputes.
  public void close() {
    cancellation.cancel();
  }
}
