package touchstone.ui.team;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import touchstone.review.Brought;
import touchstone.review.Conflict;
import touchstone.task.Tasks;
import touchstone.ui.Failures;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.WorkViewModel;
import touchstone.workbench.Workbench;

/// Which copies are to come in, what they bring, and what is to be decided after. Owned by the
/// window's thread.
final class MergeViewModel {
  private final Workbench workbench;
  private final FxRelay home;
  private final Notices notices;
  private final Runnable changed;
  private final ObservableList<Copy> copies = FXCollections.observableArrayList();
  private final ObservableList<Conflict> conflicts = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<WorkViewModel>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Brought>> merged =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Map<Path, WorkViewModel> looking = new HashMap<>();

  /// @param changed is called when something came in
  MergeViewModel(Workbench workbench, FxRelay home, Notices notices, Runnable changed) {
    this.workbench = workbench;
    this.home = home;
    this.notices = notices;
    this.changed = changed;
  }

  ObservableList<Copy> copies() {
    return copies;
  }

  /// What people altered about the work as a whole without knowing of each other.
  ObservableList<Conflict> conflicts() {
    return conflicts;
  }

  /// Whether there is something that can come in.
  ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  /// How far the copies are brought together, absent while they are not.
  ReadOnlyObjectProperty<Optional<WorkViewModel>> workProperty() {
    return work.getReadOnlyProperty();
  }

  /// What came in, absent before.
  ReadOnlyObjectProperty<Optional<Brought>> mergedProperty() {
    return merged.getReadOnlyProperty();
  }

  Tasks tasks() {
    return workbench.tasks();
  }

  /// Look at what is to be decided.
  CompletableFuture<Void> load() {
    return workbench
        .copies()
        .conflicts()
        .thenAcceptAsync(conflicts::setAll, home)
        .whenCompleteAsync(notices.watch(), home);
  }

  /// Name a copy, and look what it brings; one that is named already is passed over.
  CompletableFuture<Void> add(Path file) {
    if (copies.stream().anyMatch(copy -> copy.file().equals(file))) {
      return CompletableFuture.completedFuture(null);
    }
    var mine = new WorkViewModel("Looking what is in it", home, workbench::now);
    looking.put(file, mine);
    copies.add(Copy.of(file));
    see();
    return mine.begin((progress, stop) -> workbench.copies().preview(file, progress, stop))
        .handleAsync(
            (ahead, failure) -> {
              if (!looking.remove(file, mine)) {
                return null;
              }
              replace(
                  file,
                  failure == null
                      ? new Copy(file, ahead, "")
                      : new Copy(file, null, Failures.sentence(failure)));
              return null;
            },
            home);
  }

  /// Return how far a copy is looked at, absent once it is known what it brings.
  Optional<WorkViewModel> looking(Copy copy) {
    return Optional.ofNullable(looking.get(copy.file()));
  }

  private void replace(Path file, Copy now) {
    copies.replaceAll(copy -> copy.file().equals(file) ? now : copy);
    see();
  }

  void remove(Copy copy) {
    copies.remove(copy);
    var mine = looking.remove(copy.file());
    if (mine != null) {
      mine.cancel();
    }
    see();
  }

  private void see() {
    ready.set(
        !working.get()
            && copies.stream().allMatch(Copy::looked)
            && copies.stream().anyMatch(Copy::brings));
  }

  /// Bring in what the copies bring, in one piece: one press takes all of it back.
  CompletableFuture<Void> merge() {
    working.set(true);
    see();
    var files = copies.stream().filter(Copy::brings).map(Copy::file).toList();
    var bringing = new WorkViewModel("Bringing them together", home, workbench::now);
    work.set(Optional.of(bringing));
    return bringing
        .begin((progress, stop) -> workbench.copies().merge(files, progress, stop))
        .handleAsync(this::merged, home)
        .thenCompose(done -> load());
  }

  private @Nullable Void merged(@Nullable List<Brought> brought, @Nullable Throwable failure) {
    working.set(false);
    boolean stopped = work.get().map(WorkViewModel::isCancelled).orElse(false);
    work.set(Optional.empty());
    if (failure != null && stopped) {
      notices.say(
          copies.size() == 1
              ? "Stopped; nothing was brought in."
              : "Stopped; copies that were in by then stay.");
    } else if (failure != null) {
      notices.trouble(failure);
    } else if (brought != null) {
      merged.set(Optional.of(sum(brought)));
      copies.clear();
    }
    see();
    changed.run();
    return null;
  }

  private static Brought sum(List<Brought> all) {
    Map<String, Long> steps = new TreeMap<>();
    all.forEach(one -> one.steps().forEach((name, count) -> steps.merge(name, count, Long::sum)));
    return new Brought(
        steps,
        all.stream().mapToLong(Brought::items).sum(),
        all.stream().mapToLong(Brought::annotations).sum(),
        all.stream().mapToLong(Brought::predictions).sum(),
        all.stream().mapToLong(Brought::ratings).sum(),
        all.getLast().disputes(),
        all.getLast().conflicts());
  }

  /// Take the last merge back.
  CompletableFuture<Void> undo() {
    return workbench
        .copies()
        .unmerge()
        .thenRunAsync(
            () -> {
              merged.set(Optional.empty());
              changed.run();
              notices.say("The merge is taken back.");
            },
            home)
        .thenCompose(done -> load())
        .whenCompleteAsync(notices.watch(), home);
  }

  /// Decide a conflict.
  ///
  /// @param side whose alteration holds from now on, null to keep what holds now
  CompletableFuture<Void> settle(Conflict conflict, Conflict.@Nullable Side side) {
    return workbench
        .copies()
        .settle(conflict, side)
        .thenRunAsync(changed, home)
        .thenCompose(done -> load())
        .whenCompleteAsync(notices.watch(), home);
  }

  /// Give up what is being looked at.
  void close() {
    looking.values().forEach(WorkViewModel::cancel);
    looking.clear();
  }
}
