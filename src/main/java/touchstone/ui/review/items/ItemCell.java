package touchstone.ui.review.items;

import java.util.function.IntConsumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import touchstone.annotation.Modality;
import touchstone.review.ItemRow;
import touchstone.ui.Icons;
import touchstone.ui.Look;
import touchstone.ui.review.parts.Meter;
import touchstone.ui.review.parts.PictureSupply;
import touchstone.ui.review.parts.Thumbnail;
import touchstone.workbench.Numbers;

/// A row of the list of items.
final class ItemCell extends ListCell<@Nullable ItemRow> {
  static final double HEIGHT = 60;
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final ItemsViewModel items;
  private final Thumbnail picture;
  private final Label name = Look.label("", "strong");
  private final HitLine hits = new HitLine();
  private final Label about = Look.label("", "muted", "small");
  private final Label figure = Look.label("", "muted");
  private final FontIcon flag = Icons.of(Feather.FLAG, 12);
  private final Meter meter = new Meter("success");
  private final HBox content;
  private final InvalidationListener mark = changed -> mark();

  ItemCell(ItemsViewModel items, PictureSupply pictures, IntConsumer open) {
    this.items = items;
    picture = new Thumbnail(pictures);
    getStyleClass().add("item-cell");
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
    content = Look.row(10, picture, text, figure);
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
      picture.clear();
      setGraphic(null);
      setAccessibleText(null);
    } else if (row == null) {
      picture.clear();
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
    Look.show(picture, !text);
    name.setTextOverrun(text ? OverrunStyle.ELLIPSIS : OverrunStyle.CENTER_ELLIPSIS);
    if (!text) {
      picture.show(row.item(), shielded);
    }
  }
}
