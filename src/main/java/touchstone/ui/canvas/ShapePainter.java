package touchstone.ui.canvas;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.ui.canvas.TagLayout.Area;

/// Paints shapes over a picture. Every line lies on a dark casing, so that it is seen on bright and
/// dark pictures; what is proposed is dashed, what a person stands by is solid and ticked, what is
/// in focus has a halo. Where shapes are many, lines are thin and bare.
final class ShapePainter {
  /// From this many visible shapes on, lines are thin and have no casing.
  private static final int MANY = 1_500;

  /// Tags beyond this number are left out; the focused and the hovered one never are.
  private static final int MAX_TAGS = 400;

  private static final int CASING = Raster.colour(0x000000, 0.55);
  private static final int WHITE = Raster.colour(0xFFFFFF, 1);

  private final Lettering lettering;
  private final int unit;

  /// @param unit device pixels per logical pixel, rounded
  ShapePainter(Lettering lettering, int unit) {
    this.lettering = lettering;
    this.unit = Math.max(1, unit);
  }

  /// Paint shapes, the focused one on top.
  ///
  /// @param shapes those that meet the raster
  /// @param view in pixels of the raster
  /// @param hovered the id of the shape under the cursor, or [CanvasShape#NONE]
  void paint(List<CanvasShape> shapes, Viewport view, long hovered, Raster raster) {
    boolean many = shapes.size() >= MANY;
    var front = new ArrayList<CanvasShape>();
    for (var shape : shapes) {
      if (shape.focused() || shape.id() == hovered) {
        front.add(shape);
      } else {
        box(shape, view, many, raster);
      }
    }
    front.sort((a, b) -> Boolean.compare(a.focused(), b.focused()));
    for (var shape : front) {
      if (shape.focused()) {
        halo(shape, view, raster);
      }
      box(shape, view, false, raster);
    }
    tags(front, shapes, hovered, view, raster);
  }

  private void box(CanvasShape shape, Viewport view, boolean bare, Raster raster) {
    var area = area(shape.box(), view);
    boolean tiny = area.x1() - area.x0() < 8 * unit || area.y1() - area.y0() < 8 * unit;
    int t = bare || tiny || shape.muted() ? unit : 2 * unit;
    int colour = Raster.colour(shape.rgb(), shape.muted() ? 0.6 : 1);
    if (!bare && !tiny && !shape.muted()) {
      raster.outline(
          area.x0() - unit, area.y0() - unit, area.x1() + unit, area.y1() + unit, unit, CASING);
      raster.outline(area.x0() + t, area.y0() + t, area.x1() - t, area.y1() - t, unit, CASING);
      if (shape.dashed()) {
        raster.outline(area.x0(), area.y0(), area.x1(), area.y1(), t, CASING);
      }
    }
    if (shape.muted()) {
      raster.dashes(area.x0(), area.y0(), area.x1(), area.y1(), t, colour, 2 * unit, 3 * unit);
    } else if (shape.dashed()) {
      raster.dashes(area.x0(), area.y0(), area.x1(), area.y1(), t, colour, 6 * unit, 3 * unit);
    } else {
      raster.outline(area.x0(), area.y0(), area.x1(), area.y1(), t, colour);
    }
  }

  private void halo(CanvasShape shape, Viewport view, Raster raster) {
    var area = area(shape.box(), view);
    raster.fill(area.x0(), area.y0(), area.x1(), area.y1(), Raster.colour(shape.rgb(), 0.10));
    ring(area, 6, 1, Raster.colour(0x000000, 0.55), raster);
    ring(area, 5, 2, Raster.colour(0xFFFFFF, 0.95), raster);
    ring(area, 3, 3, Raster.colour(0x000000, 0.35), raster);
  }

  private void ring(Area area, int out, int thick, int colour, Raster raster) {
    int d = out * unit;
    raster.outline(
        area.x0() - d, area.y0() - d, area.x1() + d, area.y1() + d, thick * unit, colour);
  }

  /// Paint the eight handles of a box that is being held.
  void handles(BoundingBox box, Viewport view, Raster raster) {
    int half = 4 * unit;
    for (var handle : Handle.values()) {
      int x = clamp(view.toScreenX(handle.x(box)));
      int y = clamp(view.toScreenY(handle.y(box)));
      raster.fill(x - half, y - half, x + half, y + half, CASING);
      raster.fill(x - half + unit, y - half + unit, x + half - unit, y + half - unit, WHITE);
    }
  }

  /// Paint a box that is being drawn.
  void drawing(BoundingBox box, Viewport view, Raster raster) {
    var area = area(box, view);
    raster.fill(area.x0(), area.y0(), area.x1(), area.y1(), Raster.colour(0xFFFFFF, 0.12));
    raster.outline(
        area.x0() - unit, area.y0() - unit, area.x1() + unit, area.y1() + unit, unit, CASING);
    raster.outline(area.x0(), area.y0(), area.x1(), area.y1(), unit, WHITE);
  }

  /// Paint lines through a point, to aim with.
  void crosshair(double x, double y, Raster raster) {
    int px = clamp(x);
    int py = clamp(y);
    raster.fill(px - unit, 0, px, raster.height(), Raster.colour(0x000000, 0.35));
    raster.fill(0, py - unit, raster.width(), py, Raster.colour(0x000000, 0.35));
    raster.fill(px, 0, px + unit, raster.height(), Raster.colour(0xFFFFFF, 0.75));
    raster.fill(0, py, raster.width(), py + unit, Raster.colour(0xFFFFFF, 0.75));
  }

  private void tags(
      List<CanvasShape> front,
      List<CanvasShape> shapes,
      long hovered,
      Viewport view,
      Raster raster) {
    var layout = new TagLayout(raster.width(), raster.height());
    var placed = new ArrayList<Tag>();
    for (var shape : front.reversed()) {
      add(placed, tag(shape, view, layout, true));
    }
    int asked = 0;
    for (var shape : shapes) {
      boolean behind = !shape.focused() && shape.id() != hovered;
      boolean wide = shape.box().width() * view.scale() >= 16 * unit;
      if (behind && wide && !shape.muted() && asked++ < MAX_TAGS) {
        add(placed, tag(shape, view, layout, false));
      }
    }
    placed.reversed().forEach(tag -> tag.draw(raster));
  }

  private static void add(List<Tag> placed, @Nullable Tag tag) {
    if (tag != null) {
      placed.add(tag);
    }
  }

  private @Nullable Tag tag(CanvasShape shape, Viewport view, TagLayout layout, boolean must) {
    if (shape.tag().isEmpty()) {
      return null;
    }
    var words = new ArrayList<Lettering.Mask>();
    words.add(lettering.mask(shape.tag()));
    if (!shape.note().isEmpty()) {
      words.add(lettering.mask(shape.note()));
    }
    if (shape.ticked()) {
      words.add(lettering.mask("✓"));
    }
    int gap = 4 * unit;
    int width = 2 * 5 * unit + gap * (words.size() - 1);
    int height = 0;
    for (var word : words) {
      width += word.width();
      height = Math.max(height, word.height());
    }
    height += 2 * unit;
    return layout
        .place(area(shape.box(), view), width, height, must)
        .map(area -> new Tag(area, shape.rgb(), words, unit))
        .orElse(null);
  }

  /// A tag in its place.
  private record Tag(Area area, int rgb, List<Lettering.Mask> words, int unit) {
    void draw(Raster raster) {
      int colour = Raster.colour(rgb, 1);
      raster.fill(area.x0() + unit, area.y0(), area.x1() - unit, area.y1(), colour);
      raster.fill(area.x0(), area.y0() + unit, area.x0() + unit, area.y1() - unit, colour);
      raster.fill(area.x1() - unit, area.y0() + unit, area.x1(), area.y1() - unit, colour);
      int x = area.x0() + 5 * unit;
      for (var word : words) {
        int y = area.y0() + (area.y1() - area.y0() - word.height()) / 2;
        word.draw(raster, x, y, LabelColours.textOn(rgb));
        x += word.width() + 4 * unit;
      }
    }
  }

  private static Area area(BoundingBox box, Viewport view) {
    int x0 = clamp(view.toScreenX(box.x()));
    int y0 = clamp(view.toScreenY(box.y()));
    int x1 = Math.max(x0 + 1, clamp(view.toScreenX(box.right())));
    int y1 = Math.max(y0 + 1, clamp(view.toScreenY(box.bottom())));
    return new Area(x0, y0, x1, y1);
  }

  /// Round to a pixel, far from where sums would overflow.
  private static int clamp(double at) {
    return Math.clamp(Math.round(at), -100_000_000, 100_000_000);
  }
}
