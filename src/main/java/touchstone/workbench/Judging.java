package touchstone.workbench;

import java.util.Optional;
import touchstone.annotation.AnnotationId;
import touchstone.annotation.Geometry;
import touchstone.annotation.Label;
import touchstone.annotation.PredictionId;
import touchstone.review.Gestures;
import touchstone.review.ReviewedItem;
import touchstone.task.Task;

/// An item that is worked on by gestures: on the desk, where each of them is a step at once, or in
/// a draft, of which only the end is one. Owned by the home thread.
public interface Judging {
  void addListener(DeskListener listener);

  void removeListener(DeskListener listener);

  /// Return the item that is worked on.
  Optional<ReviewedItem> current();

  /// Return whether gestures take effect.
  boolean editable();

  /// Say whether the person put suggestions out of sight.
  void hide(boolean suggestions);

  /// Accept a prediction as it is.
  void accept(PredictionId prediction);

  /// Give a prediction another label.
  void correct(PredictionId prediction, Label label);

  /// Give a prediction another geometry.
  void correct(PredictionId prediction, Geometry geometry);

  void reject(PredictionId prediction);

  /// Accept everything that is left undecided; the item is done.
  ///
  /// @return whether something is shown now that was withheld before
  boolean acceptRest();

  /// Show what is withheld until the person has judged, once they have.
  ///
  /// @return whether something is shown now
  boolean reveal();

  /// Add an annotation that no model proposed.
  void draw(Task task, Label label, Geometry geometry);

  /// Tie two spans to each other with a label.
  void tie(Task task, Label label, Gestures.End from, Gestures.End to);

  /// Choose a class of the item as a whole, or take one away where a question has several.
  void choose(Task task, Label label);

  /// Answer a question in writing.
  void write(Task task, String answer);

  void relabel(AnnotationId annotation, Label label);

  void reshape(AnnotationId annotation, Geometry geometry);

  void delete(AnnotationId annotation);

  /// Say that the item is finished as it stands.
  void finish();
}
