package touchstone.ui.review.marks;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.annotation.TextSpan;
import touchstone.review.Action;
import touchstone.review.ReviewedItem;
import touchstone.review.SameWords;
import touchstone.workbench.Numbers;
import touchstone.workbench.WordsElsewhere;
import touchstone.workbench.Workbench;

/// The words of the mark in focus wherever else they are: how often in this text, in how many other
/// texts, and one decision about all of them. Owned by the window's thread.
public final class ElsewhereViewModel {
  private static final Duration REST = Duration.millis(300);

  /// Words and where else they are.
  ///
  /// @param count null while it is being counted
  public record Elsewhere(String words, WordsElsewhere.@Nullable Count count) {}

  private final Workbench workbench;
  private final MarksViewModel marks;
  private final Executor home;
  private final Consumer<String> say;
  private final Consumer<Throwable> trouble;
  private final Runnable reload;
  private final ReadOnlyObjectWrapper<Optional<Elsewhere>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final PauseTransition rest = new PauseTransition(REST);
  private long asked;
  private boolean closed;

  /// @param home runs on the window's thread
  /// @param say takes what came of a decision
  /// @param reload asks for the list of items anew
  public ElsewhereViewModel(
      Workbench workbench,
      MarksViewModel marks,
      Executor home,
      Consumer<String> say,
      Consumer<Throwable> trouble,
      Runnable reload) {
    this.workbench = workbench;
    this.marks = marks;
    this.home = home;
    this.say = say;
    this.trouble = trouble;
    this.reload = reload;
    rest.setOnFinished(event -> count());
    marks.focusProperty().addListener((observed, before, after) -> look());
    marks.itemProperty().addListener((observed, before, after) -> look());
  }

  /// The words in focus and where else they are, absent when no words are.
  public ReadOnlyObjectProperty<Optional<Elsewhere>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /// Whether all texts are being looked through.
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  private Optional<TextSpan> span() {
    return marks.focused().flatMap(Mark::span);
  }

  private Optional<String> words() {
    var item = marks.itemProperty().get();
    return item == null
        ? Optional.empty()
        : span()
            .filter(span -> span.fits(item.text().length()))
            .map(span -> span.of(item.text()))
            .filter(words -> !words.isBlank());
  }

  private void look() {
    asked++;
    var now = words();
    if (now.isEmpty()) {
      shown.set(Optional.empty());
      rest.stop();
    } else if (shown.get().filter(known -> known.words().equals(now.get())).isEmpty()) {
      shown.set(Optional.of(new Elsewhere(now.get(), null)));
      restart();
    }
  }

  /// Count when the person has come to rest.
  private void restart() {
    if (!closed) {
      rest.playFromStart();
    }
  }

  private void count() {
    var item = marks.itemProperty().get();
    var span = span();
    var words = words();
    if (closed || item == null || span.isEmpty() || words.isEmpty()) {
      return;
    }
    long ticket = ++asked;
    workbench
        .wordsElsewhere()
        .count(item, span.get())
        .whenCompleteAsync(
            (count, failure) -> {
              if (failure != null) {
                trouble.accept(failure);
              } else if (ticket == asked) {
                shown.set(Optional.of(new Elsewhere(words.get(), count)));
              }
            },
            home);
  }

  /// Return whether there are words in focus to decide about.
  public boolean possible() {
    return marks.editable() && !busy.get() && words().isPresent();
  }

  /// Return the label that the same words get: the one in focus; null to reject them.
  private static @Nullable Label label(Mark mark) {
    return mark.rejected() ? null : mark.name();
  }

  /// Decide about the same words in this text as about those in focus; words that are only proposed
  /// are accepted with them.
  public void decideHere() {
    var mark = marks.focused();
    var item = marks.itemProperty().get();
    var words = words();
    if (mark.isEmpty() || item == null || words.isEmpty()) {
      return;
    }
    var places = new SameWords(words.get()).in(item.text());
    var task = marks.questions().tasks().get(mark.get().task());
    workbench.desk().spread(task, label(mark.get()), places);
    int changed = changed(item, marks.itemProperty().get());
    say.accept(
        changed == 0
            ? "%s is nowhere else in this text to decide about."
                .formatted(MarkWords.quoted(words.get()))
            : "%s: %s here %s, in one step."
                .formatted(
                    words.get(),
                    Numbers.of(changed, "place"),
                    outcome(label(mark.get()), changed)));
    restart();
  }

  private static String outcome(@Nullable Label label, int places) {
    var verb = places == 1 ? "is" : "are";
    return label == null ? verb + " rejected" : verb + " " + label.name() + " now";
  }

  private static int changed(ReviewedItem before, @Nullable ReviewedItem after) {
    if (after == null || after.equals(before)) {
      return 0;
    }
    long ruled =
        before.predictions().stream().filter(p -> p.pending()).count()
            - after.predictions().stream().filter(p -> p.pending()).count();
    long accepted = (long) after.labels().size() - before.labels().size();
    return (int) Math.max(ruled, accepted);
  }

  /// Decide about the same words in all texts as about those in focus, in one step.
  public void decideEverywhere() {
    var mark = marks.focused();
    var words = words();
    if (mark.isEmpty() || words.isEmpty()) {
      return;
    }
    var label = label(mark.get());
    busy.set(true);
    workbench
        .wordsElsewhere()
        .decide(mark.get().task(), label, words.get())
        .whenCompleteAsync(
            (spread, failure) -> {
              busy.set(false);
              if (failure != null) {
                trouble.accept(failure);
              } else {
                tell(words.get(), label, spread);
                restart();
              }
            },
            home);
  }

  private void tell(String words, @Nullable Label label, WordsElsewhere.Spread spread) {
    if (spread.places() == 0) {
      say.accept("%s is nowhere else to decide about.".formatted(MarkWords.quoted(words)));
    } else {
      say.accept(
          "%s: %s in %s %s, in one step.%s"
              .formatted(
                  MarkWords.quoted(words),
                  Numbers.of(spread.places(), "place"),
                  Numbers.of(spread.items(), "text"),
                  outcome(label, spread.places()),
                  spread.more() ? " More texts have them: do it again." : ""));
    }
  }

  /// Look for nothing any more.
  public void close() {
    rest.stop();
    closed = true;
  }

  /// Take note of a step that concerned no single item: one about words is in many rows of the
  /// list, once it is written.
  public void asked() {
    var desk = workbench.desk();
    boolean words =
        desk.undoable().filter(Action.SAME_WORDS::equals).isPresent()
            || desk.redoable().filter(Action.SAME_WORDS::equals).isPresent();
    if (words) {
      desk.saved().thenRunAsync(reload, home);
    }
  }
}
