package touchstone.ui.audit;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import touchstone.review.ReviewedLabel;
import touchstone.workbench.Audits;
import touchstone.workbench.Audits.Known;
import touchstone.workbench.Audits.Next;
import touchstone.workbench.Audits.Wrong;
import touchstone.workbench.Workbench;

/// The audits of a project, the one that is open, and its next label. Owned by the window's thread.
public final class AuditsViewModel {
  private final Workbench workbench;
  private final Executor home;
  private final Consumer<Throwable> trouble;
  private final Audits audits;
  private final ObservableList<Known> all = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Known> current = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Next> next = new ReadOnlyObjectWrapper<>();
  private final ObservableList<Wrong> wrong = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final StringProperty reason = new SimpleStringProperty("");
  private long asked;

  /// @param home runs tasks on the window's thread
  /// @param trouble hears what went wrong
  public AuditsViewModel(Workbench workbench, Executor home, Consumer<Throwable> trouble) {
    this.workbench = workbench;
    this.home = home;
    this.trouble = trouble;
    audits = workbench.audits();
  }

  /// Read all audits anew; the one that is open stays open, else the newest opens.
  public CompletableFuture<Void> load() {
    return told(
        audits
            .all()
            .thenComposeAsync(
                found -> {
                  all.setAll(found.reversed());
                  loaded.set(true);
                  var open = current.get();
                  var wanted =
                      all.stream()
                          .filter(known -> open != null && known.key().equals(open.key()))
                          .findFirst()
                          .or(() -> all.stream().findFirst());
                  return wanted
                      .map(this::open)
                      .orElseGet(() -> CompletableFuture.completedFuture(null));
                },
                home));
  }

  private CompletableFuture<Void> told(CompletableFuture<Void> work) {
    return work.whenCompleteAsync(
        (nothing, failure) -> {
          if (failure != null) {
            busy.set(false);
            trouble.accept(failure);
          }
        },
        home);
  }

  /// The audits, the newest first.
  public ObservableList<Known> all() {
    return all;
  }

  /// Whether it is known which audits there are.
  public ReadOnlyBooleanProperty loadedProperty() {
    return loaded.getReadOnlyProperty();
  }

  /// The audit that is open, null for none.
  public ReadOnlyObjectProperty<@Nullable Known> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /// The label that is to be checked, null while it is read and when none is left.
  public ReadOnlyObjectProperty<@Nullable Next> nextProperty() {
    return next.getReadOnlyProperty();
  }

  /// What the open audit found wrong, in the order of the draw.
  public ObservableList<Wrong> wrong() {
    return wrong;
  }

  /// Whether an answer is on its way.
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /// Why a label is right or wrong, empty for no reason.
  public StringProperty reasonProperty() {
    return reason;
  }

  /// Return the label that is to be checked.
  public Optional<ReviewedLabel> label() {
    var now = next.get();
    return now == null ? Optional.empty() : now.item().label(now.label());
  }

  /// Return whether a label waits for an answer.
  public boolean checking() {
    return next.get() != null && !busy.get() && workbench.desk().editable();
  }

  /// Open an audit at its next label.
  public CompletableFuture<Void> open(Known known) {
    reason.set("");
    busy.set(true);
    current.set(known);
    return told(advance(known, ++asked));
  }

  /// Take in an audit that was just drawn, and open it.
  public CompletableFuture<Void> add(Known known) {
    all.addFirst(known);
    return open(known);
  }

  private CompletableFuture<Void> advance(Known known, long ticket) {
    var following =
        known.open()
            ? audits.next(known.key())
            : CompletableFuture.completedFuture(Optional.<Next>empty());
    return following.thenAcceptBothAsync(
        audits.wrong(known.key()),
        (found, mistaken) -> {
          if (ticket == asked) {
            wrong.setAll(mistaken);
            workbench.desk().look();
            busy.set(false);
            next.set(found.orElse(null));
          }
        },
        home);
  }

  /// Say whether the label is right, and go on to the next one.
  public CompletableFuture<Void> answer(boolean right) {
    var known = current.get();
    var now = next.get();
    if (known == null || now == null || !checking()) {
      return CompletableFuture.completedFuture(null);
    }
    busy.set(true);
    return follow(audits.answer(known.key(), now.label(), right, reason.get().strip()));
  }

  private CompletableFuture<Void> follow(CompletableFuture<Known> answering) {
    long ticket = ++asked;
    return told(
        answering.thenComposeAsync(
            after -> {
              all.replaceAll(known -> known.key().equals(after.key()) ? after : known);
              if (ticket == asked) {
                reason.set("");
                current.set(after);
              }
              return advance(after, ticket);
            },
            home));
  }

  /// Return whether an answer of the open audit can be taken back.
  public boolean canGoBack() {
    var known = current.get();
    return known != null
        && known.standing().checked() > 0
        && !busy.get()
        && workbench.desk().editable();
  }

  /// Take the last answer back; its label is to be checked again.
  public CompletableFuture<Void> back() {
    var known = current.get();
    if (known == null || !canGoBack()) {
      return CompletableFuture.completedFuture(null);
    }
    busy.set(true);
    return follow(
        audits
            .last(known.key())
            .thenCompose(
                last ->
                    last.map(label -> audits.unanswer(known.key(), label))
                        .orElseGet(() -> CompletableFuture.completedFuture(known))));
  }

  /// Open the audit that is so many after the open one in the list; at the ends nothing happens.
  public void step(int by) {
    var known = current.get();
    int at = all.indexOf(known) + by;
    if (known != null && at >= 0 && at < all.size()) {
      open(all.get(at));
    }
  }
}
