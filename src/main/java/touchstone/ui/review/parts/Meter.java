package touchstone.ui.review.parts;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/// A thin bar that is filled from the left, in one or several colours.
public final class Meter extends Region {
  private final List<Region> parts = new ArrayList<>();
  private double[] shares = {};

  /// @param styles the style class of each part, such as `success`
  public Meter(String... styles) {
    getStyleClass().add("meter");
    for (var style : styles) {
      var part = new Region();
      part.getStyleClass().addAll("meter-part", style);
      parts.add(part);
    }
    getChildren().addAll(parts);
  }

  /// Fill it.
  ///
  /// @param shares of each part, from 0 to 1, together at most 1
  public void set(double... shares) {
    this.shares = shares.clone();
    requestLayout();
  }

  /// Give a part its own colour.
  public void paint(int part, String css) {
    parts.get(part).setStyle(css.isEmpty() ? "" : "-fx-background-color: " + css + ";");
  }

  @Override
  protected void layoutChildren() {
    double x = 0;
    for (int i = 0; i < parts.size(); i++) {
      double share = i < shares.length ? Math.clamp(shares[i], 0, 1) : 0;
      double width = share == 0 ? 0 : Math.max(snapSizeX(2), snapSizeX(getWidth() * share));
      double room = Math.max(0, getWidth() - x);
      parts.get(i).resizeRelocate(x, 0, Math.min(width, room), getHeight());
      x += Math.min(width, room);
    }
  }
}
