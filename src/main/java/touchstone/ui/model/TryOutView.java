package touchstone.ui.model;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.BoundingBox;
import touchstone.annotation.Item;
import touchstone.annotation.Modality;
import touchstone.annotation.TextSpan;
import touchstone.media.Pixels;
import touchstone.media.Text;
import touchstone.prelabel.Proposal;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.canvas.CanvasPicture;
import touchstone.ui.canvas.CanvasShape;
import touchstone.ui.canvas.LabelColours;
import touchstone.ui.canvas.PictureCanvas;
import touchstone.ui.text.TextCanvas;
import touchstone.ui.text.TextMark;
import touchstone.workbench.Numbers;
import touchstone.workbench.TryOut;

/// Tries a model on an item of the project: what it finds, drawn and listed.
final class TryOutView extends VBox {
  private static final double HEIGHT = 280;

  private final TryOutViewModel model;
  private final PictureCanvas canvas = new PictureCanvas();
  private final TextCanvas words = new TextCanvas();
  private final boolean picture;
  private final String noun;
  private final ListView<Proposal> list = new ListView<>();
  private final Label name = Look.strong("");
  private final Label said = Look.label("", "muted");
  private final ProgressIndicator wheel = new ProgressIndicator();
  private final HBox result;
  private final Node another;
  private final Node begin;
  private final Label trouble = Look.text("");

  /// @param thresholds are shown once it was tried
  TryOutView(TryOutViewModel model, Node thresholds) {
    this.model = model;
    setSpacing(8);
    wheel.setPrefSize(18, 18);
    wheel.setMinSize(18, 18);
    begin = Look.button("Try it", Feather.PLAY, model::tryIt);
    picture = model.modality() == Modality.IMAGE;
    noun = model.modality().noun();
    another = Look.button("Another " + noun, Feather.SKIP_FORWARD, model::another);
    trouble.getStyleClass().add("danger-text");
    canvas.setMouseTransparent(true);
    canvas.setFocusTraversable(false);
    canvas.getStyleClass().add("still");
    words.setFocusTraversable(false);
    words.setOnSelect(id -> list.getSelectionModel().select((int) id));
    var stage = new StackPane(picture ? canvas : words);
    stage.getStyleClass().add(picture ? "stage-area" : "found-text");
    stage.setMinWidth(0);
    stage.setPrefSize(440, HEIGHT);
    HBox.setHgrow(stage, Priority.ALWAYS);
    list.setFixedCellSize(ProposalCell.HEIGHT);
    list.setPrefSize(300, HEIGHT);
    list.setMinWidth(300);
    list.setAccessibleText("What the model found");
    list.setPlaceholder(Look.muted("Nothing from this score on."));
    list.getStyleClass().add("found-list");
    list.setCellFactory(view -> new ProposalCell(model::labels, this::text));
    list.getSelectionModel()
        .selectedIndexProperty()
        .addListener((observed, before, after) -> mark());
    result = new HBox(12, stage, list);
    getChildren()
        .setAll(
            Look.heading("Try it on a " + noun),
            Look.row(
                8,
                Icons.of(picture ? Feather.IMAGE : Feather.FILE_TEXT),
                name,
                said,
                wheel,
                Look.spring(),
                begin,
                another),
            trouble,
            result,
            thresholds);
    ChangeListener<Object> refresh = (observed, before, after) -> refresh();
    model.itemProperty().addListener(refresh);
    model.lookingProperty().addListener(refresh);
    model.troubleProperty().addListener(refresh);
    model.foundProperty().addListener((observed, before, after) -> after.ifPresent(this::draw));
    model.foundProperty().addListener(refresh);
    thresholds.visibleProperty().bind(result.visibleProperty());
    thresholds.managedProperty().bind(result.visibleProperty());
    refresh();
  }

  private void refresh() {
    var item = model.itemProperty().get();
    var found = model.foundProperty().get();
    boolean tried = found.isPresent() || !model.troubleProperty().get().isEmpty();
    name.setText(item.map(Item::name).orElse("No %s in this project yet".formatted(noun)));
    said.setText(
        found
            .map(TryOutView::said)
            .orElse(model.lookingProperty().get() ? "Looking…" : "Nothing is stored."));
    begin.setDisable(item.isEmpty() || model.lookingProperty().get());
    Look.show(begin, !tried);
    Look.show(another, tried);
    Look.show(wheel, model.lookingProperty().get());
    trouble.setText(model.troubleProperty().get());
    Look.show(trouble, !trouble.getText().isEmpty());
    Look.show(result, found.isPresent());
  }

  private static String said(TryOut found) {
    return "%d found in %d ms. Nothing is stored."
        .formatted(found.proposals().size(), found.took().toMillis());
  }

  private void draw(TryOut found) {
    list.getItems().setAll(found.proposals());
    switch (found.content()) {
      case Pixels pixels -> {
        canvas.show(
            new CanvasPicture(found.item().width(), found.item().height(), List.of(pixels)));
        canvas.setAccessibleText("Picture %s with what was found.".formatted(found.item().name()));
      }
      case Text(var all) -> {
        words.show(all);
        words.setAccessibleText("Text %s with what was found.".formatted(found.item().name()));
      }
    }
    mark();
  }

  private void mark() {
    if (picture) {
      canvas.setShapes(shapes());
    } else {
      words.setSpans(spans());
      words.setFocus(list.getSelectionModel().getSelectedIndex(), null);
    }
  }

  /// Return the text that it was tried on, empty for a picture.
  private String text() {
    return model
        .foundProperty()
        .get()
        .map(found -> found.content() instanceof Text(var all) ? all : "")
        .orElse("");
  }

  private List<CanvasShape> shapes() {
    var labels = model.labels();
    var shapes = new ArrayList<CanvasShape>();
    for (int i = 0; i < list.getItems().size(); i++) {
      var proposal = list.getItems().get(i);
      if (proposal.geometry() instanceof BoundingBox box) {
        shapes.add(
            new CanvasShape(
                i,
                box,
                LabelColours.of(labels, proposal.label()),
                true,
                proposal.label().name(),
                Numbers.share(proposal.score()),
                i == list.getSelectionModel().getSelectedIndex(),
                false,
                false));
      }
    }
    return shapes;
  }

  private List<TextMark> spans() {
    var labels = model.labels();
    var marks = new ArrayList<TextMark>();
    for (int i = 0; i < list.getItems().size(); i++) {
      var proposal = list.getItems().get(i);
      if (proposal.geometry() instanceof TextSpan(var start, var end)) {
        marks.add(
            new TextMark(
                i,
                start,
                end,
                proposal.label().name(),
                LabelColours.of(labels, proposal.label()),
                TextMark.Style.DASHED,
                Numbers.share(proposal.score()),
                false));
      }
    }
    return marks;
  }
}
