package touchstone.ui.review.marks;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemId;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.annotation.Modality;
import touchstone.annotation.TaskId;
import touchstone.annotation.TextSpan;
import touchstone.annotation.WholeItem;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;
import touchstone.ui.canvas.CanvasShape;
import touchstone.ui.text.TextMark;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Judging;
import touchstone.workbench.Workbench;

/// What is on the item on the desk, which of it is in focus, and what a key does to that. After a
/// decision the next undecided suggestion is in focus at once. Owned by the window's thread.
public final class MarksViewModel implements DeskListener, AutoCloseable {
  private static final long NONE = CanvasShape.NONE;

  private final Workbench workbench;
  private final Judging desk;
  private final QuestionsViewModel questions;
  private final TyingViewModel tying;
  private final Drawing drawn;
  private final Deciding deciding;
  private final MarkList marks = new MarkList();
  private final ReadOnlyObjectWrapper<@Nullable ReviewedItem> item = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<CanvasShape>> shapes =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Spans> spans = new ReadOnlyObjectWrapper<>(Spans.NONE);
  private final ReadOnlyLongWrapper focus = new ReadOnlyLongWrapper(NONE);
  private final BooleanProperty suggestionsHidden = new SimpleBooleanProperty();
  private final BooleanProperty drawing = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Optional<TextSpan>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private @Nullable ReviewedItem latest;
  private final SpanShapes spanShapes = new SpanShapes();
  private boolean stale;
  private int quiet;
  private Runnable onSettled = () -> {};
  private Consumer<String> onRefused = sentence -> {};

  public MarksViewModel(Workbench workbench) {
    this(workbench, workbench.desk());
  }

  /// @param desk where the item lies: the desk itself, or a draft
  public MarksViewModel(Workbench workbench, Judging desk) {
    this.workbench = workbench;
    this.desk = desk;
    questions = new QuestionsViewModel(workbench);
    tying = new TyingViewModel(this, desk);
    drawn = new Drawing(this, desk);
    deciding = new Deciding(this, desk);
    desk.addListener(this);
    suggestionsHidden.addListener(
        (observed, before, hidden) -> {
          desk.hide(hidden);
          refresh();
          if (focused().isEmpty()) {
            focusFirstPending();
          }
        });
    desk.hide(false);
    desk.current().ifPresent(this::shown);
  }

  @Override
  public void close() {
    desk.removeListener(this);
  }

  /// Hear when the last answer to an item of questions with one answer was given.
  public void setOnSettled(Runnable action) {
    onSettled = action;
  }

  /// Hear why something that was drawn was not taken.
  public void setOnRefused(Consumer<String> listener) {
    onRefused = listener;
  }

  /// The questions of the project and the labels that they offer.
  public QuestionsViewModel questions() {
    return questions;
  }

  /// The relation that is being made.
  public TyingViewModel tying() {
    return tying;
  }

  /// What kind of thing the items are.
  public Modality modality() {
    return questions.tasks().modality();
  }

  /// Whether each question about an item has one answer.
  public boolean single() {
    return questions.single();
  }

  /// What is on the item; suggestions without a verdict are left out while they are hidden.
  public ObservableList<Mark> marks() {
    return marks.all();
  }

  public ReadOnlyObjectProperty<@Nullable ReviewedItem> itemProperty() {
    return item.getReadOnlyProperty();
  }

  /// The labels that are offered, the first nine under the digit keys.
  public ReadOnlyObjectProperty<LabelSet> labelsProperty() {
    return questions.labelsProperty();
  }

  /// The label that the next box or span gets; null while there are no labels.
  public ReadOnlyObjectProperty<Label> brushProperty() {
    return questions.brushProperty();
  }

  /// What the canvas shows of the marks on a picture.
  public ReadOnlyObjectProperty<List<CanvasShape>> shapesProperty() {
    return shapes.getReadOnlyProperty();
  }

  /// Return the words that a model proposed for the mark in focus, if it stands on others.
  public Optional<TextMark> proposed() {
    return focused().flatMap(spanShapes::proposed);
  }

  /// What the text view shows of the marks on a text.
  public ReadOnlyObjectProperty<Spans> spansProperty() {
    return spans.getReadOnlyProperty();
  }

  /// The id of the mark that the next key decides about, or [CanvasShape#NONE].
  public ReadOnlyLongProperty focusProperty() {
    return focus.getReadOnlyProperty();
  }

  /// Whether the person works without the model's suggestions in sight.
  public BooleanProperty suggestionsHiddenProperty() {
    return suggestionsHidden;
  }

  /// Whether the person draws: a label that is chosen is then meant for the next box, not for the
  /// suggestion that happens to be in focus.
  public BooleanProperty drawingProperty() {
    return drawing;
  }

  /// Return whether suggestions that are not withheld are out of sight.
  public boolean hidden() {
    return suggestionsHidden.get() && (latest == null || latest.showing().hides(true));
  }

  public Optional<Mark> focused() {
    return mark(focus.get());
  }

  /// Return the mark of an id, absent when there is none.
  public Optional<Mark> mark(long id) {
    return marks.get(id);
  }

  public long pending() {
    return marks.pending();
  }

  /// Whether labels can be renamed, recoloured, added and removed.
  public boolean arrangeable() {
    return !workbench.readOnly();
  }

  /// Return whether what is done is kept at once, rather than in a draft.
  public boolean keeps() {
    return desk.equals(workbench.desk());
  }

  public boolean editable() {
    return item.get() != null && desk.editable();
  }

  @Override
  public void shown(ReviewedItem now) {
    quietly(() -> take(now));
    item.set(now);
  }

  private void take(ReviewedItem now) {
    var before = item.get();
    ItemId id = now.item().id();
    boolean same = before != null && before.item().id().equals(id);
    questions.renew();
    boolean waited = marks.pending() == 0;
    refresh(now, !same);
    if (!same) {
      selected.set(Optional.empty());
      tying.stop();
      questions.ask(questions.opening(now).id());
      focusFirstPending();
    } else if (before != null && before.showing().judgeFirst() && now.showing().revealed()) {
      focusFirstPending();
    } else if (before != null
        && focused().isEmpty()
        && !now.showing().probes().equals(before.showing().probes())) {
      focusFirstPending();
    } else if (marks.givenBack() != NONE) {
      focus(marks.givenBack());
    } else if (focused().isEmpty() && waited) {
      focusFirstPending();
    } else if (focused().isEmpty()) {
      focus(NONE);
    }
  }

  @Override
  public void asked() {
    questions.renew();
    refresh();
  }

  private void focusFirstPending() {
    focus(marks.firstPending());
  }

  private void refresh() {
    refresh(item.get(), true);
  }

  /// Return the item whose marks are listed, also while they are being exchanged.
  public @Nullable ReviewedItem latest() {
    return latest;
  }

  /// @param anew whether the same marks may look different
  private void refresh(@Nullable ReviewedItem now, boolean anew) {
    latest = now;
    var all = now == null ? List.<Mark>of() : Mark.of(now);
    if (hidden()) {
      all = all.stream().filter(mark -> !mark.pending()).toList();
    }
    marks.set(all, anew);
    stale = true;
    paint();
  }

  /// Do something that changes much, and paint it once.
  void quietly(Runnable work) {
    quiet++;
    try {
      work.run();
    } finally {
      quiet--;
    }
    paint();
  }

  private void paint() {
    if (quiet > 0) {
      return;
    }
    switch (modality()) {
      case IMAGE -> shapes.set(Shapes.of(marks.all(), labelsProperty().get(), focus.get()));
      case TEXT -> {
        if (stale) {
          stale = false;
          spans.set(spanShapes.of(marks.all(), questions.tasks()));
        }
      }
    }
  }

  public void focus(long id) {
    focus.set(id);
    focused()
        .ifPresent(mark -> questions.ask(tying.question(mark).map(Task::id).orElseGet(mark::task)));
    paint();
  }

  /// Focus the mark after the focused one, or the first.
  public void focusNext() {
    focus(marks.stepped(focus.get(), 1));
  }

  /// Focus the next mark that is undecided.
  void focusNextPending() {
    focus(marks.pendingAfter(focus.get()));
  }

  /// Focus the mark before the focused one, or the last.
  public void focusPrevious() {
    focus(marks.stepped(focus.get(), -1));
  }

  /// Return the place of the mark in focus, -1 for none.
  int place() {
    return marks.place(focus.get());
  }

  /// Ask another question: what a model proposed for it is in focus, else what stands.
  public void ask(TaskId task) {
    quietly(
        () -> {
          questions.ask(task);
          if (focused().filter(mark -> mark.task().equals(task)).isEmpty()) {
            boolean whole = questions.askedProperty().get().kind().allows(WholeItem.INSTANCE);
            focus(
                marks.all().stream()
                    .filter(mark -> mark.task().equals(task) && (whole || mark.pending()))
                    .filter(mark -> !mark.rejected())
                    .findFirst()
                    .map(Mark::id)
                    .orElse(NONE));
          }
        });
  }

  /// Ask the question that is so many after the one that is asked.
  public void askNext(int by) {
    ask(questions.following(by).id());
  }

  /// Say what words are selected for a new span: until they are not, labels are meant for them.
  public void select(Optional<TextSpan> words) {
    selected.set(words);
    words.flatMap(questions::allowing).ifPresent(task -> questions.ask(task.id()));
  }

  /// The words that are selected for a new span, until it was drawn.
  public ReadOnlyObjectProperty<Optional<TextSpan>> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /// Return the undecided mark after the focused one, the focused one when there is no other.
  long nextPending() {
    return marks.pendingAfter(focus.get());
  }

  /// Say that the item is settled, if the last decision settled it.
  void settled() {
    if (single() && deciding.done() && !desk.reveal()) {
      onSettled.run();
    }
  }

  public boolean canAccept() {
    return deciding.canAccept();
  }

  /// Accept the suggestion in focus; what a person stands by already, such as a box just corrected,
  /// is left as it is and the next undecided suggestion comes into focus.
  public void accept() {
    deciding.accept();
  }

  public boolean canReject() {
    return deciding.canReject();
  }

  /// Reject the suggestion in focus, or delete the label in focus.
  public void reject() {
    deciding.reject();
  }

  /// Delete the label in focus; a suggestion is rejected.
  public void delete() {
    deciding.delete();
  }

  /// Return the question that keeps the item from being finished, because it asks for exactly one
  /// class and has none.
  public Optional<Task> unanswered() {
    return deciding.unanswered();
  }

  /// Accept every suggestion that is left and call the item done; suggestions that are hidden are
  /// left undecided.
  ///
  /// @return whether the item is worth another look, because what had been withheld is shown now
  public boolean finish() {
    return deciding.finish();
  }

  /// Give what is in focus that label, or answer the question that is asked; the next box or span
  /// gets it too. Words that are selected become a span of it. While drawing, a suggestion in focus
  /// is left alone.
  public void choose(Label label) {
    deciding.choose(label);
  }

  /// Answer a question in writing.
  public void write(Task task, String answer) {
    if (editable()) {
      desk.write(task, answer);
      settled();
    }
  }

  /// Return the label under a digit key, from 0.
  public Optional<Label> label(int position) {
    return questions.label(position);
  }

  /// Return the labels whose name holds what was typed, those that begin with it first.
  public List<Label> find(String typed) {
    return questions.find(typed);
  }

  /// Return the label that could be made of what was typed, absent when there is one of that name.
  public Optional<Label> creatable(String typed) {
    return questions.creatable(typed);
  }

  /// Offer another label, and choose it.
  public void create(Label label) {
    var task = questions.askedProperty().get().id();
    workbench.labelling().add(task, List.of(label));
    choose(labelsProperty().get().now(label));
  }

  /// Take a box or a span that was drawn.
  ///
  /// @return whether it was taken
  public boolean draw(Geometry place) {
    boolean taken = drawn.draw(place);
    if (taken) {
      selected.set(Optional.empty());
    }
    return taken;
  }

  /// Take a box or a span whose edges were moved; a suggestion is corrected by it.
  public void reshape(long id, Geometry place) {
    drawn.reshape(id, place);
  }

  /// Do something that adds a mark, which is in focus then.
  void adding(Runnable gesture) {
    quietly(
        () -> {
          var known = marks.ids();
          gesture.run();
          marks.all().stream()
              .filter(mark -> !known.contains(mark.id()))
              .findFirst()
              .ifPresent(mark -> focus(mark.id()));
        });
  }

  /// Say why something that was drawn is not taken, and show as it was.
  void refuse(String sentence) {
    onRefused.accept(sentence);
    paint();
  }
}
