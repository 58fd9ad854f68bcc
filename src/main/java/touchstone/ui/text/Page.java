package touchstone.ui.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The rows in sight. Where the text is scrolled to is remembered as a row and how far that row is
/// above the upper edge, so that guesses about what was never laid out move nothing. Laid out in
/// the layout pass, at most once per pulse; needs no layout of anything around it.
final class Page extends Region {
  /// Says what is special about a row, and hears when rows have found their places.
  interface Content {
    RowState state(int start, int end);

    void placed();
  }

  private static final double TOP = 28;
  private static final double LEAST_THUMB = 28;
  private static final double BOTTOM = 12;
  private static final double MARGIN = 40;
  private static final int MEASURE = 90;
  private static final int POOL = 120;

  private final Content content;
  private final Group rows = new Group();
  private final ScrollBar bar = new ScrollBar();
  private final Rectangle window = new Rectangle();
  private final Deque<RowView> pool = new ArrayDeque<>();
  private final RowView gauge = new RowView();
  private Map<RowAt, RowView> views = new HashMap<>();
  private List<RowView> placed = List.of();
  private String text = "";
  private Blocks blocks = new Blocks("");
  private TextLook look;
  private RowBreaks breaks;
  private RowAt top = new RowAt(0, 0);
  private double shift = -TOP;
  private double column;
  private double left;
  private @Nullable TextRange sought;
  private boolean following;
  private double inset;

  Page(Content content, TextLook look, Node overlay) {
    this.content = content;
    this.look = look;
    breaks = new RowBreaks(text, blocks, look, 100);
    setManaged(false);
    rows.setManaged(false);
    bar.setManaged(false);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.valueProperty().addListener((property, before, after) -> barMoved(after.doubleValue()));
    setClip(window);
    getChildren().addAll(rows, overlay, bar);
  }

  void show(String other) {
    text = other;
    blocks = new Blocks(other);
    top = new RowAt(0, 0);
    shift = -TOP - inset;
    sought = null;
    measure(true);
    requestLayout();
  }

  /// Leave room at the upper edge for what lies over the page.
  void setInset(double pixels) {
    if (inset != pixels) {
      shift -= isFirst(top) && shift <= 0 ? pixels - inset : 0;
      inset = pixels;
      requestLayout();
    }
  }

  void setLook(TextLook other) {
    boolean moved = !look.measuresAs(other);
    look = other;
    drop();
    if (moved) {
      measure(true);
    }
    requestLayout();
  }

  private void drop() {
    pool.addAll(views.values());
    views.clear();
    placed = List.of();
  }

  /// Break the text anew where its width or font is another; what is at the upper edge stays there.
  private void measure(boolean anew) {
    var there = columnIn(getWidth());
    double wanted = there.width();
    left = there.left();
    if (anew || wanted != column) {
      boolean same = breaks.isOf(text);
      int anchor = same ? breaks.start(top) : 0;
      column = wanted;
      breaks = new RowBreaks(text, blocks, look, column);
      top = breaks.rowOf(anchor);
      shift = same ? shift : -TOP - inset;
      drop();
    }
  }

  /// Return where the text lies in a page of that width.
  Stretch columnIn(double width) {
    double edge = width < 480 ? 16 : MARGIN;
    double wide = Math.floor(Math.max(40, width - 2 * edge));
    double most = Math.rint(look.width("abcdefghijklmnopqrstuvwxyz ") / 27 * MEASURE);
    double wanted = Math.min(wide, most);
    double from = Math.floor(Math.max(edge, (width - wanted) / 2));
    return new Stretch(from, from + wanted);
  }

  /// Return how high the page must be to show all rows, or anything more than `most` when that is
  /// not enough; then it does not lay out the rest.
  double neededHeight(double most) {
    measure(false);
    double least = (double) breaks.counts().total() * look.rowHeight();
    if (least > 2 * most) {
      return least;
    }
    double needed = TOP + inset + BOTTOM;
    Optional<RowAt> at = Optional.of(new RowAt(0, 0));
    while (at.isPresent() && needed <= most) {
      needed += height(at.get());
      at = breaks.next(at.get());
    }
    return at.isPresent() ? Math.max(needed, most + 1) : needed;
  }

  private double height(RowAt at) {
    var view = views.get(at);
    if (view == null) {
      view = gauge;
      view.become(at, breaks, look, column);
    }
    view.show(content.state(view.start(), view.end()));
    return view.height();
  }

  TextLook look() {
    return look;
  }

  RowBreaks breaks() {
    return breaks;
  }

  /// Return the left end of the column.
  double left() {
    return left;
  }

  double column() {
    return column;
  }

  /// Return the rows on the screen from top to bottom.
  List<RowView> placed() {
    return placed;
  }

  /// Scroll so that a range is in sight, in the next layout pass.
  void reveal(TextRange range) {
    sought = range;
    requestLayout();
  }

  void scrollBy(double pixels) {
    double most = 4 * Math.max(getHeight(), 200);
    if (Math.abs(pixels) > most) {
      scrollToRow(position() + pixels / look.rowHeight());
      return;
    }
    shift += pixels;
    requestLayout();
  }

  /// Scroll by what is seen at once, less one row.
  void scrollByPages(int pages) {
    scrollBy(pages * Math.max(look.rowHeight(), getHeight() - 2 * look.rowHeight()));
  }

  void scrollToStart() {
    top = new RowAt(0, 0);
    shift = -TOP - inset;
    requestLayout();
  }

  void scrollToEnd() {
    top = breaks.row(blocks.count() - 1, Integer.MAX_VALUE);
    shift = 0;
    requestLayout();
  }

  private void scrollToRow(double position) {
    int whole = Math.max(0, (int) Math.floor(position));
    int block = breaks.counts().blockOf(whole);
    top = breaks.row(block, whole - breaks.counts().before(block));
    shift = position <= 0 ? -TOP - inset : (position - whole) * look.rowHeight();
    requestLayout();
  }

  private double position() {
    return breaks.counts().before(top.block()) + top.row() + shift / look.rowHeight();
  }

  private void barMoved(double value) {
    if (!following) {
      scrollToRow(value);
    }
  }

  @Override
  protected void layoutChildren() {
    window.setWidth(getWidth());
    window.setHeight(getHeight());
    measure(false);
    var range = sought;
    sought = null;
    if (range != null) {
      seek(range);
    }
    place();
    content.placed();
    follow();
  }

  /// Move to a range if it is not in sight already.
  private void seek(TextRange range) {
    place();
    var first = rowOf(range.start());
    var last = rowOf(Math.max(range.start(), range.end() - 1));
    boolean seen =
        first.isPresent()
            && first.get().getLayoutY() >= inset
            && last.isPresent()
            && (last.get().getLayoutY() + last.get().height() <= getHeight()
                || first.get().getLayoutY() < getHeight() / 4);
    if (!seen) {
      top = breaks.rowOf(range.start());
      shift = -Math.floor(getHeight() * 0.3);
    }
  }

  private void place() {
    settle();
    double bottom = walk();
    double missing = getHeight() - BOTTOM - bottom;
    if (missing > 0 && !(isFirst(top) && shift <= -TOP - inset)) {
      shift -= missing;
      settle();
      walk();
    }
    retire();
    var nodes = List.<Node>copyOf(placed);
    if (!rows.getChildren().equals(nodes)) {
      rows.getChildren().setAll(nodes);
    }
  }

  /// Go to the row that is at the upper edge.
  private void settle() {
    while (shift < 0) {
      var before = breaks.previous(top);
      if (before.isEmpty()) {
        shift = Math.max(shift, -TOP - inset);
        break;
      }
      top = before.get();
      shift += view(top).height();
    }
    while (shift > 0 && shift >= view(top).height()) {
      var after = breaks.next(top);
      if (after.isEmpty()) {
        break;
      }
      shift -= view(top).height();
      top = after.get();
    }
  }

  /// Put rows one under the other until the screen is full, and return where they end.
  private double walk() {
    var found = new ArrayList<RowView>();
    double y = Math.rint(-shift);
    Optional<RowAt> at = Optional.of(top);
    while (at.isPresent() && y < getHeight()) {
      var view = view(at.get());
      view.setLayoutX(left);
      view.setLayoutY(y);
      y += view.height();
      found.add(view);
      at = breaks.next(at.get());
    }
    placed = found;
    return at.isPresent() ? Double.MAX_VALUE : y;
  }

  private RowView view(RowAt at) {
    var view = views.get(at);
    if (view == null) {
      view = pool.isEmpty() ? new RowView() : pool.pop();
      view.become(at, breaks, look, column);
      views.put(at, view);
    }
    view.show(content.state(view.start(), view.end()));
    return view;
  }

  private void retire() {
    var kept = new HashMap<RowAt, RowView>();
    placed.forEach(view -> kept.put(view.at(), view));
    for (var view : views.values()) {
      if (!kept.containsKey(view.at()) && pool.size() < POOL) {
        pool.add(view);
      }
    }
    views = kept;
  }

  private static boolean isFirst(RowAt at) {
    return at.block() == 0 && at.row() == 0;
  }

  private void follow() {
    double shown = getHeight() / look.rowHeight();
    double total = breaks.counts().total() + (TOP + BOTTOM) / look.rowHeight();
    boolean whole =
        isFirst(top)
            && !placed.isEmpty()
            && breaks.next(placed.getLast().at()).isEmpty()
            && placed.getLast().getLayoutY() + placed.getLast().height() <= getHeight();
    bar.setVisible(!whole);
    following = true;
    double most = Math.max(1, total - shown);
    bar.setMax(most);
    bar.setVisibleAmount(Math.max(shown / total, LEAST_THUMB / getHeight()) * most);
    bar.setUnitIncrement(2);
    bar.setBlockIncrement(Math.max(1, shown - 2));
    bar.setValue(Math.clamp(position(), 0, most));
    following = false;
    double wide = bar.prefWidth(-1);
    bar.resizeRelocate(getWidth() - wide, 0, wide, getHeight());
  }

  /// Return the view of the row in which an offset lies, if it is on the screen.
  Optional<RowView> rowOf(int offset) {
    if (placed.isEmpty()
        || offset < placed.getFirst().start()
        || offset > placed.getLast().end() + 2) {
      return Optional.empty();
    }
    return Optional.ofNullable(views.get(breaks.rowOf(offset)));
  }

  /// Return the row nearest to a height on the screen.
  Optional<RowView> rowAt(double y) {
    return placed.stream().min(Comparator.comparingDouble(view -> distance(view, y)));
  }

  private static double distance(RowView view, double y) {
    double top = view.getLayoutY();
    return Math.max(0, Math.max(top - y, y - top - view.height() + 0.001));
  }

  /// Return the offset between characters nearest to a point.
  int between(double x, double y) {
    return rowAt(y).map(row -> row.glyphs().between(x - left)).orElse(0);
  }

  /// Return the offset of the character nearest to a point.
  int over(double x, double y) {
    return rowAt(y).map(row -> row.glyphs().over(x - left)).orElse(0);
  }

  /// Return whether a point is on the characters of a row.
  boolean onText(double x, double y) {
    return rowAt(y)
        .filter(
            row -> {
              double within = y - row.getLayoutY();
              return within >= row.textTop() - 2 && within <= row.textBottom() + 2;
            })
        .filter(
            row ->
                row.glyphs().stretches(row.start(), row.end()).stream()
                    .anyMatch(stretch -> stretch.holds(x - left, 2)))
        .isPresent();
  }

  /// Return the marks at a point, the shortest first.
  List<TextMark> marksAt(double x, double y) {
    var row = rowAt(y).filter(view -> distance(view, y) == 0);
    if (row.isEmpty()) {
      return List.of();
    }
    double inRow = y - row.get().getLayoutY();
    return row.get().fragments().all().stream()
        .filter(fragment -> row.get().shows(fragment, x - left, inRow))
        .map(Fragment::mark)
        .sorted(Comparator.comparingInt(mark -> mark.end() - mark.start()))
        .toList();
  }

  /// Return the id of the relation whose words are at a point, or [TextMark#NONE].
  long linkAt(double x, double y) {
    return rowAt(y).map(row -> row.linkAt(x - left, y - row.getLayoutY())).orElse(TextMark.NONE);
  }

  /// Return the characters of a row, on the screen or not.
  RowGlyphs glyphs(RowAt at) {
    var view = views.get(at);
    if (view != null) {
      return view.glyphs();
    }
    var glyphs = new RowGlyphs();
    glyphs.set(breaks.text(at), breaks.start(at), breaks.rightToLeft(at), look, column);
    return glyphs;
  }

  /// Return how high all rows are together, as far as is known.
  double contentHeight() {
    return TOP + BOTTOM + breaks.counts().total() * look.rowHeight();
  }
}
