package touchstone.ui.canvas;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import touchstone.annotation.BoundingBox;

/// Finds the shapes at a point or in a rectangle: grids of halving cell size, each shape lying in
/// the finest grid whose cells are at least as large as it is, so that it touches at most four of
/// them. Immutable; building takes time linear in the shapes.
public final class ShapeIndex {
  public static final ShapeIndex EMPTY = new ShapeIndex(List.of());

  private static final int FINEST = 9;

  private final List<CanvasShape> shapes;
  private final double left;
  private final double top;
  private final double extent;
  private final List<Grid> grids = new ArrayList<>();

  public ShapeIndex(List<CanvasShape> shapes) {
    this.shapes = List.copyOf(shapes);
    double x0 = Double.POSITIVE_INFINITY;
    double y0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y1 = Double.NEGATIVE_INFINITY;
    for (var shape : shapes) {
      x0 = Math.min(x0, shape.box().x());
      y0 = Math.min(y0, shape.box().y());
      x1 = Math.max(x1, shape.box().right());
      y1 = Math.max(y1, shape.box().bottom());
    }
    left = x0;
    top = y0;
    extent = Math.max(x1 - x0, y1 - y0);
    int finest = 0;
    while (finest < FINEST && 1L << 2 * finest < shapes.size()) {
      finest++;
    }
    for (int i = 0; i <= finest; i++) {
      grids.add(new Grid(1 << i, extent / (1 << i)));
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < this.shapes.size(); i++) {
        var box = this.shapes.get(i).box();
        double size = Math.max(box.width(), box.height());
        int level = finest;
        while (level > 0 && grids.get(level).cell < size) {
          level--;
        }
        grids.get(level).put(i, box, round == 1);
      }
      if (round == 0) {
        grids.forEach(Grid::allot);
      }
    }
  }

  public List<CanvasShape> shapes() {
    return shapes;
  }

  /// Return the shapes within `reach` of a point, the smallest first.
  public List<CanvasShape> at(double x, double y, double reach) {
    var found = new ArrayList<CanvasShape>();
    double side = Math.max(2 * reach, Double.MIN_NORMAL);
    visit(
        new BoundingBox(x - reach, y - reach, side, side),
        i -> {
          var box = shapes.get(i).box();
          if (x >= box.x() - reach
              && x <= box.right() + reach
              && y >= box.y() - reach
              && y <= box.bottom() + reach) {
            found.add(shapes.get(i));
          }
        });
    found.sort(
        Comparator.comparingDouble((CanvasShape shape) -> shape.box().area())
            .thenComparingLong(CanvasShape::id));
    return found;
  }

  /// Return the shapes that meet a rectangle, in the order in which they were given.
  public List<CanvasShape> in(BoundingBox rectangle) {
    if (rectangle.contains(left, top) && rectangle.contains(left + extent, top + extent)) {
      return new ArrayList<>(shapes);
    }
    var hits = new BitSet(shapes.size());
    visit(
        rectangle,
        i -> {
          if (shapes.get(i).box().intersects(rectangle)) {
            hits.set(i);
          }
        });
    var found = new ArrayList<CanvasShape>(hits.cardinality());
    for (int i = hits.nextSetBit(0); i >= 0; i = hits.nextSetBit(i + 1)) {
      found.add(shapes.get(i));
    }
    return found;
  }

  /// Name every shape whose cells meet a rectangle, once each.
  private void visit(BoundingBox rectangle, IntConsumer each) {
    for (var grid : grids) {
      grid.visit(rectangle, each);
    }
  }

  /// One grid: per cell the numbers of the shapes that touch it.
  private final class Grid {
    private final int side;
    private final double cell;

    /// Where each cell's numbers end; after filling, where they start.
    private final int[] bounds;

    private int[] numbers = {};

    Grid(int side, double cell) {
      this.side = side;
      this.cell = cell;
      bounds = new int[side * side + 1];
    }

    void put(int number, BoundingBox box, boolean write) {
      int x1 = column(box.right());
      int y1 = row(box.bottom());
      for (int y = row(box.y()); y <= y1; y++) {
        for (int x = column(box.x()); x <= x1; x++) {
          if (write) {
            numbers[--bounds[y * side + x]] = number;
          } else {
            bounds[y * side + x]++;
          }
        }
      }
    }

    void allot() {
      for (int i = 1; i < bounds.length; i++) {
        bounds[i] += bounds[i - 1];
      }
      numbers = new int[bounds[side * side]];
    }

    void visit(BoundingBox rectangle, IntConsumer each) {
      if (numbers.length == 0) {
        return;
      }
      int x0 = column(rectangle.x());
      int y0 = row(rectangle.y());
      int x1 = column(rectangle.right());
      int y1 = row(rectangle.bottom());
      for (int y = y0; y <= y1; y++) {
        for (int x = x0; x <= x1; x++) {
          for (int i = bounds[y * side + x]; i < bounds[y * side + x + 1]; i++) {
            var box = shapes.get(numbers[i]).box();
            boolean firstCell =
                x == Math.max(x0, column(box.x())) && y == Math.max(y0, row(box.y()));
            if (firstCell) {
              each.accept(numbers[i]);
            }
          }
        }
      }
    }

    private int column(double x) {
      return Math.clamp((long) Math.floor((x - left) / cell), 0, side - 1);
    }

    private int row(double y) {
      return Math.clamp((long) Math.floor((y - top) / cell), 0, side - 1);
    }
  }
}
