package touchstone.ui.review.marks;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.review.Comment;
import touchstone.ui.Look;
import touchstone.ui.When;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;

/// The remarks on the item, and a field for another.
final class CommentsPane extends VBox {
  private final MarksViewModel marks;
  private final ObservableValue<KeyMap> keys;
  private final InstantSource clock;
  private final VBox rows = new VBox(8);
  private final TextField field = new TextField();

  /// The key that the rows invite to press, null while there are comments instead.
  private @Nullable String invited;

  /// @param write takes what was written
  /// @param done gives the keyboard back to the canvas
  CommentsPane(
      MarksViewModel marks,
      ObservableValue<KeyMap> keys,
      InstantSource clock,
      Consumer<String> write,
      Runnable done) {
    this.marks = marks;
    this.keys = keys;
    this.clock = clock;
    setSpacing(6);
    field.setPromptText("Write a comment, then Enter");
    field.setAccessibleText("Comment on this " + marks.modality().noun());
    field.getStyleClass().add("small-field");
    Look.show(field, false);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
            if (event.getCode() == KeyCode.ENTER) {
              write.accept(field.getText());
            }
            field.clear();
            Look.show(field, false);
            done.run();
            event.consume();
          }
        });
    marks.itemProperty().addListener((observed, before, after) -> fill());
    keys.addListener((observed, before, after) -> fill());
    getChildren().addAll(Look.heading("Comments"), rows, field);
    fill();
  }

  /// Put the cursor into the field.
  void write() {
    Look.show(field, true);
    field.requestFocus();
  }

  private void fill() {
    var item = marks.itemProperty().get();
    var comments = item == null ? List.<Comment>of() : item.comments();
    var cap = keys.getValue().cap(Command.COMMENT);
    if (comments.isEmpty() && cap.equals(invited)) {
      return;
    }
    invited = comments.isEmpty() ? cap : null;
    rows.getChildren().setAll(comments.isEmpty() ? List.of(invitation(cap)) : said(comments));
  }

  private static Node invitation(String cap) {
    return cap.isEmpty()
        ? Look.label("None.", "muted")
        : Look.row(
            4,
            Look.label("None. Press", "muted"),
            Look.keyCap(cap),
            Look.label("to write one.", "muted"));
  }

  private List<VBox> said(List<Comment> comments) {
    return comments.stream()
        .map(
            comment -> {
              var when = When.said(comment.at(), clock.instant(), ZoneId.systemDefault());
              return new VBox(Look.text(comment.text()), Look.label(when, "muted", "small"));
            })
        .toList();
  }
}
