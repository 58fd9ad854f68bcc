package touchstone.ui.text;

import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import touchstone.ui.keys.KeepsKeys;
import touchstone.ui.keys.KeyStroke;

/// Shows a text with marks and lets a person choose them, move their edges and select words for new
/// ones.
///
/// Two things can be special about a mark: the *focused* one is what the next key decides about
/// (its owner says which), the *held* one has handles (a click takes hold of it, Escape lets go).
/// Shift and Alt with the arrows move the end and the start of the held or focused mark; a drag or
/// a burst of keys is reported as one change, when it is over. A click between the marks, or F7,
/// places a caret; while there is one, the arrows move it, with Shift they select, and Enter
/// reports what is selected.
public final class TextCanvas extends Region implements KeepsKeys {
  /// Hears of a mark whose edges were moved.
  @FunctionalInterface
  public interface ChangeListener {
    void changed(long id, int start, int end);
  }

  /// Hears of words that were selected for a new mark.
  @FunctionalInterface
  public interface DrawListener {
    void drawn(int start, int end);
  }

  /// Hears of two marks that were tied to each other.
  @FunctionalInterface
  public interface LinkListener {
    void linked(long from, long to);
  }

  private static final String SHEET =
      Objects.requireNonNull(TextCanvas.class.getResource("/touchstone/ui/text/text.css"))
          .toExternalForm();
  private static final double SMALLEST = 0.6;
  private static final double LARGEST = 3;

  private final TextStyle style = new TextStyle(this);
  private final ObjectProperty<Snap> snap = new SimpleObjectProperty<>(Snap.TOKEN);
  private final DoubleProperty zoom = new SimpleDoubleProperty(1);
  private final HeldMark held = new HeldMark(this::span, this::repaint);
  private final TextCaret caret = new TextCaret(this::repaint);
  private final Grips grips = new Grips(this);
  private final Page page = new Page(new Shown(), style.look(1), grips);
  private final FindBar find = new FindBar(this);
  private final TextKeys keys = new TextKeys(this);

  private String text = "";
  private MarkIndex index = MarkIndex.EMPTY;
  private LinkIndex links = LinkIndex.EMPTY;
  private long focus = TextMark.NONE;
  private @Nullable TextMark ghost;
  private boolean linkable;
  private boolean keyed;
  private long hovered = TextMark.NONE;
  private Matches hits = Matches.NONE;
  private DrawListener onDraw = (start, end) -> {};
  private LinkListener onLink = (from, to) -> {};
  private LongConsumer onSelect = id -> {};

  public TextCanvas() {
    getStyleClass().add("text-canvas");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setAccessibleRoleDescription("Text with marks. They are listed beside it.");
    getChildren().addAll(page, find);
    style.addListener(property -> restyle());
    zoom.addListener((property, before, after) -> restyle());
    focusedProperty().addListener((property, before, after) -> grips.place(page));
    new TextMouse(this);
  }

  TextStyle style() {
    return style;
  }

  Page page() {
    return page;
  }

  HeldMark held() {
    return held;
  }

  TextCaret caret() {
    return caret;
  }

  Grips grips() {
    return grips;
  }

  FindBar findBar() {
    return find;
  }

  String text() {
    return text;
  }

  private void restyle() {
    page.setLook(style.look(zoom.get()));
    requestParentLayout();
  }

  void repaint() {
    page.requestLayout();
  }

  /// Show another text from its start, without marks.
  public void show(String other) {
    held.forget();
    caret.clear();
    hovered = TextMark.NONE;
    text = other;
    index = MarkIndex.EMPTY;
    links = LinkIndex.EMPTY;
    focus = TextMark.NONE;
    ghost = null;
    hits = Matches.NONE;
    find.textChanged();
    page.show(other);
    requestParentLayout();
  }

  public String getText() {
    return text;
  }

  /// Show other marks on the same text; the view stays where it is.
  public void setSpans(List<TextMark> marks) {
    index = new MarkIndex(marks);
    held.marksChanged();
    repaint();
    requestParentLayout();
  }

  /// Say what the next key decides about: a mark or a relation, by its id.
  ///
  /// @param before what a model proposed in its place, to compare with; null for nothing
  public void setFocus(long id, @Nullable TextMark before) {
    if (id != focus || !Objects.equals(before, ghost)) {
      focus = id;
      ghost = before;
      var mark = span(id);
      if (mark != null) {
        describe(mark);
      }
      repaint();
      requestParentLayout();
    }
  }

  /// Return the id of what the next key decides about, or [TextMark#NONE].
  public long getFocus() {
    return focus;
  }

  /// Show other relations between the marks.
  public void setLinks(List<TextLink> other) {
    links = new LinkIndex(other);
    repaint();
    requestParentLayout();
  }

  public List<TextLink> getLinks() {
    return links.links();
  }

  public List<TextMark> getSpans() {
    return index.marks();
  }

  private void describe(TextMark mark) {
    int end = Math.min(mark.end(), text.length());
    int start = Math.min(mark.start(), end);
    setAccessibleHelp("“%s”: %s".formatted(text.substring(start, end), mark.tag()));
  }

  /// Where the edges of marks may lie.
  public ObjectProperty<Snap> snapProperty() {
    return snap;
  }

  /// How much larger the text is than the style sheets have it.
  public DoubleProperty zoomProperty() {
    return zoom;
  }

  public void zoomBy(double factor) {
    zoom.set(Math.clamp(zoom.get() * factor, SMALLEST, LARGEST));
  }

  /// The id of the mark that has handles, or [TextMark#NONE].
  public ReadOnlyLongProperty heldProperty() {
    return held.idProperty();
  }

  /// What is selected for a new mark; empty for nothing.
  public ReadOnlyObjectProperty<TextRange> selectionProperty() {
    return caret.selectionProperty();
  }

  /// Take the caret and the selection away, so that the arrows are the owner's again.
  public void deselect() {
    caret.clear();
  }

  /// Take the selection away. A caret that was moved by keys stays where it ended, so that they go
  /// on from there.
  public void release() {
    if (keyed && caret.isPlaced()) {
      caret.put(Math.max(caret.place(), caret.anchor()));
    } else {
      caret.clear();
    }
  }

  /// Return whether the caret is where keys moved it.
  public boolean isKeyed() {
    return keyed && caret.isPlaced();
  }

  void setKeyed(boolean byKeys) {
    keyed = byKeys;
  }

  /// Hear of a mark or a relation that was clicked; [TextMark#NONE] when none is held any more.
  public void setOnSelect(LongConsumer listener) {
    onSelect = listener;
    held.setOnSelect(listener);
  }

  void choose(long link) {
    letGo();
    onSelect.accept(link);
  }

  /// Let marks be tied to each other by a drag from the line of one to another.
  public void setLinkable(boolean can) {
    linkable = can;
  }

  boolean isLinkable() {
    return linkable;
  }

  /// Hear of two marks that were tied to each other.
  public void setOnLink(LinkListener listener) {
    onLink = listener;
  }

  void link(long from, long to) {
    onLink.linked(from, to);
  }

  /// Return where the text lies in a view of that width.
  public Stretch column(double width) {
    var column = page.columnIn(width - 2);
    return new Stretch(column.left() + 1, column.right() + 1);
  }

  /// Return how high the view must be to show all of the text at its present width, or anything
  /// more than `most` when that is not enough.
  public double neededHeight(double most) {
    page.resize(Math.max(0, getWidth() - 2), Math.max(0, getHeight() - 2));
    return page.neededHeight(most - 2) + 2;
  }

  /// Tell whoever lays the view out that it may need more or less room.
  void needsChanged() {
    requestParentLayout();
  }

  /// Hear of words that were selected by a drag, a double click, or the keyboard and Enter. They
  /// stay selected until [#deselect], or until a mark is held.
  public void setOnDraw(DrawListener listener) {
    onDraw = listener;
  }

  /// Hear of a mark whose edges were moved.
  public void setOnChange(ChangeListener listener) {
    held.setOnChange(listener);
  }

  /// Give a mark handles, and say so.
  public void hold(long id) {
    if (id != TextMark.NONE) {
      caret.clear();
    }
    held.hold(id);
  }

  /// Take the handles off, and say so.
  public void letGo() {
    held.letGo();
  }

  /// Report a change that is still being made.
  public void settle() {
    held.settle();
  }

  /// Bring a mark into sight, if it is not.
  public void reveal(long id) {
    var mark = span(id);
    if (mark != null) {
      page.reveal(mark.range());
    }
  }

  /// Open the find bar, or come back to it.
  public void openFind() {
    find.open();
  }

  /// Mark what a search over all texts found in this one, until another text is shown; while the
  /// find bar is open, what is found with it is marked instead.
  ///
  /// @param places in order and without overlap
  public void setHits(List<TextRange> places) {
    hits = Matches.at(places);
    repaint();
  }

  /// Return what a search over all texts found in this one.
  public List<TextRange> getHits() {
    return hits.meeting(0, text.length());
  }

  /// Bring a stretch of the text into sight, if it is not.
  public void reveal(TextRange range) {
    page.reveal(range);
  }

  /// Find words in the text, and go to the first ones after what is in sight.
  ///
  /// @return how often they are there
  public int find(String words) {
    return find.find(words);
  }

  /// Return whether there is anything to decide with Enter.
  void draw() {
    var selected = caret.selection();
    if (!selected.isEmpty()) {
      onDraw.drawn(selected.start(), selected.end());
    }
  }

  @Nullable TextMark span(long id) {
    return index.mark(id);
  }

  /// Return the mark whose edges can be moved: the held one, else the focused one.
  @Nullable TextMark grip() {
    var mark = held.mark();
    if (mark != null) {
      return mark;
    }
    var focused = span(focus);
    var draft = held.draft();
    return focused != null && draft != null && draft.id() == focus ? draft : focused;
  }

  void mouseOver(long id) {
    if (id != hovered) {
      hovered = id;
      repaint();
    }
  }

  @Override
  public boolean keeps(KeyStroke stroke) {
    return keys.keeps(stroke);
  }

  @Override
  public String getUserAgentStylesheet() {
    return SHEET;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return TextStyle.metaData();
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> text;
      case EDITABLE -> false;
      case SELECTION_START -> caret.selection().start();
      case SELECTION_END -> caret.selection().end();
      case CARET_OFFSET -> Math.max(0, caret.place());
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  @Override
  protected double computePrefHeight(double width) {
    return page.contentHeight();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 640;
  }

  @Override
  protected void layoutChildren() {
    page.resizeRelocate(1, 1, Math.max(0, getWidth() - 2), Math.max(0, getHeight() - 2));
    page.requestLayout();
    double wide = Math.min(find.prefWidth(-1), getWidth() - 24);
    double high = find.prefHeight(-1);
    find.resizeRelocate(snapPositionX(getWidth() - wide - 20), 10, wide, high);
  }

  private final class Shown implements Page.Content {
    @Override
    public RowState state(int start, int end) {
      int to = Math.max(end, start + 1);
      var marks = index.meeting(start, to);
      marks.removeIf(mark -> mark.style() == TextMark.Style.FADED && mark.id() != focus);
      if (ghost != null && ghost.range().meets(start, to)) {
        marks.addFirst(ghost);
      }
      var draft = held.draft();
      if (draft != null) {
        marks.removeIf(mark -> mark.id() == draft.id());
        if (draft.range().meets(start, to)) {
          marks.add(draft);
        }
      }
      var matches = (find.isVisible() ? find.matches() : hits).meeting(start, end);
      var parts = links.parts(marks, start, to, focus, index, text);
      return new RowState(
          marks,
          parts,
          focusAmong(marks, parts),
          litAmong(marks),
          part(caret.selection(), start, end),
          matches,
          matches.isEmpty() ? TextRange.EMPTY : find.current());
    }

    private long focusAmong(List<TextMark> marks, List<LinkPart> parts) {
      boolean here =
          marks.stream().anyMatch(mark -> mark.id() == focus)
              || parts.stream().anyMatch(part -> part.link().id() == focus);
      return here ? focus : TextMark.NONE;
    }

    private long litAmong(List<TextMark> marks) {
      long lit = held.isHolding() && hovered == TextMark.NONE ? held.id() : hovered;
      return marks.stream().anyMatch(mark -> mark.id() == lit) ? lit : TextMark.NONE;
    }

    private TextRange part(TextRange range, int start, int end) {
      int from = Math.max(start, range.start());
      int to = Math.min(end, range.end());
      return from < to ? new TextRange(from, to) : TextRange.EMPTY;
    }

    @Override
    public void placed() {
      grips.place(page);
    }
  }
}
