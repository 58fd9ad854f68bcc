package touchstone.ui.review.marks;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.AnnotatorId;
import touchstone.annotation.Modality;
import touchstone.annotation.RunId;
import touchstone.review.Resolution;
import touchstone.review.ReviewedItem;
import touchstone.review.RunRecord;
import touchstone.review.Stating;
import touchstone.ui.Look;
import touchstone.ui.keys.KeyMap;

/// The right side: what is on the item, the labels, what is known about the one in focus, comments.
public final class Inspector extends StackPane {
  private final LabelsPane labels;
  private final CommentsPane comments;
  private final ProvenanceCard card;
  private final List<Node> telling;
  private final ScrollPane scroll;

  /// Whether a comment is being written here, so that the end stays in sight while it grows.
  private boolean commenting;

  /// @param runs gives what is known about a run
  /// @param chosen takes the id of a mark that was clicked
  /// @param edit shows the labels to be renamed, recoloured and removed
  /// @param names gives the name of somebody who works on the project
  /// @param write takes a comment
  /// @param settled gives how the item was settled
  /// @param elsewhere what is known of the same words elsewhere
  /// @param done gives the keyboard back to the item
  public Inspector(
      MarksViewModel marks,
      ObservableValue<KeyMap> keys,
      InstantSource clock,
      Function<RunId, Optional<RunRecord>> runs,
      LongConsumer chosen,
      Runnable edit,
      Function<AnnotatorId, String> names,
      Consumer<String> write,
      Supplier<Optional<Stating<Resolution>>> settled,
      ElsewhereViewModel elsewhere,
      Runnable done) {
    getStyleClass().add("inspector-pane");
    labels = new LabelsPane(marks, keys, edit, done);
    comments =
        new CommentsPane(
            marks,
            keys,
            clock,
            names,
            text -> {
              commenting = true;
              write.accept(text);
            },
            done);
    comments
        .heightProperty()
        .addListener(
            (observed, before, after) -> {
              if (commenting) {
                showEnd();
              }
            });
    marks
        .itemProperty()
        .addListener((observed, before, after) -> commenting &= isSame(before, after));
    card = new ProvenanceCard(marks, runs, names, settled, clock);
    var suggestions = new MarksPane(marks, chosen);
    VBox.setVgrow(suggestions, Priority.ALWAYS);
    var about = Look.column(8, Look.heading("This label"), card);
    var content = new VBox(16, suggestions, labels, about, comments);
    if (marks.modality() == Modality.TEXT) {
      content.getChildren().add(3, new ElsewherePane(elsewhere, keys, done));
    }
    telling = content.getChildren().stream().filter(p -> p != labels && p != comments).toList();
    content.getChildren().stream()
        .filter(part -> part != suggestions)
        .map(Region.class::cast)
        .forEach(part -> part.setMinHeight(USE_PREF_SIZE));
    content.getStyleClass().add("inspector-content");
    scroll = new ScrollPane(content);
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
    commenting = true;
    comments.write();
    showEnd();
  }

  private void showEnd() {
    scroll.setVvalue(scroll.getVmax());
  }

  private static boolean isSame(@Nullable ReviewedItem one, @Nullable ReviewedItem other) {
    return one != null && other != null && one.item().id().equals(other.item().id());
  }

  /// Look again, after the runs and the people became known.
  public void refreshKnown() {
    card.refresh();
    comments.refresh();
  }

  /// Tell nothing of what is in the item while it is covered, and take no decision about it.
  public void cover(boolean covered) {
    telling.forEach(
        part -> {
          part.setOpacity(covered ? 0 : 1);
          part.setDisable(covered);
        });
    labels.setDisable(covered);
  }
}
