package touchstone.ui.quality;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import touchstone.quality.report.PaceReport.Day;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// A bar for each day, days without work between them left empty; a bar opens what was decided on
/// its day. A chart of categories would have no place for the empty days.
final class DayBars extends Region {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final double WIDEST = 34;
  private static final double FOOT = 20;
  private static final double HEAD = 16;

  /// How many days are shown at most, the latest.
  private static final int MOST = 60;

  private final List<Day> days;
  private final LocalDate from;
  private final int span;
  private final long most;
  private final List<Region> bars = new ArrayList<>();
  private final Region floor = new Region();
  private final Region ceiling = new Region();
  private final Label first = Look.label("", "muted", "small");
  private final Label last = Look.label("", "muted", "small");
  private final Label top = Look.label("", "muted", "small");

  /// @param all at least one
  DayBars(List<Day> all, Consumer<Day> open) {
    var end = all.getLast().date();
    days = all.stream().filter(day -> ChronoUnit.DAYS.between(day.date(), end) < MOST).toList();
    from = days.getFirst().date();
    span = (int) ChronoUnit.DAYS.between(from, end) + 1;
    most = days.stream().mapToLong(Day::decisions).max().orElse(1);
    getStyleClass().add("day-bars");
    setAccessibleText("Decisions a day");
    floor.getStyleClass().add("chart-line");
    ceiling.getStyleClass().add("chart-grid");
    first.setText(DATE.format(from));
    last.setText(span > 1 ? DATE.format(end) : "");
    top.setText(Numbers.number(most));
    getChildren().addAll(ceiling, floor, first, last, top);
    for (var day : days) {
      var bar = new Region();
      bar.getStyleClass().add("day-bar");
      bar.setCursor(Cursor.HAND);
      var tip = DATE.format(day.date()) + ": " + Numbers.of(day.decisions(), "decision");
      bar.setAccessibleText(tip);
      Tooltip.install(bar, new Tooltip(tip));
      bar.setOnMouseClicked(event -> open.accept(day));
      bars.add(bar);
      getChildren().add(bar);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 150;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 110;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 300;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight() - FOOT;
    double step = Math.min(WIDEST, width / span);
    double gap = step > 6 ? Math.max(2, Math.floor(step / 6)) : 1;
    ceiling.resizeRelocate(0, HEAD, width, 1);
    floor.resizeRelocate(0, height, width, 1);
    for (int i = 0; i < days.size(); i++) {
      var day = days.get(i);
      double x = Math.floor(ChronoUnit.DAYS.between(from, day.date()) * step);
      double tall = Math.max(2, Math.round((height - HEAD) * day.decisions() / most));
      bars.get(i).resizeRelocate(x, height - tall, Math.max(2, Math.floor(step - gap)), tall);
    }
    place(top, 0, 0);
    place(first, 0, height + 3);
    double right = Math.min(width, span * step);
    double x = Math.max(first.prefWidth(-1) + 8, right - last.prefWidth(-1));
    place(last, Math.min(x, Math.max(0, width - last.prefWidth(-1))), height + 3);
  }

  private static void place(Label label, double x, double y) {
    label.resizeRelocate(x, y, label.prefWidth(-1), label.prefHeight(-1));
  }
}
