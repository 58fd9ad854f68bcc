package touchstone.ui.review.marks;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import touchstone.annotation.Modality;
import touchstone.annotation.RunId;
import touchstone.review.RunRecord;
import touchstone.ui.Look;
import touchstone.ui.keys.KeyMap;

/// The right side: what is on the item, the labels, what is known about the one in focus, comments.
public final class Inspector extends StackPane {
  private final LabelsPane labels;
  private final CommentsPane comments;
  private final ProvenanceCard card;

  /// @param runs gives what is known about a run
  /// @param chosen takes the id of a mark that was clicked
  /// @param edit shows the labels to be renamed, recoloured and removed
  /// @param write takes a comment
  /// @param elsewhere what is known of the same words elsewhere
  /// @param done gives the keyboard back to the item
  public Inspector(
      MarksViewModel marks,
      ObservableValue<KeyMap> keys,
      InstantSource clock,
      Function<RunId, Optional<RunRecord>> runs,
      LongConsumer chosen,
      Runnable edit,
      Consumer<String> write,
      ElsewhereViewModel elsewhere,
      Runnable done) {
    getStyleClass().add("inspector-pane");
    labels = new LabelsPane(marks, keys, edit, done);
    comments = new CommentsPane(marks, keys, clock, write, done);
    card = new ProvenanceCard(marks, runs, clock);
    var suggestions = new MarksPane(marks, chosen);
    VBox.setVgrow(suggestions, Priority.ALWAYS);
    var about = Look.column(8, Look.heading("This label"), card);
    var content = new VBox(16, suggestions, labels, about, comments);
    if (marks.modality() == Modality.TEXT) {
      content.getChildren().add(3, new ElsewherePane(elsewhere, keys, done));
    }
    content.getChildren().stream()
        .filter(part -> part != suggestions)
        .map(Region.class::cast)
        .forEach(part -> part.setMinHeight(USE_PREF_SIZE));
    content.getStyleClass().add("inspector-content");
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("inspector-scroll");
    getChildren().add(scroll);
  }

  /// Put the cursor where labels are found by name.
  public void findLabel() {
    labels.find();
  }

  /// Put the cursor where a comment is written.
  public void writeComment() {
    comments.write();
  }

  /// Look again, after the runs became known.
  public void refreshRuns() {
    card.refresh();
  }
}
