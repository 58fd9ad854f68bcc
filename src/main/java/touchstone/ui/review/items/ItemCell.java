package touchstone.ui.review.items;

import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import touchstone.annotation.Modality;
import touchstone.review.ItemRow;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.review.parts.Meter;
import touchstone.ui.review.parts.Mosaic;
import touchstone.ui.review.parts.PictureSupply;
import touchstone.workbench.Numbers;

/// A row of the list of items.
final class ItemCell extends ListCell<@Nullable ItemRow> {
  static final double HEIGHT = 60;
  private static final double WIDTH = 62;
  private static final double TALL = 42;
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final ItemsViewModel items;
  private final PictureSupply pictures;
  private final ImageView picture = new ImageView();
  private final StackPane frame = new StackPane(picture);
  private final Label name = Look.label("", "strong");
  private final HitLine hits = new HitLine();
  private final Label about = Look.label("", "muted", "small");
  private final Label figure = Look.label("", "muted");
  private final FontIcon flag = Icons.of(Feather.FLAG, 12);
  private final Meter meter = new Meter("success");
  private final HBox content;
  private final InvalidationListener mark = changed -> mark();
  private CompletableFuture<Image> loading = CompletableFuture.completedFuture(null);
  private long shown = -1;

  ItemCell(ItemsViewModel items, PictureSupply pictures, IntConsumer open) {
    this.items = items;
    this.pictures = pictures;
    getStyleClass().add("item-cell");
    frame.getStyleClass().add("thumbnail");
    frame.setMinSize(WIDTH, TALL);
    frame.setMaxSize(WIDTH, TALL);
    var clip = new Rectangle(WIDTH, TALL);
    clip.setArcWidth(8);
    clip.setArcHeight(8);
    frame.setClip(clip);
    picture.setFitWidth(WIDTH);
    picture.setFitHeight(TALL);
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    flag.getStyleClass().add("flag-icon");
    var title = Look.row(4, name, hits, flag);
    HBox.setHgrow(hits, Priority.ALWAYS);
    var text = new VBox(1, title, about, meter);
    VBox.setMargin(meter, new javafx.geometry.Insets(3, 0, 0, 0));
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMinWidth(0);
    text.setAlignment(Pos.CENTER_LEFT);
    figure.setMinWidth(28);
    figure.setAlignment(Pos.CENTER_RIGHT);
    content = Look.row(10, frame, text, figure);
    content.getStyleClass().add("item-row");
    content.setMaxWidth(Double.MAX_VALUE);
    content.prefWidthProperty().bind(widthProperty().subtract(1));
    setPrefWidth(0);
    items.currentProperty().addListener(new WeakInvalidationListener(mark));
    setOnMousePressed(
        event -> {
          if (!isEmpty()) {
            open.accept(getIndex());
          }
        });
  }

  private void mark() {
    pseudoClassStateChanged(CURRENT, !isEmpty() && getIndex() == items.currentProperty().get());
  }

  @Override
  protected void updateItem(@Nullable ItemRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty) {
      clear();
      setGraphic(null);
      setAccessibleText(null);
    } else if (row == null) {
      clear();
      name.setText("…");
      hits.show(null);
      Look.show(hits, false);
      Look.show(name, true);
      about.setText("");
      figure.setText("");
      meter.set(0);
      Look.show(flag, false);
      setGraphic(content);
    } else {
      fill(row);
      setGraphic(content);
    }
    mark();
  }

  private void clear() {
    loading.cancel(false);
    picture.setImage(null);
    shown = -1;
  }

  private void fill(ItemRow row) {
    boolean shielded = items.shieldedProperty().get();
    var title = shielded ? Rows.name(row) : Rows.title(row);
    name.setText(title);
    boolean found = !row.hits().isEmpty() && !shielded;
    hits.show(found ? row : null);
    Look.show(hits, found);
    Look.show(name, !found);
    about.setText(Rows.about(row));
    figure.setText(row.uncertainty() == null ? "" : Numbers.share(row.uncertainty()));
    meter.set(Rows.progress(row));
    Look.show(flag, row.flagged());
    setAccessibleText(title + ", " + Rows.about(row));
    boolean text = row.item().modality() == Modality.TEXT;
    Look.show(frame, !text);
    name.setTextOverrun(text ? OverrunStyle.ELLIPSIS : OverrunStyle.CENTER_ELLIPSIS);
    if (text) {
      return;
    }
    long id = row.item().id().value();
    if (shown != id) {
      clear();
      shown = id;
      var present = pictures.smallIfPresent(row.item());
      if (present.isPresent()) {
        put(present.get());
      } else {
        loading = pictures.small(row.item());
        loading.thenAccept(
            image -> {
              if (shown == id) {
                put(image);
              }
            });
      }
    }
  }

  /// Show the middle of a picture, so that it fills its place.
  private void put(Image small) {
    var image = items.shieldedProperty().get() ? Mosaic.of(small) : small;
    double scale = Math.max(WIDTH / image.getWidth(), TALL / image.getHeight());
    double width = WIDTH / scale;
    double height = TALL / scale;
    picture.setViewport(
        new Rectangle2D(
            (image.getWidth() - width) / 2, (image.getHeight() - height) / 2, width, height));
    picture.setImage(image);
  }
}
