package touchstone.ui.trust;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.review.Difference;
import touchstone.review.Seal;
import touchstone.task.Tasks;
import touchstone.ui.Failures;

/// What changed between two moments, or in another copy. Owned by the window's thread.
final class DifferenceViewModel {
  /// How many labels are listed.
  static final int MOST = 10_000;

  /// How many digits of a seal are shown.
  private static final int SHOWN = 12;

  private final Trust trust;
  private final StringProperty from = new SimpleStringProperty("");
  private final StringProperty to = new SimpleStringProperty("now");
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper between = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Difference>> found =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private int asked;

  DifferenceViewModel(Trust trust) {
    this.trust = trust;
  }

  /// The earlier moment as it is typed.
  StringProperty fromProperty() {
    return from;
  }

  /// The later moment as it is typed.
  StringProperty toProperty() {
    return to;
  }

  ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }

  /// Why nothing can be compared, empty where it can.
  ReadOnlyStringProperty troubleProperty() {
    return trouble.getReadOnlyProperty();
  }

  /// What is compared, such as `Steps 3 to 40`.
  ReadOnlyStringProperty betweenProperty() {
    return between.getReadOnlyProperty();
  }

  /// What was found, absent before.
  ReadOnlyObjectProperty<Optional<Difference>> foundProperty() {
    return found.getReadOnlyProperty();
  }

  Tasks tasks() {
    return trust.workbench().tasks();
  }

  void open(ItemId item) {
    trust.open().accept(item);
  }

  /// Begin with the last seal, if there is one.
  CompletableFuture<Void> begin() {
    return trust
        .workbench()
        .seals()
        .all()
        .thenComposeAsync(
            seals -> {
              if (seals.isEmpty() || !from.get().isBlank()) {
                return CompletableFuture.completedFuture(null);
              }
              return begin(seals.getFirst());
            },
            trust.home());
  }

  /// Begin with a seal.
  CompletableFuture<Void> begin(Seal seal) {
    from.set(seal.digest().substring(0, SHOWN));
    return compare();
  }

  /// Compare the moments that are typed.
  CompletableFuture<Void> compare() {
    var moments = trust.workbench().moments();
    var until = to.get().isBlank() ? "now" : to.get();
    return found(
        moments
            .find(from.get())
            .thenCompose(
                begin -> moments.find(until).thenCompose(end -> moments.seen(begin, end, MOST))),
        "");
  }

  /// Compare with another copy.
  CompletableFuture<Void> compare(Path other) {
    return found(
        trust.workbench().moments().seen(other, MOST),
        "From this project to %s".formatted(other.getFileName()));
  }

  private CompletableFuture<Void> found(CompletableFuture<Difference> comparing, String what) {
    int mine = ++asked;
    working.set(true);
    trouble.set("");
    return comparing.handleAsync(
        (difference, failure) -> {
          if (mine == asked) {
            working.set(false);
            show(difference, failure, what);
          }
          return null;
        },
        trust.home());
  }

  private void show(@Nullable Difference difference, @Nullable Throwable failure, String what) {
    if (failure != null || difference == null) {
      trouble.set(failure == null ? "" : Failures.sentence(failure));
      found.set(Optional.empty());
      return;
    }
    between.set(
        what.isEmpty()
            ? "From step %,d to step %,d".formatted(difference.from(), difference.to())
            : what);
    found.set(Optional.of(difference));
  }
}
