package touchstone.ui.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.text.LayoutInfo;
import org.jspecify.annotations.Nullable;

/// The characters of a row as they are drawn, and where each of them lies.
final class RowGlyphs implements RowShape {
  /// A run in its place.
  private static final class Placed {
    final RowRun run;
    final Glyphs node;
    final double left;
    final double right;
    private @Nullable LayoutInfo info;

    Placed(RowRun run, Glyphs node, double left) {
      this.run = run;
      this.node = node;
      this.left = left;
      right = left + node.getLayoutBounds().getWidth();
      node.setLayoutX(left);
    }

    /// Return where a range of the row lies, as far as it is in this run.
    Stretch stretch(int from, int to) {
      int first = run.place(from);
      int last = run.place(to);
      if (first == 0 && last == run.drawn().length()) {
        return new Stretch(left, right);
      }
      if (first == last) {
        double x = x(first);
        return new Stretch(x, x);
      }
      double least = Double.MAX_VALUE;
      double most = -Double.MAX_VALUE;
      for (var area : info().getSelectionGeometry(first, last, false)) {
        least = Math.min(least, area.getMinX());
        most = Math.max(most, area.getMaxX());
      }
      return least <= most ? new Stretch(left + least, left + most) : new Stretch(left, left);
    }

    private double x(int place) {
      int length = run.drawn().length();
      boolean end = place >= length;
      if (end || place == 0) {
        return end == run.backwards() ? left : right;
      }
      var areas = info().getSelectionGeometry(place, place + 1, false);
      if (areas.isEmpty()) {
        return left;
      }
      var area = areas.getFirst();
      return left + (run.backwards() ? area.getMaxX() : area.getMinX());
    }

    private LayoutInfo info() {
      if (info == null) {
        info = node.getLayoutInfo();
      }
      return info;
    }
  }

  private final Group node = new Group();
  private final List<Glyphs> pool = new ArrayList<>();
  private List<Placed> runs = List.of();
  private String text = "";
  private int start;
  private boolean rightToLeft;
  private double indent;
  private double height;
  private int[] edges = {0};
  private double[] lefts = {};
  private double[] rights = {};
  private boolean[] backwards = {};
  private boolean known;

  RowGlyphs() {
    node.setManaged(false);
  }

  /// The node that draws them, the left end of all rows at 0.
  Group node() {
    return node;
  }

  /// Take another row.
  ///
  /// @param width of all rows; those that read from right to left end there
  void set(RowText row, int offset, boolean backwardsRow, TextLook look, double width) {
    text = row.text();
    start = offset;
    rightToLeft = backwardsRow;
    known = false;
    var placed = new ArrayList<Placed>();
    double x = 0;
    height = look.lineHeight();
    for (var run : row.runs()) {
      var glyphs = glyphs(placed.size());
      glyphs.setFont(look.font());
      glyphs.setFill(look.colours().ink());
      glyphs.setText(run.drawn());
      placed.add(new Placed(run, glyphs, x));
      x = placed.getLast().right;
      height = Math.max(height, Math.ceil(glyphs.getLayoutBounds().getHeight()));
    }
    runs = placed;
    indent = rightToLeft ? Math.max(0, Math.floor(width - x)) : 0;
    node.setLayoutX(indent);
    var nodes = pool.subList(0, placed.size());
    if (!node.getChildren().equals(nodes)) {
      node.getChildren().setAll(nodes);
    }
  }

  private Glyphs glyphs(int index) {
    while (pool.size() <= index) {
      var glyphs = new Glyphs();
      glyphs.setTextOrigin(VPos.TOP);
      pool.add(glyphs);
    }
    return pool.get(index);
  }

  double height() {
    return height;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int end() {
    return start + text.length();
  }

  @Override
  public boolean rightToLeft() {
    return rightToLeft;
  }

  @Override
  public List<Stretch> stretches(int from, int to) {
    var found = new ArrayList<Stretch>();
    for (var placed : runs) {
      int first = Math.max(from - start, placed.run.start());
      int last = Math.min(to - start, placed.run.end());
      if (first < last) {
        var stretch = placed.stretch(first, last);
        found.add(new Stretch(indent + stretch.left(), indent + stretch.right()));
      }
    }
    if (found.isEmpty()) {
      double x = leading(from);
      found.add(new Stretch(x, x));
    }
    return found;
  }

  /// Find where each character lies, once somebody asks.
  private void know() {
    if (known) {
      return;
    }
    known = true;
    edges = Graphemes.all(text);
    lefts = new double[edges.length - 1];
    rights = new double[edges.length - 1];
    backwards = new boolean[edges.length - 1];
    for (int i = 0; i < lefts.length; i++) {
      var placed = runAt(edges[i]);
      var stretch = placed.stretch(edges[i], edges[i + 1]);
      backwards[i] = placed.run.backwards();
      lefts[i] = indent + stretch.left();
      rights[i] = indent + stretch.right();
    }
  }

  private Placed runAt(int inRow) {
    for (var placed : runs) {
      if (inRow >= placed.run.start() && inRow < placed.run.end()) {
        return placed;
      }
    }
    throw new IllegalArgumentException("There is no character %d in a row".formatted(inRow));
  }

  /// Return the place of the caret before the character at an offset, the end of the row after its
  /// last one.
  double leading(int offset) {
    know();
    int i = character(offset - start);
    if (i >= lefts.length) {
      return trailing(offset);
    }
    return backwards[i] ? rights[i] : lefts[i];
  }

  /// Return the place of the caret after the character that ends at an offset.
  double trailing(int offset) {
    know();
    if (lefts.length == 0) {
      return indent;
    }
    int i = Math.min(character(offset - start), lefts.length) - 1;
    if (i < 0) {
      return backwards[0] ? rights[0] : lefts[0];
    }
    return backwards[i] ? lefts[i] : rights[i];
  }

  private int character(int at) {
    int found = Arrays.binarySearch(edges, at);
    return found >= 0 ? found : -found - 2;
  }

  /// Return the offset of the character nearest to a place.
  int over(double x) {
    know();
    return start + edges[Math.max(0, nearest(x))];
  }

  /// Return the offset between characters nearest to a place.
  int between(double x) {
    know();
    int i = nearest(x);
    if (i < 0) {
      return start;
    }
    boolean right = x >= (lefts[i] + rights[i]) / 2;
    return start + edges[right == backwards[i] ? i : i + 1];
  }

  private int nearest(double x) {
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < lefts.length; i++) {
      double distance = Math.max(0, Math.max(lefts[i] - x, x - rights[i]));
      if (distance < least || distance == least && rights[best] <= lefts[best]) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
