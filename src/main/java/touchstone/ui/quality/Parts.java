package touchstone.ui.quality;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import touchstone.quality.Estimate;
import touchstone.ui.Look;
import touchstone.workbench.Numbers;

/// The small parts of which the sections are made.
final class Parts {
  private Parts() {}

  /// Return a card with a heading.
  static VBox card(String heading, Node... content) {
    var card = Look.card(Look.heading(heading));
    card.getChildren().addAll(content);
    card.getStyleClass().add("figure-card");
    card.setMinWidth(0);
    return card;
  }

  /// Return nodes side by side, each as wide as the others and as tall as the tallest.
  static GridPane side(Node... cards) {
    return side(List.of(cards), Collections.nCopies(cards.length, 1.0));
  }

  /// Return nodes side by side.
  ///
  /// @param weights how wide each is
  static GridPane side(List<Node> cards, List<Double> weights) {
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    var grid = new GridPane();
    grid.setHgap(12);
    for (int i = 0; i < cards.size(); i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100 * weights.get(i) / sum);
      column.setMinWidth(0);
      grid.getColumnConstraints().add(column);
      grid.add(cards.get(i), i, 0);
    }
    return grid;
  }

  /// Return a card with one large figure that opens its items.
  static VBox tile(String heading, Unit unit, Estimate estimate, String about, Runnable open) {
    var card = card(heading);
    switch (estimate) {
      case Estimate.Known known -> {
        var value = link(unit.of(known.value()), open, "figure");
        var basis = opens(Look.label(unit.basis(known, ""), "muted"), open);
        var row = Look.row(8, value, basis);
        row.setAlignment(Pos.BASELINE_LEFT);
        card.getChildren().add(row);
      }
      case Estimate.Undefined(var reason, _) -> {
        card.getChildren().add(Look.label("Not yet", "figure", "undefined"));
        card.getChildren().add(Look.muted(reason));
      }
    }
    if (estimate instanceof Estimate.Known known) {
      if (!about.isEmpty()) {
        card.getChildren().add(Look.muted(about));
      }
      if (!known.open().isEmpty()) {
        card.getChildren().add(Look.muted("No interval: " + known.open()));
      }
    }
    return card;
  }

  /// Return text that opens something.
  static Button link(String text, Runnable open, String... styles) {
    var link = Look.button(text, open, "figure-link");
    link.getStyleClass().addAll(styles);
    link.setTooltip(new Tooltip("Show these items"));
    link.setFocusTraversable(true);
    return link;
  }

  /// Let what stands beside a figure open the same items for the mouse; the keyboard has the
  /// figure.
  static Label opens(Label label, Runnable open) {
    label.setCursor(Cursor.HAND);
    label.setTooltip(new Tooltip("Show these items"));
    label.setOnMouseClicked(event -> open.run());
    return label;
  }

  /// Return a figure in a table: its value opens the items that it counts.
  static Node figure(Unit unit, Estimate estimate, Runnable open) {
    return switch (estimate) {
      case Estimate.Known known -> {
        yield right(
            link(unit.of(known.value()), open),
            interval(unit, known, open),
            opens(column("n " + Numbers.number(known.n()), 46), open));
      }
      case Estimate.Undefined(var reason, _) -> undefined(reason);
    };
  }

  /// Return a figure in a narrow column: its value, and under it what it rests on.
  static Node stacked(Unit unit, Estimate estimate, Runnable open) {
    return switch (estimate) {
      case Estimate.Known known -> {
        var column =
            new VBox(
                link(unit.of(known.value()), open),
                opens(Look.label(unit.basis(known, ""), "muted", "tiny"), open));
        column.setAlignment(Pos.CENTER_RIGHT);
        column.setMaxHeight(Region.USE_PREF_SIZE);
        yield column;
      }
      case Estimate.Undefined(var reason, _) -> undefined(reason);
    };
  }

  /// Return what stands in the place of a figure; why there is none is in its tip and read aloud.
  static Label undefined(String reason) {
    var label = Look.label("–", "muted", "undefined");
    label.setMinWidth(24);
    label.setAlignment(Pos.CENTER_RIGHT);
    label.setAccessibleText("no figure: " + reason);
    label.setTooltip(new Tooltip(reason));
    return label;
  }

  /// Return the interval of a figure, or a dash that says why there is none.
  private static Label interval(Unit unit, Estimate.Known known, Runnable open) {
    var none = known.open().isEmpty() ? "" : "–";
    var label = opens(column(known.interval().map(unit::range).orElse(none), unit.width()), open);
    if (!known.open().isEmpty()) {
      label.setTooltip(new Tooltip("No interval: " + known.open()));
      label.setAccessibleText("No interval: " + known.open());
    }
    return label;
  }

  /// Return text at the right end of a width, so that what is above and below it is in line.
  private static Label column(String text, double width) {
    var label = Look.label(text, "muted", "small");
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.setPrefWidth(Math.max(width, 6.5 * text.length()));
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  /// Return words and figures on one line at the right end of a column.
  static HBox right(Node... parts) {
    var row = Look.row(6, parts);
    row.setAlignment(Pos.CENTER_RIGHT);
    row.setMaxHeight(Region.USE_PREF_SIZE);
    return row;
  }

  /// Return a list to choose from.
  static <T> ComboBox<T> choice(
      String name, List<T> all, T chosen, Function<T, String> words, Consumer<T> take) {
    var box = new ComboBox<T>(FXCollections.observableArrayList(all));
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("Nothing is typed here.");
          }
        });
    box.setValue(chosen);
    box.setAccessibleText(name);
    box.setMaxWidth(340);
    box.valueProperty()
        .addListener(
            (observed, before, after) -> {
              if (after != null && !after.equals(before)) {
                take.accept(after);
              }
            });
    return box;
  }

  /// Return a choice with its name before it.
  static HBox named(String name, Node control) {
    return Look.row(6, Look.label(name, "muted"), control);
  }

  /// Return a mark of a colour, as charts and legends have it.
  static Region swatch(String style) {
    var mark = new Region();
    mark.getStyleClass().addAll("swatch", style);
    return mark;
  }

  /// Return an entry of a legend.
  static Label legend(String text, String style) {
    var label = Look.label(text, "small");
    label.setGraphic(swatch(style));
    label.setContentDisplay(ContentDisplay.LEFT);
    return label;
  }
}
