package touchstone.ui.review.marks;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.ItemId;
import touchstone.review.Comment;
import touchstone.ui.Look;
import touchstone.ui.When;
import touchstone.ui.keys.Command;
import touchstone.ui.keys.KeyMap;

/// The remarks on the item as a conversation, the oldest first, and a field to answer. What was
/// typed but not sent waits with its item.
final class CommentsPane extends VBox {
  private final MarksViewModel marks;
  private final ObservableValue<KeyMap> keys;
  private final InstantSource clock;
  private final Function<AnnotatorId, String> names;
  private final VBox rows = new VBox(10);
  private final TextField field = new TextField();
  private final Map<ItemId, String> drafts = new HashMap<>();
  private @Nullable ItemId shown;

  /// The key that the rows invite to press, null while there are comments instead.
  private @Nullable String invited;

  /// @param names gives the name of somebody who works on the project
  /// @param write takes what was written
  /// @param done gives the keyboard back to the canvas
  CommentsPane(
      MarksViewModel marks,
      ObservableValue<KeyMap> keys,
      InstantSource clock,
      Function<AnnotatorId, String> names,
      Consumer<String> write,
      Runnable done) {
    this.marks = marks;
    this.keys = keys;
    this.clock = clock;
    this.names = names;
    setSpacing(8);
    field.setAccessibleText("Comment on this " + marks.modality().noun());
    field.getStyleClass().add("small-field");
    Look.show(field, false);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
            var text = field.getText();
            field.clear();
            if (event.getCode() == KeyCode.ENTER) {
              write.accept(text);
            }
            offer();
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
    field.end();
  }

  /// Look again, after the names became known.
  void refresh() {
    invited = null;
    fill();
  }

  private List<Comment> comments() {
    var item = marks.itemProperty().get();
    return item == null ? List.of() : item.comments();
  }

  /// Show the field where there is something to answer, or something half written.
  private void offer() {
    boolean answers = !comments().isEmpty();
    field.setPromptText(answers ? "Answer, then Enter" : "Write a comment, then Enter");
    Look.show(
        field, (answers && marks.editable()) || !field.getText().isEmpty() || field.isFocused());
  }

  private void keepDraft() {
    var item = marks.itemProperty().get();
    var now = item == null ? null : item.item().id();
    if (!java.util.Objects.equals(now, shown)) {
      if (shown != null) {
        drafts.put(shown, field.getText());
        drafts.values().removeIf(String::isEmpty);
      }
      shown = now;
      field.setText(now == null ? "" : drafts.getOrDefault(now, ""));
    }
  }

  private void fill() {
    keepDraft();
    var comments = comments();
    offer();
    var cap = keys.getValue().cap(Command.COMMENT);
    if (comments.isEmpty() && cap.equals(invited)) {
      return;
    }
    invited = comments.isEmpty() ? cap : null;
    rows.getChildren()
        .setAll(
            comments.isEmpty()
                ? List.of(invitation(cap))
                : comments.stream().map(this::said).toList());
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

  private Node said(Comment comment) {
    var name = names.apply(comment.by());
    var when = When.said(comment.at(), clock.instant(), ZoneId.systemDefault());
    var face = Look.label(initials(name), "comment-face");
    face.setMinSize(22, 22);
    var words = Look.text(comment.text());
    var who = Look.label(name, "strong", "small");
    who.setMinWidth(0);
    var at = Look.label(when, "muted", "small");
    at.setMinWidth(USE_PREF_SIZE);
    var said = new VBox(1, Look.row(6, who, at), words);
    said.setMinWidth(0);
    HBox.setHgrow(said, Priority.ALWAYS);
    var row = Look.row(8, face, said);
    row.setAlignment(Pos.TOP_LEFT);
    row.setAccessibleText("%s, %s: %s".formatted(name, when, comment.text()));
    return row;
  }

  private static String initials(String name) {
    return Arrays.stream(name.strip().split("\\s+"))
        .filter(part -> !part.isEmpty())
        .limit(2)
        .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)))
        .collect(Collectors.joining())
        .toUpperCase(java.util.Locale.ROOT);
  }
}
