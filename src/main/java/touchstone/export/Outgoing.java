package touchstone.export;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import touchstone.annotation.Geometry;
import touchstone.annotation.ItemState;
import touchstone.annotation.Label;
import touchstone.annotation.TaskId;
import touchstone.review.ReviewedItem;
import touchstone.review.ReviewedLabel;
import touchstone.review.ReviewedPrediction;
import touchstone.task.Task;
import touchstone.task.Tasks;

/// A label on its way out: something a person stands by, or something a model proposed.
///
/// @param score what the model gave it, null for what people stand by
/// @param stood the label it was, null for a proposal
/// @param proposed the prediction it was, null for what people stand by
public record Outgoing(
    Label label,
    Geometry geometry,
    Map<String, String> attributes,
    String text,
    @Nullable Double score,
    @Nullable ReviewedLabel stood,
    @Nullable ReviewedPrediction proposed) {
  /// Return the question that it answers.
  public TaskId task() {
    return stood != null
        ? stood.annotation().task()
        : Objects.requireNonNull(proposed).prediction().task();
  }

  /// Return whether an item goes out with a selection.
  public static boolean takes(Selection selection, ReviewedItem item) {
    return switch (selection) {
      case FINAL -> item.state() == ItemState.DONE || item.state() == ItemState.RESOLVED;
      case ALL, PREDICTIONS -> true;
    };
  }

  /// Return the labels of an item that go out with a selection.
  public static List<Outgoing> of(Selection selection, Task task, ReviewedItem item) {
    return switch (selection) {
      case FINAL, ALL ->
          item.labels().stream()
              .filter(label -> label.annotation().task().equals(task.id()))
              .map(Outgoing::of)
              .toList();
      case PREDICTIONS ->
          item.predictions().stream()
              .filter(prediction -> prediction.prediction().task().equals(task.id()))
              .map(Outgoing::of)
              .toList();
    };
  }

  /// Return the labels of an item that go out with a selection, of all questions.
  public static List<Outgoing> of(Selection selection, Tasks tasks, ReviewedItem item) {
    return tasks.all().stream().flatMap(task -> of(selection, task, item).stream()).toList();
  }

  private static Outgoing of(ReviewedLabel label) {
    var annotation = label.annotation();
    return new Outgoing(
        annotation.label(),
        annotation.geometry(),
        annotation.attributes(),
        annotation.text(),
        null,
        label,
        null);
  }

  private static Outgoing of(ReviewedPrediction proposed) {
    var prediction = proposed.prediction();
    return new Outgoing(
        prediction.label(),
        prediction.geometry(),
        Map.of(),
        "",
        prediction.score(),
        null,
        proposed);
  }
}
