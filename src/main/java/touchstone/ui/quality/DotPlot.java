package touchstone.ui.quality;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import touchstone.quality.Estimate;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// A row for each group with a dot for its share and a whisker for the interval, on a scale from 0
/// to 1; a row opens its items. A chart with an axis of categories would hide where an interval
/// ends.
final class DotPlot extends Region {
  private static final double ROW = 30;
  private static final double FOOT = 22;
  private static final double NAMES = 150;
  private static final double FIGURES = 200;
  private static final double DOT = 10;

  /// A group.
  record Row(String name, Estimate estimate, Runnable open) {}

  private final List<Row> rows;
  private final List<Node> lines = new ArrayList<>();
  private final List<Label> ticks = new ArrayList<>();
  private final List<Label> names = new ArrayList<>();
  private final List<Label> figures = new ArrayList<>();
  private final List<Region> whiskers = new ArrayList<>();
  private final List<Region> dots = new ArrayList<>();
  private final List<Region> grounds = new ArrayList<>();

  DotPlot(String what, List<Row> rows) {
    this.rows = List.copyOf(rows);
    setAccessibleText(what);
    for (int i = 0; i <= 4; i++) {
      var line = new Region();
      line.getStyleClass().add("chart-grid");
      lines.add(line);
      ticks.add(Look.label(Unit.PLAIN.of(i / 4.0), "muted", "small"));
    }
    for (var row : rows) {
      var name = Look.label(row.name());
      name.setTextOverrun(OverrunStyle.ELLIPSIS);
      name.setMouseTransparent(true);
      names.add(name);
      var figure = Look.label(figure(row.estimate()), "muted", "small");
      figure.setMouseTransparent(true);
      figures.add(figure);
      grounds.add(ground(row));
      var whisker = new Region();
      whisker.getStyleClass().add("group-whisker");
      whisker.setMouseTransparent(true);
      whiskers.add(whisker);
      dots.add(dot(row));
    }
    getChildren().addAll(grounds);
    getChildren().addAll(lines);
    getChildren().addAll(ticks);
    getChildren().addAll(names);
    getChildren().addAll(figures);
    getChildren().addAll(whiskers);
    getChildren().addAll(dots);
  }

  private static String figure(Estimate estimate) {
    return switch (estimate) {
      case Estimate.Known known ->
          Unit.PLAIN.of(known.value()) + "  " + Unit.PLAIN.basis(known, "");
      case Estimate.Undefined(_, var n) -> "–  n " + Numbers.number(n);
    };
  }

  private static String tip(Row row) {
    return row.name() + ": " + Unit.PLAIN.all(row.estimate());
  }

  /// Return what is pressed with the mouse: all of a row.
  private static Region ground(Row row) {
    var ground = new Region();
    ground.getStyleClass().add("group-ground");
    Tooltip.install(ground, new Tooltip(tip(row)));
    if (row.estimate() instanceof Estimate.Known) {
      ground.setCursor(Cursor.HAND);
      ground.setOnMouseClicked(event -> row.open().run());
    }
    return ground;
  }

  private static Region dot(Row row) {
    var dot = new Region();
    dot.getStyleClass().add("group-dot");
    dot.setMouseTransparent(true);
    dot.setFocusTraversable(true);
    dot.setAccessibleText(tip(row));
    dot.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            row.open().run();
            event.consume();
          }
        });
    return dot;
  }

  @Override
  protected double computePrefHeight(double width) {
    return rows.size() * ROW + FOOT;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return NAMES + FIGURES + 240;
  }

  @Override
  protected void layoutChildren() {
    double left = NAMES;
    double wide = Math.max(60, getWidth() - NAMES - FIGURES - 16);
    double bottom = rows.size() * ROW;
    for (int i = 0; i < lines.size(); i++) {
      double x = Math.rint(left + wide * i / 4);
      lines.get(i).resizeRelocate(x, 0, 1, bottom);
      lines.get(i).setMouseTransparent(true);
      var tick = ticks.get(i);
      double size = tick.prefWidth(-1);
      tick.resizeRelocate(x - size / 2, bottom + 3, size, tick.prefHeight(-1));
    }
    for (int i = 0; i < rows.size(); i++) {
      double middle = i * ROW + ROW / 2;
      grounds.get(i).resizeRelocate(0, i * ROW, getWidth(), ROW);
      center(names.get(i), 0, NAMES - 12, middle);
      center(figures.get(i), left + wide + 16, FIGURES, middle);
      boolean known = rows.get(i).estimate() instanceof Estimate.Known;
      dots.get(i).setVisible(known);
      whiskers.get(i).setVisible(known);
      if (rows.get(i).estimate() instanceof Estimate.Known one) {
        double x = left + wide * Math.clamp(one.value(), 0, 1);
        dots.get(i).resizeRelocate(Math.rint(x - DOT / 2), middle - DOT / 2, DOT, DOT);
        double low = one.interval().map(range -> range.low()).orElse(one.value());
        double high = one.interval().map(range -> range.high()).orElse(one.value());
        double from = left + wide * Math.clamp(low, 0, 1);
        double to = left + wide * Math.clamp(high, 0, 1);
        whiskers.get(i).resizeRelocate(from, middle - 1, Math.max(1, to - from), 2);
      }
    }
  }

  private static void center(Label label, double x, double most, double middle) {
    double tall = label.prefHeight(-1);
    label.resizeRelocate(
        x, Math.rint(middle - tall / 2), Math.min(most, label.prefWidth(-1)), tall);
  }
}
