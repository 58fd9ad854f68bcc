package touchstone.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Lays sheets over what it holds, the newest on top; Esc or a press beside it puts it away. Owned
/// by the window's thread.
public final class Sheets extends StackPane {
  /// The room above a sheet, where a notice fits.
  private static final double NOTICE = 60;

  private record Laid(Sheet sheet, StackPane scrim, @Nullable Node focus) {}

  private final Deque<Laid> laid = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();

  public Sheets(Node beneath) {
    getChildren().add(beneath);
    sceneProperty()
        .addListener(
            (observed, before, scene) -> {
              if (scene != null) {
                scene.addEventFilter(KeyEvent.KEY_PRESSED, this::hear);
                scene.focusOwnerProperty().addListener((o, was, owner) -> keepInside(owner));
              }
            });
  }

  /// Hear Esc wherever the focus is, also while nothing has it.
  private void hear(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !laid.isEmpty()) {
      closeTop();
      event.consume();
    }
  }

  /// Keep the focus on the top sheet: a control that had it may be gone, or a dialog of the system
  /// may give it back to whatever lies beneath.
  private void keepInside(@Nullable Node owner) {
    if (laid.isEmpty()) {
      return;
    }
    var top = laid.peek();
    for (var node = owner; node != null; node = node.getParent()) {
      if (node.equals(top.scrim())) {
        return;
      }
    }
    top.sheet().requestFocus();
  }

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  public boolean isOpen() {
    return open.get();
  }

  /// Lay a sheet in the middle.
  public void lay(Sheet sheet) {
    lay(sheet, Pos.CENTER);
  }

  public void lay(Sheet sheet, Pos position) {
    var scrim = new StackPane(sheet);
    scrim.getStyleClass().add("scrim");
    scrim.setPadding(new Insets(NOTICE, 32, 32, 32));
    StackPane.setAlignment(sheet, position);
    scrim.setOnMousePressed(
        event -> {
          if (scrim.equals(event.getTarget())) {
            sheet.close();
          }
        });
    var focus = getScene() == null ? null : getScene().getFocusOwner();
    var entry = new Laid(sheet, scrim, focus);
    laid.push(entry);
    getChildren().add(scrim);
    open.set(true);
    // Until its skin is there, what lies in the sheet's scroll pane cannot have the focus.
    scrim.applyCss();
    sheet.requestFocus();
  }

  /// Take a sheet away, whatever lies on it.
  public void remove(Sheet sheet) {
    laid.stream()
        .filter(entry -> entry.sheet().equals(sheet))
        .findFirst()
        .ifPresent(
            entry -> {
              laid.remove(entry);
              getChildren().remove(entry.scrim());
              open.set(!laid.isEmpty());
              if (entry.focus() != null && entry.focus().getScene() != null) {
                Objects.requireNonNull(entry.focus()).requestFocus();
              }
            });
  }

  public void closeTop() {
    if (!laid.isEmpty()) {
      laid.peek().sheet().close();
    }
  }

  /// Take all sheets away.
  public void clear() {
    while (!laid.isEmpty()) {
      remove(laid.peek().sheet());
    }
  }
}
