package touchstone.ui.review.marks;

import java.util.function.LongConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import touchstone.ui.keys.KeyMap;

/// The right side of a draft: what is in it, and the labels.
public final class DraftPane extends VBox {
  private final LabelsPane labels;

  /// @param chosen takes the id of a mark that was clicked
  /// @param edit shows the labels to be renamed, recoloured and removed
  /// @param done gives the keyboard back to the item
  public DraftPane(
      MarksViewModel marks,
      ObservableValue<KeyMap> keys,
      LongConsumer chosen,
      Runnable edit,
      Runnable done) {
    super(16);
    labels = new LabelsPane(marks, keys, edit, done);
    var listed = new MarksPane(marks, chosen).withoutSuggestions();
    setVgrow(listed, Priority.ALWAYS);
    getChildren().addAll(listed, labels);
  }

  /// Put the cursor where labels are found by name.
  public void findLabel() {
    labels.find();
  }
}
