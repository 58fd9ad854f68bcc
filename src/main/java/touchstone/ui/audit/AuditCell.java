package touchstone.ui.audit;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.ui.Look;
import touchstone.ui.review.parts.Meter;
import touchstone.workbench.Audits.Known;

/// A row of the list of audits.
final class AuditCell extends ListCell<Known> {
  static final double HEIGHT = 68;
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final AuditsViewModel model;
  private final Label name = Look.label("", "strong");
  private final Label about = Look.label("", "muted", "small");
  private final Label state = Look.badge("");
  private final Meter meter = new Meter("accent");
  private final VBox content;
  private final InvalidationListener mark = changed -> mark();

  AuditCell(AuditsViewModel model, Consumer<Known> open) {
    this.model = model;
    getStyleClass().add("item-cell");
    name.setMinWidth(0);
    state.setMinWidth(USE_PREF_SIZE);
    var title = Look.row(6, name, Look.spring(), state);
    HBox.setHgrow(name, javafx.scene.layout.Priority.SOMETIMES);
    content = new VBox(2, title, about, meter);
    VBox.setMargin(meter, new Insets(4, 0, 0, 0));
    content.setAlignment(Pos.CENTER_LEFT);
    content.getStyleClass().add("item-row");
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
    var open = model.currentProperty().get();
    boolean current = getItem() != null && open != null && getItem().key().equals(open.key());
    pseudoClassStateChanged(CURRENT, current);
  }

  @Override
  protected void updateItem(@Nullable Known known, boolean empty) {
    super.updateItem(known, empty);
    if (empty || known == null) {
      setGraphic(null);
      setAccessibleText(null);
    } else {
      name.setText(known.audit().title());
      about.setText(Standing.progress(known));
      state.setText(Standing.word(known));
      state.getStyleClass().setAll("label", "badge", Standing.tone(known));
      meter.set(Standing.share(known));
      setAccessibleText(
          "%s, %s, %s".formatted(known.audit().title(), about.getText(), state.getText()));
      setGraphic(content);
    }
    mark();
  }
}
