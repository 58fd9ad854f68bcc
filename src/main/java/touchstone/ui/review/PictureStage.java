package touchstone.ui.review;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Item;
import touchstone.annotation.ItemId;
import touchstone.review.ReviewedItem;
import touchstone.review.Withheld;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.Mode;
import touchstone.ui.canvas.CanvasShape;
import touchstone.ui.canvas.PictureCanvas;
import touchstone.ui.canvas.Tone;
import touchstone.ui.canvas.Tool;
import touchstone.ui.keys.Command;
import touchstone.ui.review.marks.MarksViewModel;
import touchstone.ui.review.parts.Mosaic;
import touchstone.ui.review.parts.PictureLoading;
import touchstone.ui.review.parts.PictureSupply;

/// A picture with its tools.
final class PictureStage extends Stage {
  private final PictureSupply pictures;
  private final PictureCanvas canvas = new PictureCanvas();
  private final Label fault = Look.label("", "stage-fault");
  private final PictureLoading loading;
  private final Label hint = new Label();
  private final ClassTag classTag;
  private final VBox tools = new VBox(2);
  private @Nullable ItemId shown;
  private boolean drawing;

  PictureStage(MarksViewModel marks, PictureSupply pictures) {
    super(marks);
    this.pictures = pictures;
    loading = new PictureLoading(canvas, fault, pictures);
    hint.getStyleClass().add("stage-hint");
    hint.setMouseTransparent(true);
    setAlignment(hint, Pos.BOTTOM_LEFT);
    classTag = new ClassTag(marks);
    setAlignment(classTag, Pos.TOP_CENTER);
    buildTools();
    lay(canvas, fault, hint, tools, classTag);
    marks.shapesProperty().addListener((observed, before, shapes) -> canvas.setShapes(shapes));
    marks.itemProperty().addListener((observed, before, item) -> show(item));
    marks.marks().addListener((javafx.beans.InvalidationListener) changed -> dress());
    wire();
    dress();
  }

  private void wire() {
    canvas.setOnSelect(
        id -> {
          if (id != CanvasShape.NONE) {
            marks().focus(id);
          }
        });
    canvas.setOnDraw(
        box -> {
          marks().draw(box);
          if (!draws()) {
            canvas.toolProperty().set(Tool.SELECT);
          }
        });
    canvas.setOnChange(marks()::reshape);
    marks().drawingProperty().bind(canvas.toolProperty().isEqualTo(Tool.BOX));
  }

  @Override
  void coarse(Item item) {
    pictures
        .small(item)
        .thenAccept(
            small -> {
              if (item.id().equals(shown)) {
                cover().show(Mosaic.of(small));
              }
            });
  }

  @Override
  Node view() {
    return canvas;
  }

  @Override
  void settle() {
    canvas.settle();
  }

  @Override
  void hold(long id) {
    canvas.hold(id);
  }

  @Override
  void reveal(long id) {
    if (canvas.heldProperty().get() != id) {
      canvas.letGo();
    }
    canvas.reveal(id);
  }

  @Override
  void adopt(Mode mode) {
    takeTool();
  }

  /// Whether a person draws what they see, rather than goes through what is proposed.
  private boolean draws() {
    var item = marks().itemProperty().get();
    boolean withheld = item != null && item.showing().withheld() != Withheld.NOTHING;
    return !marks().single() && (withheld || marks().hidden());
  }

  /// Put the tool into the hand that the next item is worked on with; one that was chosen by hand
  /// is kept as long as the way of working stays the same.
  private void takeTool() {
    drawing = draws();
    canvas.toolProperty().set(drawing ? Tool.BOX : Tool.SELECT);
  }

  @Override
  void bind(Binding binding) {
    BooleanSupplier boxes = () -> !marks().single();
    binding.bind(Command.SELECT, () -> canvas.toolProperty().set(Tool.SELECT), boxes);
    binding.bind(Command.BOX, () -> canvas.toolProperty().set(Tool.BOX), boxes);
    binding.bind(Command.FIT, canvas::fit, () -> true);
    binding.bind(Command.ZOOM_IN, () -> canvas.zoomBy(1.25), () -> true);
    binding.bind(Command.ZOOM_OUT, () -> canvas.zoomBy(0.8), () -> true);
  }

  @Override
  void ahead(List<Item> items) {
    pictures.prefetch(items);
    if (!items.isEmpty()) {
      pictures.whole(items.getFirst()).thenAccept(next -> canvas.ahead(next, pictures.aside()));
    }
  }

  @Override
  void dress() {
    boolean working = workingProperty().get();
    canvas.setVisible(working);
    tools.setVisible(working);
    classTag.setVisible(working && marks().single());
    var item = marks().itemProperty().get();
    boolean bare = item != null && marks().marks().isEmpty() && !marks().single();
    hint.setVisible(working && bare);
    boolean withheld = item != null && item.showing().withheld() != Withheld.NOTHING;
    hint.setText(
        withheld
            ? "Draw with R, or press Z when there is nothing."
            : marks().hidden()
                ? "Draw with R. Suggestions are hidden."
                : "No suggestions here: draw with R, press Z when there is nothing, or pre-label.");
  }

  private void buildTools() {
    tools.getStyleClass().add("stage-tools");
    tools.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setAlignment(tools, Pos.TOP_LEFT);
    var light = Look.iconButton("Brightness and contrast", Feather.SUN, () -> {});
    light.setFocusTraversable(false);
    light.setOnAction(event -> openLight(light));
    if (!marks().single()) {
      tools
          .getChildren()
          .addAll(
              tool("Select (V)", Feather.MOUSE_POINTER, Tool.SELECT),
              tool("Draw a box (R)", Feather.SQUARE, Tool.BOX));
    }
    tools.getChildren().add(light);
  }

  private ToggleButton tool(String name, Feather icon, Tool tool) {
    var button = new ToggleButton("", Icons.of(icon, 16));
    button.getStyleClass().add("icon-toggle");
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    button.setFocusTraversable(false);
    button.setSelected(canvas.toolProperty().get() == tool);
    canvas.toolProperty().addListener((observed, before, now) -> button.setSelected(now == tool));
    button.setOnAction(
        event -> {
          canvas.toolProperty().set(tool);
          button.setSelected(true);
          canvas.requestFocus();
        });
    return button;
  }

  private void openLight(Node from) {
    var brightness = slider(canvas.toneProperty().get().brightness());
    var contrast = slider(canvas.toneProperty().get().contrast());
    Runnable take =
        () -> canvas.toneProperty().set(new Tone(brightness.getValue() / 2, contrast.getValue()));
    brightness.setValue(canvas.toneProperty().get().brightness() * 2);
    brightness.valueProperty().addListener((observed, before, after) -> take.run());
    contrast.valueProperty().addListener((observed, before, after) -> take.run());
    var reset =
        Look.button(
            "Reset",
            () -> {
              brightness.setValue(0);
              contrast.setValue(0);
            });
    var form =
        Look.column(
            4, Look.strong("Brightness"), brightness, Look.strong("Contrast"), contrast, reset);
    form.getStyleClass().add("filter-form");
    var over = new PopOver(form);
    over.setArrowLocation(PopOver.ArrowLocation.LEFT_TOP);
    over.setDetachable(false);
    over.setAnimated(false);
    over.show(from);
  }

  private static Slider slider(double value) {
    return new Slider(-0.9, 0.9, value);
  }

  private void show(@Nullable ReviewedItem reviewed) {
    if (draws() != drawing) {
      takeTool();
    }
    dress();
    if (reviewed == null) {
      shown = null;
      loading.clear();
      return;
    }
    var item = reviewed.item();
    if (!item.id().equals(shown)) {
      shown = item.id();
      load(item);
    }
  }

  private void load(Item item) {
    loading.load(item, () -> canvas.setShapes(marks().shapesProperty().get()));
    canvas.setShapes(marks().shapesProperty().get());
  }
}
