package touchstone.ui.quality;

import org.jspecify.annotations.Nullable;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.review.Rater;

/// What a person chose to look at. What is null was not chosen, and the first that fits is taken.
///
/// @param one whose labels are the rows of the confusion
/// @param other whose labels are its columns
/// @param unaided whether only answers of people count that were given without sight of a
///   suggestion
/// @param model a place in the list of what can be shown of models
/// @param attribute a column of the metadata
public record Choices(
    @Nullable TaskId task,
    @Nullable Rater one,
    @Nullable Rater other,
    boolean unaided,
    int model,
    @Nullable String attribute,
    @Nullable Label favourable) {
  public static final Choices NONE = new Choices(null, null, null, false, 0, null, null);

  /// Return the choice of a question; what was chosen of another one is forgotten.
  public Choices withTask(TaskId wanted) {
    return new Choices(wanted, null, null, unaided, 0, attribute, null);
  }

  public Choices withRaters(Rater rows, Rater columns) {
    return new Choices(task, rows, columns, unaided, model, attribute, favourable);
  }

  public Choices withUnaided(boolean wanted) {
    return new Choices(task, one, other, wanted, model, attribute, favourable);
  }

  public Choices withModel(int place) {
    return new Choices(task, one, other, unaided, place, attribute, favourable);
  }

  public Choices withAttribute(String column) {
    return new Choices(task, one, other, unaided, model, column, favourable);
  }

  public Choices withFavourable(Label label) {
    return new Choices(task, one, other, unaided, model, attribute, label);
  }
}
