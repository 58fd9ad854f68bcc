package touchstone.ui.viewing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.ItemId;
import touchstone.annotation.Link;
import touchstone.annotation.TextSpan;
import touchstone.review.ReviewedItem;
import touchstone.ui.Look;
import touchstone.ui.keys.Command;
import touchstone.ui.review.TextColumn;
import touchstone.ui.review.parts.Facts;
import touchstone.ui.text.TextCanvas;
import touchstone.ui.text.TextLink;
import touchstone.ui.text.TextMark;

/// A text with spans and the relations between them.
final class TextView extends ItemView {
  private static final double STEP = 1.1;

  private final TextCanvas canvas = new TextCanvas();
  private final Label about = Look.label("", "muted", "small");
  private final TextColumn column;
  private @Nullable ItemId shown;

  TextView() {
    getStyleClass().add("text-stage");
    var hint = Look.label("");
    Look.show(hint, false);
    column = new TextColumn(about, canvas, hint, new VBox());
    lay(column);
  }

  @Override
  void fill(@Nullable ReviewedItem item) {
    column.setVisible(item != null);
    if (item == null) {
      shown = null;
      canvas.show("");
    } else if (!item.item().id().equals(shown)) {
      shown = item.item().id();
      canvas.show(item.text());
      canvas.setAccessibleText("Text %s".formatted(item.item().name()));
      about.setText(Facts.of(item.item()));
    }
  }

  @Override
  public void mark(List<Shown> marks) {
    var spans = new ArrayList<TextMark>();
    var links = new ArrayList<TextLink>();
    long focus = TextMark.NONE;
    for (var mark : marks) {
      if (mark.place() instanceof TextSpan(int start, int end)) {
        spans.add(
            new TextMark(
                mark.id(), start, end, mark.tag(), mark.rgb(), TextMark.Style.SOLID, "", false));
      } else if (mark.place() instanceof Link(var from, var to)) {
        links.add(
            new TextLink(
                mark.id(), from.value(), to.value(), mark.tag(), mark.rgb(), TextMark.Style.SOLID));
      }
      focus = mark.focused() ? mark.id() : focus;
    }
    canvas.setSpans(spans);
    canvas.setLinks(links);
    canvas.setFocus(focus, null);
    canvas.reveal(focus);
  }

  @Override
  public void focusView() {
    canvas.requestFocus();
  }

  @Override
  public void bind(BiConsumer<Command, Runnable> binding) {
    binding.accept(Command.FIND_TEXT, canvas::openFind);
    binding.accept(Command.ZOOM_IN, () -> canvas.zoomBy(STEP));
    binding.accept(Command.ZOOM_OUT, () -> canvas.zoomBy(1 / STEP));
  }
}
