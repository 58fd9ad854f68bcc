package touchstone.ui.review.marks;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.LabelSet;
import touchstone.review.Exposure;
import touchstone.review.ReviewedItem;
import touchstone.ui.canvas.CanvasShape;
import touchstone.workbench.Desk;
import touchstone.workbench.DeskListener;
import touchstone.workbench.Workbench;

/// What is on the item on the desk, which of it is in focus, and what a key does to that. After a
/// decision the next undecided suggestion is in focus at once. Owned by the window's thread.
public final class MarksViewModel implements DeskListener, AutoCloseable {
  private final Workbench workbench;
  private final Desk desk;
  private final ObservableList<Mark> marks = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable ReviewedItem> item = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<LabelSet> labels;
  private final ReadOnlyObjectWrapper<Label> brush = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<List<CanvasShape>> shapes =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyLongWrapper focus = new ReadOnlyLongWrapper(CanvasShape.NONE);
  private final BooleanProperty suggestionsHidden = new SimpleBooleanProperty();
  private final BooleanProperty drawing = new SimpleBooleanProperty();
  private Runnable onSettled = () -> {};

  public MarksViewModel(Workbench workbench) {
    this.workbench = workbench;
    desk = workbench.desk();
    labels = new ReadOnlyObjectWrapper<>(workbench.task().labels());
    desk.addListener(this);
    suggestionsHidden.addListener(
        (observed, before, hidden) -> {
          desk.expose(hidden ? Exposure.HIDDEN : Exposure.SUGGESTION_WITH_SCORE);
          refresh();
          if (focused().isEmpty()) {
            focusFirstPending();
          }
        });
    desk.expose(Exposure.SUGGESTION_WITH_SCORE);
    desk.current().ifPresent(this::shown);
  }

  @Override
  public void close() {
    desk.removeListener(this);
  }

  /// Hear when the one class of an item was decided.
  public void setOnSettled(Runnable action) {
    onSettled = action;
  }

  /// Whether the whole picture gets one class.
  public boolean single() {
    return workbench.task().kind().single();
  }

  /// What is on the item; suggestions without a verdict are left out while they are hidden.
  public ObservableList<Mark> marks() {
    return marks;
  }

  public ReadOnlyObjectProperty<@Nullable ReviewedItem> itemProperty() {
    return item.getReadOnlyProperty();
  }

  /// The labels that are offered, the first nine under the digit keys.
  public ReadOnlyObjectProperty<LabelSet> labelsProperty() {
    return labels.getReadOnlyProperty();
  }

  /// The label that the next box gets; null while there are no labels.
  public ReadOnlyObjectProperty<Label> brushProperty() {
    return brush.getReadOnlyProperty();
  }

  /// What the canvas shows of the marks.
  public ReadOnlyObjectProperty<List<CanvasShape>> shapesProperty() {
    return shapes.getReadOnlyProperty();
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

  public Optional<Mark> focused() {
    return marks.stream().filter(mark -> mark.id() == focus.get()).findFirst();
  }

  public long pending() {
    return marks.stream().filter(Mark::pending).count();
  }

  /// Whether labels can be renamed, recoloured, added and removed.
  public boolean arrangeable() {
    return !workbench.readOnly();
  }

  public boolean editable() {
    return item.get() != null && desk.editable();
  }

  @Override
  public void shown(ReviewedItem now) {
    var before = item.get();
    ItemId id = now.item().id();
    boolean same = before != null && before.item().id().equals(id);
    labels.set(workbench.task().labels());
    var decided =
        marks.stream().filter(mark -> !mark.pending()).map(Mark::id).collect(Collectors.toSet());
    boolean waited = marks.stream().noneMatch(Mark::pending);
    refresh(now);
    var givenBack =
        marks.stream().filter(mark -> mark.pending() && decided.contains(mark.id())).findFirst();
    if (!same) {
      focusFirstPending();
    } else if (givenBack.isPresent()) {
      focus(givenBack.get().id());
    } else if (focused().isEmpty() && waited) {
      focusFirstPending();
    } else if (focused().isEmpty()) {
      focus(NONE);
    }
    item.set(now);
  }

  @Override
  public void asked() {
    labels.set(workbench.task().labels());
    var held = brush.get() == null ? null : labels.get().now(brush.get());
    brush.set(held != null && labels.get().contains(held) ? held : null);
    refresh();
  }

  private void focusFirstPending() {
    focus(marks.stream().filter(Mark::pending).findFirst().map(Mark::id).orElse(NONE));
  }

  private static final long NONE = CanvasShape.NONE;

  private void refresh() {
    refresh(item.get());
  }

  private void refresh(@Nullable ReviewedItem now) {
    if (now != null) {
      var all = Mark.of(now);
      if (suggestionsHidden.get()) {
        all.removeIf(Mark::pending);
      }
      marks.setAll(all);
    } else {
      marks.clear();
    }
    if (brush.get() == null && !labels.get().isEmpty()) {
      brush.set(labels.get().labels().getFirst());
    }
    paint();
  }

  private void paint() {
    shapes.set(Shapes.of(marks, labels.get(), focus.get()));
  }

  public void focus(long id) {
    focus.set(id);
    paint();
  }

  /// Focus the mark after the focused one, or the first.
  public void focusNext() {
    step(1);
  }

  /// Focus the mark before the focused one, or the last.
  public void focusPrevious() {
    step(-1);
  }

  private void step(int by) {
    if (!marks.isEmpty()) {
      int at = place();
      int from = at < 0 ? by > 0 ? -1 : 0 : at;
      focus(marks.get(Math.floorMod(from + by, marks.size())).id());
    }
  }

  private int place() {
    for (int i = 0; i < marks.size(); i++) {
      if (marks.get(i).id() == focus.get()) {
        return i;
      }
    }
    return -1;
  }

  /// Return the undecided mark after the focused one, from the top again after the last.
  private long nextPending() {
    int at = place();
    for (int i = 1; i <= marks.size(); i++) {
      var mark = marks.get(Math.floorMod(at + i, marks.size()));
      if (mark.pending() && mark.id() != focus.get()) {
        return mark.id();
      }
    }
    return focus.get();
  }

  private void decide(Consumer<Mark> decision) {
    var mark = focused();
    if (mark.isEmpty() || !desk.editable()) {
      return;
    }
    boolean wasPending = mark.get().pending();
    long next = nextPending();
    decision.accept(mark.get());
    boolean gone = focused().isEmpty() && next != mark.get().id();
    if (wasPending || gone) {
      focus(next);
    }
    settled();
  }

  private void settled() {
    if (single() && item.get() != null && item.get().state() == ItemState.DONE) {
      onSettled.run();
    }
  }

  public boolean canAccept() {
    return editable()
        && focused().flatMap(Mark::prediction).isPresent()
        && (focused().filter(MarksViewModel::open).isPresent() || nextPending() != focus.get());
  }

  private static boolean open(Mark mark) {
    return mark.pending() || mark.rejected();
  }

  /// Accept the suggestion in focus; what a person stands by already, such as a box just corrected,
  /// is left as it is and the next undecided suggestion comes into focus.
  public void accept() {
    if (focused().filter(MarksViewModel::open).isPresent()) {
      decide(mark -> mark.prediction().ifPresent(prediction -> desk.accept(prediction.id())));
    } else {
      focus(nextPending());
    }
  }

  public boolean canReject() {
    return editable() && focused().filter(mark -> !mark.rejected()).isPresent();
  }

  /// Reject the suggestion in focus, or delete the label in focus.
  public void reject() {
    decide(
        mark ->
            mark.prediction()
                .ifPresentOrElse(
                    prediction -> desk.reject(prediction.id()),
                    () -> mark.annotation().ifPresent(annotation -> desk.delete(annotation.id()))));
  }

  /// Delete the label in focus; a suggestion is rejected.
  public void delete() {
    decide(
        mark ->
            mark.annotation()
                .ifPresentOrElse(
                    annotation -> desk.delete(annotation.id()),
                    () -> mark.prediction().ifPresent(prediction -> desk.reject(prediction.id()))));
  }

  /// Accept every suggestion that is left and call the item done; suggestions that are hidden are
  /// left undecided.
  public void finish() {
    if (suggestionsHidden.get()) {
      desk.finish();
    } else {
      desk.acceptRest();
    }
  }

  /// Give what is in focus that label; the next box gets it too. While drawing, a suggestion in
  /// focus is left alone.
  public void choose(Label label) {
    brush.set(label);
    if (item.get() == null || !desk.editable()) {
      return;
    }
    if (single()) {
      desk.choose(workbench.task(), label);
      settled();
    } else if (!(drawing.get() && focused().flatMap(Mark::prediction).isPresent())) {
      decide(
          mark ->
              mark.prediction()
                  .ifPresentOrElse(
                      prediction -> desk.correct(prediction.id(), label),
                      () ->
                          mark.annotation()
                              .ifPresent(annotation -> desk.relabel(annotation.id(), label))));
    }
  }

  /// Return the label under a digit key, from 0.
  public Optional<Label> label(int position) {
    var offered = labels.get().labels();
    return position < offered.size() ? Optional.of(offered.get(position)) : Optional.empty();
  }

  /// Return the labels whose name holds what was typed, those that begin with it first.
  public List<Label> find(String typed) {
    return LabelSearch.find(labels.get(), typed);
  }

  /// Return the label that could be made of what was typed, absent when there is one of that name.
  public Optional<Label> creatable(String typed) {
    return workbench.readOnly() ? Optional.empty() : LabelSearch.creatable(labels.get(), typed);
  }

  /// Offer another label, and choose it.
  public void create(Label label) {
    workbench.labelling().add(workbench.task().id(), List.of(label));
    choose(labels.get().now(label));
  }

  /// Take a box that was drawn.
  public void draw(BoundingBox box) {
    var label = brush.get();
    if (label == null || single() || !editable()) {
      return;
    }
    Set<Long> known = marks.stream().map(Mark::id).collect(Collectors.toCollection(HashSet::new));
    desk.draw(workbench.task(), label, box);
    marks.stream()
        .filter(mark -> !known.contains(mark.id()))
        .findFirst()
        .ifPresent(mark -> focus(mark.id()));
  }

  /// Take a box that was moved or resized; a suggestion is corrected by it.
  public void reshape(long id, BoundingBox box) {
    focus(id);
    focused()
        .ifPresent(
            mark ->
                mark.prediction()
                    .ifPresentOrElse(
                        prediction -> desk.correct(prediction.id(), box),
                        () ->
                            mark.annotation()
                                .ifPresent(annotation -> desk.reshape(annotation.id(), box))));
  }
}
