package touchstone.ui.review;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import touchstone.annotation.Modality;
import touchstone.ui.Icons;
import touchstone.ui.Look;

/// What lies over an item until the person asks to see it. It lets nothing through, and shows of a
/// picture its colours alone.
final class Cover extends StackPane {
  private static final double MOST = 0.7;

  private final ImageView mosaic = new ImageView();
  private final Label sentence = Look.label("", "cover-sentence");
  private final Label cap = Look.keyCap("");
  private final Button show = new Button("Show it", cap);

  Cover() {
    getStyleClass().add("item-cover");
    mosaic.setPreserveRatio(true);
    mosaic.fitWidthProperty().bind(widthProperty().multiply(MOST));
    mosaic.fitHeightProperty().bind(heightProperty().multiply(MOST));
    show.getStyleClass().addAll("accent", "command-button");
    show.setFocusTraversable(false);
    var icon = Icons.of(Feather.EYE_OFF, 20);
    var card = new VBox(10, icon, sentence, show);
    card.setAlignment(Pos.CENTER);
    card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    card.getStyleClass().add("cover-card");
    setMinSize(0, 0);
    getChildren().addAll(mosaic, card);
    Look.show(this, false);
  }

  /// Say what is covered and what uncovers it.
  void prepare(Modality modality, String key, Runnable uncover) {
    sentence.setText("This %s is covered".formatted(modality.noun()));
    cap.setText(key);
    Look.show(cap, !key.isEmpty());
    show.setOnAction(event -> uncover.run());
    show.setAccessibleText("Show this %s".formatted(modality.noun()));
  }

  void raise(boolean up) {
    setVisible(up);
    setManaged(up);
  }

  /// Show nothing of the item.
  void clear() {
    mosaic.setImage(null);
  }

  void show(Image coarse) {
    mosaic.setImage(coarse);
  }
}
