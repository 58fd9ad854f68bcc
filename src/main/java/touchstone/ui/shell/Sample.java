package touchstone.ui.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.task.Boxes;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.Tasks;
import touchstone.task.TextClass;
import touchstone.ui.keys.Command;

/// A set of data that comes with the application, what is asked about it, and the small models that
/// know it.
public enum Sample {
  /// Pictures of shelves, on which products are boxed.
  SHELVES(
      "sample-data/shelves",
      Tasks.of(new Task(new TaskId(new Boxes().id()), new Boxes(), LabelSet.of())),
      List.of("models/shelf-detector.onnx"),
      Command.OPEN_SAMPLE),

  /// Comments of customers, each with its sentiment and with the terms that it is about.
  COMMENTS(
      "sample-data/comments/comments.csv",
      Tasks.of(
          new Task(
              new TaskId("sentiment"),
              new TextClass(),
              LabelSet.of("negative", "positive", "mixed", "neutral"),
              Map.of(Task.TITLE, "Sentiment")),
          new Task(
              new TaskId("aspects"),
              new Spans(),
              LabelSet.of("product", "quality", "use", "price", "delivery", "service"),
              Map.of(Task.TITLE, "Aspect terms"))),
      List.of(
          "models/comment-sentiment/comment-sentiment.onnx",
          "models/comment-aspects/comment-aspects.onnx"),
      Command.OPEN_COMMENTS);

  private final String place;

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final Tasks tasks;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of texts
  private final List<String> models;

  private final Command command;

  Sample(String place, Tasks tasks, List<String> models, Command command) {
    this.place = place;
    this.tasks = tasks;
    this.models = models;
    this.command = command;
  }

  /// The word for it on the command line, which also names its project.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Find the sample that is called so.
  public static Optional<Sample> named(String id) {
    return Arrays.stream(values()).filter(sample -> sample.id().equals(id)).findFirst();
  }

  /// Return the names of all samples, for a person.
  public static String names() {
    return Arrays.stream(values()).map(Sample::id).collect(Collectors.joining(" or "));
  }

  /// Where its data is, seen from the application's folder.
  String place() {
    return place;
  }

  Tasks tasks() {
    return tasks;
  }

  /// The models that are asked at first, seen from the application's folder.
  List<String> models() {
    return models;
  }

  /// What opens it.
  Command command() {
    return command;
  }
}
