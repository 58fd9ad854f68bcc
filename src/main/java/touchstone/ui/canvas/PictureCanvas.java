package touchstone.ui.canvas;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.ui.keys.KeepsKeys;
import touchstone.ui.keys.KeyStroke;

/// Shows a picture with boxes and lets a person choose, move, resize and draw them.
///
/// Two things can be special about a box: the *focused* one is what the next key decides about (its
/// owner says so in the shape), the *held* one has handles and obeys the arrow keys (a click takes
/// hold of it, Escape lets go). A drag or a burst of arrow keys is reported as one change, when it
/// is over.
public final class PictureCanvas extends Region implements KeepsKeys {
  /// Hears of a box that was moved or resized.
  @FunctionalInterface
  public interface ChangeListener {
    void changed(long id, BoundingBox box);
  }

  private static final double MARGIN = 24;
  private static final double REACH = 5;
  private static final double TAG_SIZE = 11;

  private final ReadOnlyObjectWrapper<Viewport> viewport =
      new ReadOnlyObjectWrapper<>(new Viewport(1, 0, 0));
  private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.SELECT);
  private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(Tone.NEUTRAL);
  private final BooleanProperty crosshair = new SimpleBooleanProperty(true);
  private final ZoomReadout readout = new ZoomReadout(this);
  private final PictureSampler sampler = new PictureSampler();
  private final PaintedAhead ahead = new PaintedAhead();
  private final Frame frame = new Frame(new Painting());
  private final HeldBox held = new HeldBox(this, frame::repaintOverlay);

  private @Nullable CanvasPicture picture;
  private ShapeIndex index = ShapeIndex.EMPTY;
  private long hovered = CanvasShape.NONE;
  private double mouseX = -1;
  private double mouseY = -1;
  private boolean fitted = true;

  public PictureCanvas() {
    getStyleClass().add("picture-canvas");
    setFocusTraversable(true);
    setAccessibleText("Picture. What is on it is listed beside it.");
    getChildren().addAll(frame, readout);
    viewport.addListener((property, before, after) -> frame.repaintPicture());
    tone.addListener((property, before, after) -> frame.repaintPicture());
    readout.textProperty().addListener((property, before, after) -> requestLayout());
    readout.fontProperty().addListener((property, before, after) -> frame.repaintOverlay());
    crosshair.addListener((property, before, after) -> frame.repaintOverlay());
    new CanvasMouse(this);
    new CanvasKeys(this);
  }

  /// Show another picture, as a whole, without shapes.
  public void show(CanvasPicture other) {
    forget();
    picture = other;
    index = ShapeIndex.EMPTY;
    fit();
    frame.repaintPicture();
  }

  /// Paint a picture ahead that is likely to be shown next, as a whole.
  ///
  /// @param aside runs the painting, off the window's thread
  public void ahead(CanvasPicture next, Executor aside) {
    double scale = frame.scale();
    ahead.paint(
        aside,
        next,
        whole(next).times(scale),
        tone.get(),
        frame.paintedWidth(),
        frame.paintedHeight());
  }

  /// Show the same picture in better pixels; the view stays.
  public void refine(CanvasPicture better) {
    picture = better;
    frame.repaintPicture();
  }

  /// Show nothing.
  public void clear() {
    forget();
    picture = null;
    index = ShapeIndex.EMPTY;
    frame.repaintPicture();
  }

  private void forget() {
    hovered = CanvasShape.NONE;
    held.forget();
  }

  public void setShapes(List<CanvasShape> shapes) {
    index = new ShapeIndex(shapes);
    held.shapesChanged();
    frame.repaintOverlay();
  }

  public List<CanvasShape> getShapes() {
    return index.shapes();
  }

  public Viewport getViewport() {
    return viewport.get();
  }

  public ReadOnlyObjectProperty<Viewport> viewportProperty() {
    return viewport.getReadOnlyProperty();
  }

  public ObjectProperty<Tool> toolProperty() {
    return tool;
  }

  public ObjectProperty<Tone> toneProperty() {
    return tone;
  }

  /// Whether lines through the cursor are shown while drawing.
  public BooleanProperty crosshairProperty() {
    return crosshair;
  }

  /// The id of the shape that has handles, or [CanvasShape#NONE].
  public ReadOnlyLongProperty heldProperty() {
    return held.idProperty();
  }

  /// Hear of a box that was clicked; [CanvasShape#NONE] when none is held any more.
  public void setOnSelect(LongConsumer listener) {
    held.setOnSelect(listener);
  }

  /// Hear of a box that was drawn.
  public void setOnDraw(Consumer<BoundingBox> listener) {
    held.setOnDraw(listener);
  }

  /// Hear of a box that was moved or resized.
  public void setOnChange(ChangeListener listener) {
    held.setOnChange(listener);
  }

  /// Show the whole picture.
  public void fit() {
    fitted = true;
    if (picture != null && getWidth() > 0 && getHeight() > 0) {
      viewport.set(whole(picture));
    }
  }

  private Viewport whole(CanvasPicture shown) {
    return Viewport.fit(shown.width(), shown.height(), getWidth(), getHeight(), MARGIN);
  }

  /// Zoom about the centre.
  public void zoomBy(double factor) {
    zoomAt(getWidth() / 2, getHeight() / 2, factor);
  }

  void zoomAt(double x, double y, double factor) {
    look(viewport.get().zoomedAt(x, y, factor));
  }

  void look(Viewport view) {
    if (picture != null) {
      fitted = false;
      viewport.set(view.keptInSight(picture.width(), picture.height(), getWidth(), getHeight()));
    }
  }

  /// Bring a shape into sight, if it is not.
  public void reveal(long id) {
    var shape = shape(id);
    if (shape != null && !fitted) {
      var view = viewport.get().revealing(shape.box(), getWidth(), getHeight(), MARGIN);
      if (!view.equals(viewport.get())) {
        look(view);
      }
    }
  }

  /// Give a shape handles and the arrow keys, and say so.
  public void hold(long id) {
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

  HeldBox held() {
    return held;
  }

  /// Change the held box by picture pixels, as one key of a burst.
  void edit(BoxEdit edit, double dx, double dy) {
    held.key(box -> edit.of(box, dx, dy, pictureWidth(), pictureHeight()));
  }

  /// Take hold of the smallest shape at a point, or of the next larger than the one held.
  void click(double x, double y) {
    var hits = hits(x, y);
    for (int i = 0; i < hits.size(); i++) {
      if (hits.get(i).id() == held.id()) {
        hold(hits.get((i + 1) % hits.size()).id());
        return;
      }
    }
    if (hits.isEmpty()) {
      letGo();
    } else {
      hold(hits.getFirst().id());
    }
  }

  List<CanvasShape> hits(double x, double y) {
    var view = viewport.get();
    return index.at(view.toPictureX(x), view.toPictureY(y), REACH / 2 / view.scale()).stream()
        .filter(shape -> !shape.muted())
        .toList();
  }

  /// Return the shape whose edges can be dragged: the held one, else the focused one.
  @Nullable CanvasShape grip() {
    var shape = held.shape();
    if (shape != null) {
      return shape;
    }
    return index.shapes().stream().filter(CanvasShape::focused).findFirst().orElse(null);
  }

  double reach() {
    return REACH / viewport.get().scale();
  }

  void mouseAt(double x, double y, long over) {
    boolean lines = tool.get() == Tool.BOX && crosshair.get();
    boolean changed = lines || over != hovered;
    mouseX = x;
    mouseY = y;
    hovered = over;
    if (changed) {
      frame.repaintOverlay();
    }
  }

  boolean hasPicture() {
    return picture != null;
  }

  int pictureWidth() {
    return picture == null ? 1 : picture.width();
  }

  int pictureHeight() {
    return picture == null ? 1 : picture.height();
  }

  /// Return whether the mouse went far enough for a drag.
  static boolean isDrag(double dx, double dy) {
    return Math.hypot(dx, dy) >= 4;
  }

  @Nullable CanvasShape shape(long id) {
    if (id != CanvasShape.NONE) {
      for (var shape : index.shapes()) {
        if (shape.id() == id) {
          return shape;
        }
      }
    }
    return null;
  }

  /// The arrows move the box that is held.
  @Override
  public boolean keeps(KeyStroke stroke) {
    return held.isHolding()
        && switch (stroke.key()) {
          case "Left", "Right", "Up", "Down" -> true;
          default -> false;
        };
  }

  @Override
  protected void layoutChildren() {
    frame.resizeRelocate(0, 0, getWidth(), getHeight());
    if (fitted) {
      fit();
    }
    double width = readout.prefWidth(-1);
    double height = readout.prefHeight(-1);
    readout.resizeRelocate(
        snapPositionX(getWidth() - width - 12),
        snapPositionY(getHeight() - height - 12),
        width,
        height);
    frame.requestLayout();
  }

  private final class Painting implements Frame.Painter {
    private double scale = 1;
    private String family = "";
    private ShapePainter shapes = new ShapePainter(new FontLettering("", TAG_SIZE, 1), 1);

    @Override
    public void paintPicture(Raster raster, double scale) {
      var view = viewport.get().times(scale);
      if (picture == null) {
        raster.clear();
      } else if (!ahead.copyTo(raster, picture, view, tone.get())) {
        sampler.paint(picture, view, tone.get(), raster);
      }
    }

    @Override
    public void paintOverlay(Raster raster, double scale) {
      var wanted = readout.getFont().getFamily();
      if (scale != this.scale || !wanted.equals(family)) {
        this.scale = scale;
        family = wanted;
        var lettering = new FontLettering(family, TAG_SIZE, scale);
        shapes = new ShapePainter(lettering, (int) Math.round(scale));
      }
      if (picture == null) {
        return;
      }
      var view = viewport.get().times(scale);
      var visible = index.in(view.visible(raster.width(), raster.height()));
      var box = held.draft();
      long id = held.id();
      if (box != null && id != CanvasShape.NONE) {
        visible.replaceAll(shape -> shape.id() == id ? shape.withBox(box) : shape);
      }
      shapes.paint(visible, view, hovered, raster);
      if (tool.get() == Tool.BOX && crosshair.get() && mouseX >= 0) {
        shapes.crosshair(mouseX * scale, mouseY * scale, raster);
      }
      if (box != null && id == CanvasShape.NONE) {
        shapes.drawing(box, view, raster);
      }
      var handled = held.box();
      if (handled != null && id != CanvasShape.NONE) {
        shapes.handles(handled, view, raster);
      }
    }
  }
}
