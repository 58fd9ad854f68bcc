package touchstone.ui.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import javafx.util.StringConverter;
import touchstone.quality.Interval;

/// Lines through dots with whiskers; a dot opens the items that it counts.
final class Curves extends LineChart<Number, Number> {
  private final Map<Data<Number, Number>, Line> whiskers = new LinkedHashMap<>();

  /// A dot.
  ///
  /// @param tip what it says
  /// @param open shows its items
  record Dot(double x, double y, Optional<Interval> interval, String tip, Runnable open) {}

  /// Dots of one colour, from left to right.
  ///
  /// @param style a class of the style sheet, such as `series-1`
  /// @param joined whether a line goes through them
  record Series(String name, String style, boolean joined, List<Dot> dots) {
    Series {
      dots = List.copyOf(dots);
    }
  }

  Curves(NumberAxis x, NumberAxis y, String name, List<Series> all) {
    super(x, y);
    setAnimated(false);
    setLegendVisible(false);
    setAccessibleText(name);
    getStyleClass().add("curves");
    setMinHeight(180);
    setPrefHeight(230);
    setAxisSortingPolicy(SortingPolicy.NONE);
    // All dots lie within the axes; those on their ends are to be seen whole.
    lookup(".chart-plot-background").getParent().setClip(null);
    all.forEach(this::show);
    // A chart takes all style classes off its nodes whenever a series comes.
    for (int i = 0; i < all.size(); i++) {
      var style = all.get(i).style();
      var series = getData().get(i);
      series.getNode().getStyleClass().add(style);
      series.getNode().setVisible(all.get(i).joined());
      series.getData().forEach(mark -> mark.getNode().getStyleClass().setAll("dot", style));
    }
  }

  /// Return an axis from one number to another.
  static NumberAxis axis(String label, double low, double high, double tick) {
    var axis = new NumberAxis(label, low, high, tick);
    axis.setAnimated(false);
    axis.setMinorTickVisible(false);
    axis.setTickLabelFormatter(
        new StringConverter<>() {
          @Override
          public String toString(Number value) {
            return tick >= 1
                ? touchstone.workbench.Numbers.number(Math.round(value.doubleValue()))
                : Unit.PLAIN.of(Math.abs(value.doubleValue()) < 1e-9 ? 0 : value.doubleValue());
          }

          @Override
          public Number fromString(String text) {
            return Double.valueOf(text);
          }
        });
    return axis;
  }

  private void show(Series given) {
    var series = new XYChart.Series<Number, Number>();
    series.setName(given.name());
    var marks = new ArrayList<Data<Number, Number>>();
    for (var dot : given.dots()) {
      var data = new Data<Number, Number>(dot.x(), dot.y());
      data.setNode(symbol(dot));
      marks.add(data);
      dot.interval()
          .ifPresent(
              interval -> {
                data.setExtraValue(interval);
                var whisker = new Line();
                whisker.getStyleClass().addAll("whisker", given.style());
                whisker.setMouseTransparent(true);
                whiskers.put(data, whisker);
              });
    }
    series.getData().setAll(marks);
    getData().add(series);
    for (var mark : marks) {
      var whisker = whiskers.get(mark);
      if (whisker != null) {
        getPlotChildren().add(0, whisker);
      }
    }
  }

  private static StackPane symbol(Dot dot) {
    var symbol = new StackPane();
    symbol.setAccessibleText(dot.tip());
    symbol.setFocusTraversable(true);
    symbol.setCursor(Cursor.HAND);
    Tooltip.install(symbol, new Tooltip(dot.tip()));
    symbol.setOnMouseClicked(event -> dot.open().run());
    symbol.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            dot.open().run();
            event.consume();
          }
        });
    return symbol;
  }

  @Override
  protected void layoutPlotChildren() {
    super.layoutPlotChildren();
    whiskers.forEach(
        (data, whisker) -> {
          if (data.getExtraValue() instanceof Interval interval) {
            double x = Math.round(getXAxis().getDisplayPosition(data.getXValue())) + 0.5;
            whisker.setStartX(x);
            whisker.setEndX(x);
            whisker.setStartY(within(interval.low()));
            whisker.setEndY(within(interval.high()));
          }
        });
  }

  private double within(double value) {
    var axis = (NumberAxis) getYAxis();
    return axis.getDisplayPosition(Math.clamp(value, axis.getLowerBound(), axis.getUpperBound()));
  }
}
