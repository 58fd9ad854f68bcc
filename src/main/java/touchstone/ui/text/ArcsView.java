package touchstone.ui.text;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;

/// Draws the relations over a row.
final class ArcsView extends Group {
  private static final double LANE = 16;
  private static final double FOOT = 8;
  private static final double CORNER = 5;

  private Arcs arcs = Arcs.NONE;
  private long focus = TextMark.NONE;
  private double bottom;
  private double unit = 1;

  ArcsView() {
    setManaged(false);
  }

  /// Return how much room relations need over the text.
  static double height(Arcs arcs, TextLook look) {
    return arcs.lanes() == 0 ? 0 : Math.ceil(look.px(FOOT * 2 + (arcs.lanes() - 1) * LANE));
  }

  /// @param newFocus the id of the relation that the next key decides about
  /// @param newBottom where the text begins
  void show(Arcs newArcs, long newFocus, double newBottom, TextLook look) {
    if (newArcs.all().isEmpty() && arcs.all().isEmpty()) {
      return;
    }
    arcs = newArcs;
    focus = newFocus;
    bottom = newBottom;
    unit = look.px(1);
    var nodes = new ArrayList<Node>();
    arcs.all().forEach(arc -> draw(arc, look, nodes));
    getChildren().setAll(nodes);
  }

  private double y(int lane) {
    return bottom - unit * (FOOT + lane * LANE);
  }

  private void draw(Arcs.Arc arc, TextLook look, List<Node> nodes) {
    var link = arc.part().link();
    Color colour = look.line(link.rgb());
    double y = Math.rint(y(arc.lane()));
    double corner = Math.min(CORNER * unit, Math.abs(arc.to() - arc.from()) / 2);
    double way = Math.signum(arc.to() - arc.from());
    var path = new Path();
    boolean starts = arc.part().whole() || arc.part().leaves();
    boolean ends = arc.part().whole() || !arc.part().leaves();
    if (starts) {
      path.getElements()
          .addAll(
              new MoveTo(arc.from(), bottom),
              new LineTo(arc.from(), y + corner),
              new QuadCurveTo(arc.from(), y, arc.from() + way * corner, y));
    } else {
      path.getElements().add(new MoveTo(arc.from(), y));
    }
    if (ends) {
      path.getElements()
          .addAll(
              new LineTo(arc.to() - way * corner, y),
              new QuadCurveTo(arc.to(), y, arc.to(), y + corner),
              new LineTo(arc.to(), bottom - 3 * unit));
    } else {
      path.getElements().add(new LineTo(arc.to(), y));
    }
    path.setStroke(colour);
    path.setStrokeWidth(unit * (link.id() == focus ? 2.2 : 1.3));
    path.setStrokeLineCap(StrokeLineCap.BUTT);
    if (link.style() == TextMark.Style.DASHED) {
      path.getStrokeDashArray().setAll(4 * unit, 3 * unit);
    } else if (link.style() == TextMark.Style.FADED) {
      path.setOpacity(0.45);
    }
    nodes.add(path);
    if (ends) {
      var head = new Polygon();
      double x = arc.to();
      head.getPoints()
          .setAll(x - 3.5 * unit, bottom - 6 * unit, x + 3.5 * unit, bottom - 6 * unit, x, bottom);
      head.setFill(colour);
      nodes.add(head);
    }
    tag(arc, y, look, nodes);
  }

  private void tag(Arcs.Arc arc, double y, TextLook look, List<Node> nodes) {
    if (arc.tagWidth() <= 0) {
      return;
    }
    var link = arc.part().link();
    double high = unit * 13;
    var ground = new Rectangle(arc.tagX() - 3, Math.rint(y - high / 2), arc.tagWidth() + 6, high);
    ground.setFill(look.colours().page());
    ground.setArcWidth(6);
    ground.setArcHeight(6);
    if (link.id() == focus) {
      ground.setStroke(look.line(link.rgb()));
      ground.setStrokeWidth(Math.max(1.5, unit * 1.5));
    }
    var words = new Glyphs();
    words.setFont(look.tagFont());
    words.setTextOrigin(VPos.BASELINE);
    words.setText(look.shortened(arc.part().tag()));
    words.setFill(look.tag(link.rgb()));
    words.setLayoutX(arc.tagX());
    words.setLayoutY(Math.rint(y + 3.5 * unit));
    if (link.style() == TextMark.Style.FADED) {
      words.setStrikethrough(true);
    }
    nodes.add(ground);
    nodes.add(words);
  }

  /// Return the id of the relation whose words are at a point of the row, or [TextMark#NONE].
  long at(double x, double y) {
    for (var arc : arcs.all()) {
      boolean onTag = x >= arc.tagX() - 3 && x <= arc.tagX() + arc.tagWidth() + 3;
      if (onTag && Math.abs(y - y(arc.lane())) <= 8 * unit) {
        return arc.part().link().id();
      }
    }
    return TextMark.NONE;
  }
}
