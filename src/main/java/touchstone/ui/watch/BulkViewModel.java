package touchstone.ui.watch;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.RunId;
import touchstone.job.Cancellation;
import touchstone.job.Progress;
import touchstone.quality.audit.Claim;
import touchstone.review.Population;
import touchstone.ui.Notices;
import touchstone.workbench.BulkAcceptance.Accepted;
import touchstone.workbench.BulkAcceptance.Wanted;
import touchstone.workbench.Numbers;
import touchstone.workbench.Workbench;

/// Which suggestions are to be accepted at once, and how many that is; counted anew whenever
/// something else is wanted. Owned by the window's thread.
final class BulkViewModel {
  /// The score that is proposed.
  static final double SCORE = 0.9;

  /// What is to hold of labels that nobody looks at.
  private static final Claim CLAIM = new Claim(0.05, 0.95);

  private final Workbench workbench;
  private final Executor home;
  private final Notices notices;
  private final DoubleProperty score = new SimpleDoubleProperty(SCORE);
  private final ObjectProperty<Optional<RunId>> run = new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper any = new ReadOnlyBooleanWrapper();
  private Cancellation counting = new Cancellation();
  private int asked;

  BulkViewModel(Workbench workbench, Executor home, Notices notices) {
    this.workbench = workbench;
    this.home = home;
    this.notices = notices;
    score.addListener((observed, before, now) -> count());
    run.addListener((observed, before, now) -> count());
  }

  /// The least score, from 0 to 1.
  DoubleProperty scoreProperty() {
    return score;
  }

  /// Whose suggestions, absent for those of every run.
  ObjectProperty<Optional<RunId>> runProperty() {
    return run;
  }

  /// How many suggestions that is, in words.
  ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /// From which score on suggestions are known to be right often enough, or that none is known.
  ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /// Whether there is something to accept.
  ReadOnlyBooleanProperty anyProperty() {
    return any.getReadOnlyProperty();
  }

  private Wanted wanted() {
    return new Wanted(run.get().orElse(null), Math.round(score.get() * 100) / 100.0);
  }

  /// Count; a count that is still going on is given up.
  CompletableFuture<Void> count() {
    counting.cancel();
    var mine = new Cancellation();
    counting = mine;
    any.set(false);
    count.set("Counting…");
    return workbench
        .bulk()
        .count(wanted(), Progress.NONE, mine)
        .thenApplyAsync(
            found -> {
              if (mine.equals(counting)) {
                any.set(found.labels() > 0);
                count.set(said(found));
              }
              return found;
            },
            home)
        .handleAsync(
            (found, failure) -> {
              if (failure != null) {
                notices.trouble(failure);
              }
              return null;
            },
            home);
  }

  /// Say from which score on suggestions of a model are known to be right often enough.
  ///
  /// @param sha256 of the model's file, null for suggestions of every model
  CompletableFuture<Void> hint(@Nullable String sha256) {
    int mine = ++asked;
    return workbench
        .audits()
        .advice(new Population(null, null, null, sha256, null, null, null, null), CLAIM)
        .thenAcceptAsync(
            advice -> {
              if (mine == asked) {
                hint.set(advice.safe());
              }
            },
            home)
        .whenCompleteAsync(notices.watch(), home);
  }

  private static String said(Accepted found) {
    var what =
        found.labels() == 0
            ? "No undecided suggestion is that sure."
            : "%s on %s."
                .formatted(
                    Numbers.of(found.labels(), "suggestion"), Numbers.of(found.items(), "item"));
    return found.leftAlone().isEmpty() ? what : what + " " + found.leftAlone();
  }

  /// Give up what is being counted.
  void close() {
    counting.cancel();
  }

  /// Accept what was counted.
  ///
  /// @return what was accepted, on the window's thread
  CompletableFuture<Accepted> accept() {
    return workbench
        .bulk()
        .accept(wanted(), Progress.NONE, new Cancellation())
        .thenApplyAsync(done -> done, home);
  }
}
