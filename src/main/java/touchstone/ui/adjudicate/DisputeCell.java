package touchstone.ui.adjudicate;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Modality;
import touchstone.quality.report.Disputes.Dispute;
import touchstone.quality.report.Disputes.Kind;
import touchstone.review.ItemRow;
import touchstone.review.Rater;
import touchstone.ui.Look;
import touchstone.ui.review.items.Rows;
import touchstone.ui.review.parts.Meter;
import touchstone.ui.review.parts.PictureSupply;
import touchstone.ui.review.parts.Thumbnail;
import touchstone.workbench.Numbers;

/// A row of the list of disputes. It does not tell who differs.
final class DisputeCell extends ListCell<Dispute> {
  static final double HEIGHT = 60;
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final AdjudicateViewModel model;
  private final Thumbnail picture;
  private final Label name = Look.label("", "strong");
  private final Label about = Look.label("", "muted", "small");
  private final Label again = Look.badge("reopened", "warning");
  private final Label figure = Look.label("", "muted");
  private final Meter meter = new Meter("accent");
  private final HBox content;
  private final InvalidationListener mark = changed -> mark();

  DisputeCell(AdjudicateViewModel model, PictureSupply pictures, Consumer<Dispute> open) {
    this.model = model;
    picture = new Thumbnail(pictures);
    getStyleClass().add("item-cell");
    about.setMinWidth(USE_PREF_SIZE);
    var text = new VBox(1, name, Look.row(6, about, again), meter);
    VBox.setMargin(meter, new Insets(3, 0, 0, 0));
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMinWidth(0);
    text.setAlignment(Pos.CENTER_LEFT);
    figure.setMinWidth(USE_PREF_SIZE);
    figure.setAlignment(Pos.CENTER_RIGHT);
    content = Look.row(10, picture, text, figure);
    content.getStyleClass().add("item-row");
    content.setMaxWidth(Double.MAX_VALUE);
    content.prefWidthProperty().bind(widthProperty().subtract(1));
    setPrefWidth(0);
    model.currentProperty().addListener(new WeakInvalidationListener(mark));
    setOnMousePressed(
        event -> {
          if (getItem() != null) {
            open.accept(getItem());
          }
        });
  }

  private void mark() {
    boolean current = getItem() != null && getItem().equals(model.currentProperty().get());
    pseudoClassStateChanged(CURRENT, current);
  }

  @Override
  protected void updateItem(@Nullable Dispute dispute, boolean empty) {
    super.updateItem(dispute, empty);
    if (empty || dispute == null) {
      picture.clear();
      setGraphic(null);
      setAccessibleText(null);
    } else {
      fill(dispute);
      setGraphic(content);
    }
    mark();
  }

  private void fill(Dispute dispute) {
    about.setText(who(dispute));
    Look.show(again, dispute.reopened());
    figure.setText(Numbers.share(dispute.severity()));
    meter.set(dispute.severity());
    name.setText("…");
    setAccessibleText(who(dispute) + ", " + figure.getText());
    model
        .row(dispute.item())
        .thenAccept(
            row -> {
              if (dispute.equals(getItem())) {
                row.ifPresent(this::name);
              }
            });
  }

  private void name(ItemRow row) {
    boolean text = row.item().modality() == Modality.TEXT;
    name.setText(Rows.title(row));
    name.setTextOverrun(text ? OverrunStyle.ELLIPSIS : OverrunStyle.CENTER_ELLIPSIS);
    Look.show(picture, !text);
    if (!text) {
      picture.show(row.item());
    }
    setAccessibleText(name.getText() + ", " + about.getText() + ", " + figure.getText());
  }

  private static String who(Dispute dispute) {
    long people = dispute.raters().stream().filter(by -> !(by instanceof Rater.Model)).count();
    return dispute.kind() == Kind.MODEL
        ? "a model differs"
        : Numbers.of(people, "person", "people") + " differ";
  }
}
