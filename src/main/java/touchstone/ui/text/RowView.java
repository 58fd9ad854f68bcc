package touchstone.ui.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeType;
import org.jspecify.annotations.Nullable;

/// A row on the screen: its characters, what lies behind them (matches, selection, the halo of the
/// focused mark), and under them the lines and tags of its marks, lane by lane. Only what has
/// changed is made anew.
final class RowView extends Parent {
  private static final double TOP = 2;
  private static final double LINE_GAP = 2.5;
  private static final double LANE = 15;
  private static final double TAG_BASELINE = 10.5;
  private static final double BELOW_TAG = 3;

  private final RowGlyphs glyphs = new RowGlyphs();
  private final Group behind = new Group();
  private final Group under = new Group();
  private final ArcsView over = new ArcsView();
  private RowAt at = new RowAt(-1, -1);
  private @Nullable RowState state;
  private @Nullable TextLook look;
  private double width;
  private double gutter;
  private double height;
  private Fragments fragments = Fragments.NONE;
  private Arcs arcs = Arcs.NONE;

  RowView() {
    setManaged(false);
    setMouseTransparent(true);
    behind.setManaged(false);
    under.setManaged(false);
    getChildren().addAll(behind, glyphs.node(), under, over);
  }

  /// Become the view of a row, as it looks from now on.
  void become(RowAt row, RowBreaks breaks, TextLook newLook, double newWidth) {
    at = row;
    look = newLook;
    width = newWidth;
    state = null;
    glyphs.set(breaks.text(row), breaks.start(row), breaks.rightToLeft(row), newLook, newWidth);
  }

  RowAt at() {
    return at;
  }

  RowGlyphs glyphs() {
    return glyphs;
  }

  Fragments fragments() {
    return fragments;
  }

  double height() {
    return height;
  }

  /// Return the offset of the first character.
  int start() {
    return glyphs.start();
  }

  /// Return the offset after the last character that is seen.
  int end() {
    return glyphs.end();
  }

  /// Return the upper end of the characters.
  double textTop() {
    return gutter + look().px(TOP);
  }

  double textBottom() {
    return textTop() + glyphs.height();
  }

  private TextLook look() {
    if (look == null) {
      throw new IllegalStateException("The row was never given a look.");
    }
    return look;
  }

  /// Show what is special about the row, if it is not shown already.
  void show(RowState newState) {
    if (newState.equals(state)) {
      return;
    }
    boolean others = state == null || !newState.marks().equals(state.marks());
    if (others) {
      fragments = Fragments.of(glyphs, newState.marks(), width, look()::tagWidth);
    }
    if (others || state == null || !newState.links().equals(state.links())) {
      arcs =
          newState.links().isEmpty()
              ? Arcs.NONE
              : Arcs.of(newState.links(), middles(), width, look()::tagWidth);
    }
    state = newState;
    gutter = ArcsView.height(arcs, look());
    int lanes = fragments.lanes() + (fragments.hidden() > 0 ? 1 : 0);
    double needed = lanes == 0 ? 0 : lineY(lanes - 1) + look().px(TAG_BASELINE + BELOW_TAG);
    height = Math.ceil(Math.max(gutter + look().rowHeight(), needed));
    glyphs.node().setLayoutY(textTop());
    behind.getChildren().setAll(behind(newState));
    under.getChildren().setAll(under(newState.focus()));
    over.show(arcs, newState.focus(), textTop(), look());
  }

  private Map<Long, Double> middles() {
    var middles = new HashMap<Long, Double>();
    for (var fragment : fragments.all()) {
      var first = fragment.stretches().getFirst();
      middles.put(fragment.mark().id(), Math.rint((first.left() + first.right()) / 2));
    }
    return middles;
  }

  /// Return the id of the relation whose words are at a point of the row, or [TextMark#NONE].
  long linkAt(double x, double y) {
    return over.at(x, y);
  }

  /// Return the middle of the lines in a lane.
  double lineY(int lane) {
    return textBottom() + look().px(LINE_GAP + lane * LANE);
  }

  /// Return the lower end of what is seen in a lane.
  double laneBottom(int lane) {
    return lineY(lane) + look().px(TAG_BASELINE + BELOW_TAG);
  }

  /// Return whether a point of the row is on the characters, the line or the tag of a mark.
  boolean shows(Fragment fragment, double x, double y) {
    if (y <= textBottom() + 1) {
      return y >= textTop() - 2
          && fragment.stretches().stream().anyMatch(stretch -> stretch.holds(x, 1));
    }
    double middle = lineY(fragment.lane());
    return x >= fragment.outerLeft() - 1
        && x <= fragment.outerRight() + 1
        && y >= middle - look().px(3)
        && y <= laneBottom(fragment.lane()) - look().px(1);
  }

  private List<Node> behind(RowState shown) {
    var nodes = new ArrayList<Node>();
    var colours = look().colours();
    for (var match : shown.matches()) {
      boolean current = match.equals(shown.currentMatch());
      fill(match, current ? colours.currentMatch() : colours.match(), 1, nodes);
    }
    for (var fragment : fragments.all()) {
      var mark = fragment.mark();
      if (mark.id() == shown.focus()) {
        halo(fragment, nodes);
      } else if (mark.id() == shown.lit()) {
        fill(mark.range(), look().line(mark.rgb()).deriveColor(0, 1, 1, 0.18), 0, nodes);
      }
    }
    if (!shown.selection().isEmpty()) {
      fill(shown.selection(), colours.selection(), 1, nodes);
    }
    return nodes;
  }

  private void fill(TextRange range, Color colour, double over, List<Node> nodes) {
    int from = Math.clamp(range.start(), start(), end());
    for (var stretch : glyphs.stretches(from, Math.clamp(range.end(), from, end()))) {
      double wide = Math.max(stretch.width(), look().px(3));
      var area = new Rectangle(stretch.left(), textTop() - over, wide, glyphs.height() + 2 * over);
      area.setArcWidth(4);
      area.setArcHeight(4);
      area.setFill(colour);
      nodes.add(area);
    }
  }

  /// Frame the words of the mark that keys decide about, and lay a ground under its tag: next to a
  /// short word the tag reaches under others, which are not meant.
  private void halo(Fragment fragment, List<Node> nodes) {
    var colour = look().line(fragment.mark().rgb());
    double reach = look().px(2.5);
    double top = textTop() - look().px(1);
    double bottom = fragment.lane() == 0 ? lineY(0) + look().px(2.5) : textBottom() + 1;
    for (var stretch : fragment.stretches()) {
      var frame =
          new Rectangle(stretch.left() - reach, top, stretch.width() + 2 * reach, bottom - top);
      frame.setArcWidth(look().px(8));
      frame.setArcHeight(look().px(8));
      frame.setFill(colour.deriveColor(0, 1, 1, 0.14));
      frame.setStroke(colour);
      frame.setStrokeWidth(Math.max(1.5, look().px(2)));
      frame.setStrokeType(StrokeType.OUTSIDE);
      nodes.add(frame);
    }
    if (!fragment.tag().isEmpty()) {
      double from = lineY(fragment.lane()) + look().px(1);
      var ground =
          new Rectangle(
              fragment.tagX() - look().px(4),
              from,
              fragment.tagWidth() + look().px(8),
              laneBottom(fragment.lane()) - from + look().px(1));
      ground.setArcWidth(look().px(8));
      ground.setArcHeight(look().px(8));
      ground.setFill(look().tag(fragment.mark().rgb()));
      nodes.add(ground);
    }
  }

  private List<Node> under(long focus) {
    var nodes = new ArrayList<Node>();
    for (var fragment : fragments.all()) {
      lines(fragment, nodes);
      if (!fragment.tag().isEmpty()) {
        nodes.add(tag(fragment, fragment.mark().id() == focus));
      }
    }
    if (fragments.hidden() > 0) {
      var words = "and %,d more".formatted(fragments.hidden());
      nodes.add(words(words, 0, fragments.lanes(), look().colours().quiet()));
    }
    return nodes;
  }

  private void lines(Fragment fragment, List<Node> nodes) {
    var mark = fragment.mark();
    double y = lineY(fragment.lane());
    var colour = look().line(mark.rgb());
    for (var stretch : fragment.stretches()) {
      var line = new Line(stretch.left(), y, stretch.right(), y);
      line.setStrokeLineCap(StrokeLineCap.BUTT);
      line.setStroke(colour);
      line.setStrokeWidth(look().px(mark.muted() ? 1.2 : 2.5));
      if (mark.muted()) {
        line.setOpacity(0.6);
        line.getStrokeDashArray().setAll(look().px(2), look().px(3));
      } else if (mark.style() == TextMark.Style.DASHED) {
        line.getStrokeDashArray().setAll(look().px(5), look().px(3));
      } else if (mark.style() == TextMark.Style.FADED) {
        line.setOpacity(0.4);
        line.setStrokeWidth(look().px(1.5));
      }
      nodes.add(line);
    }
  }

  private Node tag(Fragment fragment, boolean focused) {
    var mark = fragment.mark();
    var colour = focused ? look().colours().page() : look().tag(mark.rgb());
    var tag = words(fragment.tag(), fragment.tagX(), fragment.lane(), colour);
    if (mark.style() == TextMark.Style.FADED) {
      tag.setOpacity(0.55);
      tag.setStrikethrough(true);
    }
    return tag;
  }

  private Glyphs words(String words, double x, int lane, Color colour) {
    var text = new Glyphs();
    text.setFont(look().tagFont());
    text.setTextOrigin(VPos.BASELINE);
    text.setText(look().shortened(words));
    text.setFill(colour);
    text.setLayoutX(x);
    text.setLayoutY(Math.rint(lineY(lane) + look().px(TAG_BASELINE)));
    return text;
  }
}
