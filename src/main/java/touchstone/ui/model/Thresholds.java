package touchstone.ui.model;

import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import touchstone.ui.Look;

/// The thresholds of a model as sliders: the least score and, for boxes, the overlap.
final class Thresholds extends VBox {
  Thresholds(ModelChoiceViewModel model, boolean boxes) {
    setSpacing(6);
    getChildren()
        .add(slider("Show suggestions from a score of", model.confidenceProperty(), "Score"));
    if (boxes) {
      getChildren()
          .add(slider("Merge boxes that overlap more than", model.iouProperty(), "Overlap"));
    }
  }

  private static Node slider(String text, DoubleProperty value, String name) {
    var slider = new Slider(0.05, 0.95, value.get());
    slider.setBlockIncrement(0.05);
    slider.setAccessibleText(name);
    slider.setPrefWidth(180);
    slider.valueProperty().bindBidirectional(value);
    var shown = new Label();
    shown.setMinWidth(32);
    shown
        .textProperty()
        .bind(value.map(now -> String.format(Locale.ENGLISH, "%.2f", now.doubleValue())));
    var label = Look.label(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setPrefWidth(260);
    return Look.row(12, label, slider, shown);
  }
}
