package touchstone.ui;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The small parts that every screen is made of, dressed by the stylesheet.
public final class Look {
  private Look() {}

  /// Return a heading in small capitals over a section.
  public static Label heading(String text) {
    return label(text.toUpperCase(Locale.ROOT), "section-heading");
  }

  public static Label title(String text) {
    return label(text, "screen-title");
  }

  /// Return text that wraps.
  public static Label text(String text) {
    var label = label(text, "body-text");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// Return text that wraps and steps back.
  public static Label muted(String text) {
    var label = text(text);
    label.getStyleClass().add("muted");
    return label;
  }

  public static Label strong(String text) {
    return label(text, "strong");
  }

  public static Label keyCap(String text) {
    return label(text, "key-cap");
  }

  /// Return a small rounded mark such as a state or a class.
  ///
  /// @param tones style classes: `accent`, `success`, `warning`, `danger`, `outlined`
  public static Label badge(String text, String... tones) {
    var badge = label(text, "badge");
    badge.getStyleClass().addAll(tones);
    return badge;
  }

  public static Label label(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// Return a framed box.
  public static VBox card(Node... content) {
    var card = new VBox(content);
    card.getStyleClass().add("panel-card");
    return card;
  }

  public static VBox column(double spacing, Node... content) {
    return new VBox(spacing, content);
  }

  public static HBox row(double spacing, Node... content) {
    var row = new HBox(spacing, content);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// Return what takes the room that is left in a row.
  public static Region spring() {
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    VBox.setVgrow(spring, Priority.ALWAYS);
    return spring;
  }

  public static Button button(String text, Runnable action, String... styles) {
    var button = new Button(text);
    button.getStyleClass().addAll(styles);
    button.setOnAction(event -> action.run());
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  public static Button button(String text, Feather icon, Runnable action, String... styles) {
    var button = button(text, action, styles);
    button.setGraphic(Icons.of(icon));
    return button;
  }

  /// Return a button that shows only an icon; its name is in its tip and read aloud.
  public static Button iconButton(String name, Feather icon, Runnable action) {
    var button = button("", icon, action, "icon-button");
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    return button;
  }

  /// Show or hide a node, taking no room while hidden.
  public static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
