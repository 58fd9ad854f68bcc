package touchstone.ui.review;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.annotation.TextSpan;
import touchstone.review.ReviewedItem;
import touchstone.review.search.Hits;
import touchstone.review.search.Search;
import touchstone.task.Task;
import touchstone.ui.Look;
import touchstone.ui.Mode;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;
import touchstone.ui.review.marks.Mark;
import touchstone.ui.review.marks.MarkWords;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.ui.review.parts.Facts;
import touchstone.ui.review.questions.QuestionCards;
import touchstone.ui.text.Snap;
import touchstone.ui.text.TextCanvas;
import touchstone.ui.text.TextMark;
import touchstone.ui.text.TextRange;

/// A text with its marks, and under it the questions about it as a whole.
final class TextStage extends Stage {
  private static final double STEP = 1.1;
  private static final int MOST_HITS = 10_000;

  private final ObservableValue<KeyMap> keys;
  private final TextCanvas canvas = new TextCanvas();
  private final Label about = Look.label("", "muted", "small");
  private final TextFlow hint = new TextFlow();
  private final QuestionCards cards;
  private final TextColumn column;
  private final boolean marked;
  private @Nullable ItemId shown;
  private String hinted = "";
  private Search search = Search.NONE;

  TextStage(MarksViewModel marks, ObservableValue<KeyMap> keys) {
    super(marks);
    this.keys = keys;
    getStyleClass().add("text-stage");
    marked = spans(marks).isPresent();
    cards = new QuestionCards(marks, keys, this::focusView);
    hint.getStyleClass().add("text-hint");
    hint.setLineSpacing(4);
    column = new TextColumn(about, canvas, hint, cards);
    canvas.setLinkable(marks.tying().question().isPresent());
    lay(column);
    wire();
    dress();
  }

  private static Optional<Task> spans(MarksViewModel marks) {
    return marks.questions().tasks().all().stream()
        .filter(task -> task.kind().allows(new TextSpan(0, 1)))
        .findFirst();
  }

  private void wire() {
    canvas.setOnSelect(
        id -> {
          if (id != TextMark.NONE) {
            marks().focus(id);
          }
        });
    canvas.setOnDraw(this::drawn);
    canvas.setOnChange((id, start, end) -> marks().reshape(id, new TextSpan(start, end)));
    canvas.setOnLink(marks().tying()::tie);
    canvas
        .selectionProperty()
        .addListener(
            (observed, before, now) ->
                marks()
                    .select(
                        now.isEmpty() || !marked
                            ? Optional.empty()
                            : Optional.of(new TextSpan(now.start(), now.end()))));
    marks()
        .spansProperty()
        .addListener(
            (observed, before, now) -> {
              if (isShown()) {
                draw();
              }
            });
    marks().itemProperty().addListener((observed, before, now) -> show(now));
    marks()
        .selectedProperty()
        .addListener(
            (observed, before, now) -> {
              if (now.isEmpty() && !canvas.selectionProperty().get().isEmpty()) {
                canvas.release();
              }
            });
    marks()
        .questions()
        .askedProperty()
        .addListener(
            (observed, before, now) -> {
              adoptSnap();
              cards.current().ifPresent(column::reveal);
              dress();
            });
    marks().tying().fromProperty().addListener((observed, before, now) -> dress());
    keys.addListener((observed, before, now) -> dress());
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && marks().tying().isTying()) {
            marks().tying().stop();
            event.consume();
          }
        });
    adoptSnap();
  }

  /// Let edges lie where the question about spans wants them.
  private void adoptSnap() {
    var asked = marks().questions().askedProperty().get();
    Optional.of(asked)
        .filter(task -> task.kind().allows(new TextSpan(0, 1)))
        .or(() -> spans(marks()))
        .ifPresent(task -> canvas.snapProperty().set(task.snapping() ? Snap.TOKEN : Snap.FREE));
  }

  private void drawn(int start, int end) {
    if (!marked) {
      return;
    }
    if (marks().draw(new TextSpan(start, end))) {
      if (!canvas.isKeyed()) {
        canvas.hold(marks().focusProperty().get());
      }
    } else if (marks().labelsProperty().get().isEmpty()) {
      askForLabel();
    } else {
      canvas.deselect();
    }
  }

  @Override
  Node view() {
    return canvas;
  }

  @Override
  void settle() {
    canvas.settle();
    cards.settle();
  }

  @Override
  void hold(long id) {
    canvas.hold(id);
  }

  @Override
  void reveal(long id) {
    if (canvas.heldProperty().get() != id) {
      canvas.letGo();
    }
    if (isShown()) {
      canvas.setFocus(id, marks().proposed().orElse(null));
    }
    canvas.reveal(id);
  }

  private void draw() {
    var spans = marks().spansProperty().get();
    canvas.setSpans(spans.marks());
    canvas.setLinks(spans.links());
    canvas.setFocus(marks().focusProperty().get(), marks().proposed().orElse(null));
  }

  @Override
  void adopt(Mode mode) {}

  @Override
  boolean finish() {
    boolean tying = marks().tying().isTying();
    if (tying) {
      marks().tying().begin();
    }
    return tying;
  }

  @Override
  void bind(Binding binding) {
    binding.bind(Command.TIE, marks().tying()::begin, marks().tying()::possible);
    binding.bind(Command.FIND_TEXT, canvas::openFind, () -> true);
    binding.bind(Command.ZOOM_IN, () -> canvas.zoomBy(STEP), () -> true);
    binding.bind(Command.ZOOM_OUT, () -> canvas.zoomBy(1 / STEP), () -> true);
  }

  @Override
  void enter() {
    cards.write(marks().questions().askedProperty().get());
  }

  @Override
  void mark(Search other) {
    if (!other.equals(search)) {
      search = other;
      markHits();
    }
  }

  /// Mark what was searched for, and show the first of it.
  private void markHits() {
    var hits =
        Hits.of(canvas.getText(), search, MOST_HITS).stream()
            .map(hit -> new TextRange(hit.start(), hit.end()))
            .toList();
    canvas.setHits(hits);
    if (!hits.isEmpty()) {
      canvas.reveal(hits.getFirst());
    }
  }

  private boolean isShown() {
    var now = marks().latest();
    return now != null && now.item().id().equals(shown);
  }

  private void show(@Nullable ReviewedItem reviewed) {
    if (reviewed == null) {
      shown = null;
      canvas.show("");
    } else if (!reviewed.item().id().equals(shown)) {
      shown = reviewed.item().id();
      canvas.show(reviewed.text());
      about.setText(Facts.of(reviewed.item()));
      canvas.setAccessibleText("Text %s".formatted(reviewed.item().name()));
      draw();
      reveal(marks().focusProperty().get());
      markHits();
    }
    dress();
  }

  @Override
  void dress() {
    column.setVisible(workingProperty().get());
    var said = hint();
    if (!said.equals(hinted)) {
      hinted = said;
      hint.getChildren().setAll(Hints.of(said));
      Look.show(hint, !said.isEmpty());
      column.requestLayout();
    }
  }

  private String words(Mark mark) {
    var item = marks().latest();
    return item == null ? "" : mark.span().map(span -> span.of(item.text())).orElse("");
  }

  /// Return what to do next, with keys in braces; empty where that is plain to see.
  private String hint() {
    var map = keys.getValue();
    var asked = marks().questions().askedProperty().get();
    var from = marks().tying().fromProperty().get();
    if (from.isPresent()) {
      return "From %s: go to the other span with {%s} {%s}, then a label's key or {%s}. {Esc} for none."
          .formatted(
              MarkWords.quoted(words(from.get())),
              map.cap(Command.PREVIOUS_MARK),
              map.cap(Command.NEXT_MARK),
              map.cap(Command.ACCEPT_REST));
    }
    boolean any = marks().marks().stream().anyMatch(mark -> mark.span().isPresent());
    if (marks().tying().question().filter(asked::equals).isPresent()) {
      return any
          ? "Drag from the line of one span to another, or {%s}, the other one, and a label's key."
              .formatted(map.cap(Command.TIE))
          : "Mark spans first: relations tie two of them.";
    }
    if (!marked || any) {
      return "";
    }
    return "Select words with the mouse, or {F7} and {Shift} with the arrows; {1} to {9} label"
        + " them. {%s} when there is nothing.".formatted(map.cap(Command.NOTHING_HERE));
  }
}
