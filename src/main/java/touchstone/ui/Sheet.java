package touchstone.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A card laid over the window for one errand: a title, its content, and the buttons that end it.
/// It grows with its content and does not shrink, so that no other button comes to lie where one
/// was just clicked.
public final class Sheet extends VBox {
  private final HBox footer = new HBox();
  private final Label titleLabel;
  private final Button close = Look.iconButton("Close (Esc)", Feather.X, this::close);
  private Runnable onClose = () -> {};
  private boolean closable = true;
  private boolean steady = true;

  /// @param width in pixels
  public Sheet(String title, double width, Node content) {
    getStyleClass().add("sheet");
    setMaxWidth(width);
    setPrefWidth(width);
    setMaxHeight(Region.USE_PREF_SIZE);
    titleLabel = Look.label(title, "sheet-title");
    var header = Look.row(8, titleLabel, Look.spring(), close);
    header.getStyleClass().add("sheet-header");
    var body = new VBox(content);
    body.getStyleClass().add("sheet-body");
    var scroll = new Scroll(body, width);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("sheet-scroll");
    VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
    footer.getStyleClass().add("sheet-footer");
    Look.show(footer, false);
    getChildren().addAll(header, scroll, footer);
  }

  public void setTitle(String title) {
    titleLabel.setText(title);
  }

  /// Set the buttons that end the errand, the primary one last.
  public Sheet withFooter(Node... buttons) {
    footer.getChildren().setAll(buttons);
    Look.show(footer, buttons.length > 0);
    return this;
  }

  /// Set what happens when the person puts the sheet away.
  public Sheet onClose(Runnable action) {
    onClose = action;
    return this;
  }

  /// Let the sheet shrink with its content, where that is steered by keys.
  public Sheet shrinking() {
    steady = false;
    return this;
  }

  /// Keep the sheet from being put away while something must end first.
  public void setClosable(boolean closable) {
    this.closable = closable;
    close.setDisable(!closable);
  }

  public boolean isClosable() {
    return closable;
  }

  /// Put the sheet away.
  public void close() {
    if (closable) {
      onClose.run();
    }
  }

  /// As tall as its content, or as that ever was. The content is asked, not measured after it was
  /// laid out: then it would be too late for the layout that goes on.
  private final class Scroll extends ScrollPane {
    private final VBox body;
    private final double usual;
    private double tallest;

    Scroll(VBox body, double usual) {
      super(body);
      this.body = body;
      this.usual = usual;
    }

    @Override
    protected double computePrefHeight(double width) {
      double room = getWidth() > 0 ? getWidth() : usual;
      double wanted = body.prefHeight(room) + snappedTopInset() + snappedBottomInset();
      tallest = steady ? Math.max(tallest, wanted) : wanted;
      return tallest;
    }
  }
}
