package touchstone.ui.viewing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.ItemId;
import touchstone.review.ReviewedItem;
import touchstone.ui.Look;
import touchstone.ui.canvas.CanvasShape;
import touchstone.ui.canvas.PictureCanvas;
import touchstone.ui.keys.Command;
import touchstone.ui.review.parts.PictureLoading;
import touchstone.ui.review.parts.PictureSupply;

/// A picture with boxes.
final class PictureView extends ItemView {
  private final PictureCanvas canvas = new PictureCanvas();
  private final Label name = Look.label("", "class-name");
  private final HBox caption = new HBox(name);
  private final PictureLoading loading;
  private @Nullable ItemId shown;
  private List<CanvasShape> shapes = List.of();

  PictureView(PictureSupply pictures) {
    var fault = Look.label("", "stage-fault");
    loading = new PictureLoading(canvas, fault, pictures);
    caption.getStyleClass().add("class-tag");
    caption.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    caption.setMouseTransparent(true);
    setAlignment(caption, Pos.TOP_CENTER);
    Look.show(caption, false);
    lay(canvas, fault, caption);
  }

  @Override
  void fill(@Nullable ReviewedItem item) {
    canvas.setVisible(item != null);
    if (item == null) {
      shown = null;
      shapes = List.of();
      loading.clear();
      caption("");
    } else if (!item.item().id().equals(shown)) {
      shown = item.item().id();
      loading.load(item.item(), () -> canvas.setShapes(shapes));
    }
  }

  @Override
  public void mark(List<Shown> marks) {
    var found = new ArrayList<CanvasShape>();
    for (var mark : marks) {
      if (mark.place() instanceof BoundingBox box) {
        found.add(
            new CanvasShape(
                mark.id(), box, mark.rgb(), false, mark.tag(), "", mark.focused(), false, false));
      }
    }
    shapes = found;
    canvas.setShapes(found);
    found.stream().filter(CanvasShape::focused).findFirst().ifPresent(it -> canvas.reveal(it.id()));
  }

  @Override
  public void caption(String words) {
    name.setText(words);
    Look.show(caption, !words.isEmpty());
  }

  @Override
  public void focusView() {
    canvas.requestFocus();
  }

  @Override
  public void bind(BiConsumer<Command, Runnable> binding) {
    binding.accept(Command.FIT, canvas::fit);
    binding.accept(Command.ZOOM_IN, () -> canvas.zoomBy(1.25));
    binding.accept(Command.ZOOM_OUT, () -> canvas.zoomBy(0.8));
  }
}
