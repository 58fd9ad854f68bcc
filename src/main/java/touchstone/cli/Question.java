package touchstone.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import touchstone.annotation.LabelSet;
import touchstone.annotation.TaskId;
import touchstone.task.Spans;
import touchstone.task.Task;
import touchstone.task.TaskKind;
import touchstone.task.TaskKinds;
import touchstone.task.Tasks;

/// A question of a new project, as it is typed: a task and, after it, its labels.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class Question {
  @Option(
      names = "--task",
      required = true,
      paramLabel = "TASK[:OPTION=VALUE,...]",
      description = {
        "What is asked: ${COMPLETION-CANDIDATES}. Several may be given, each followed by its"
            + " labels. Options: title, and for spans overlap (true or false) and snap (token or"
            + " free), as in spans:title=Why,overlap=true,snap=free."
      },
      completionCandidates = Kinds.class)
  String task;

  @Option(
      names = "--labels",
      split = ",",
      description =
          "The labels of the task before, separated by commas. Imports and models can add more.")
  @Nullable List<String> labels;

  /// The ids of all kinds of task.
  static final class Kinds extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Kinds() {
      super(TaskKinds.ALL.stream().map(TaskKind::id).toList());
    }
  }

  /// Return the questions of a project, each with an id of its own.
  ///
  /// @throws IllegalArgumentException with a sentence, if there is something wrong with them
  static Tasks tasks(List<Question> questions) {
    var tasks = new ArrayList<Task>();
    for (var question : questions) {
      tasks.add(question.task(tasks));
    }
    return new Tasks(tasks);
  }

  private Task task(List<Task> before) {
    int colon = task.indexOf(':');
    var id = colon < 0 ? task : task.substring(0, colon);
    var kind =
        TaskKinds.find(id)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no task \"%s\"; choose one of %s."
                            .formatted(id, TaskKinds.ids())));
    var offered = labels == null ? List.<String>of() : labels;
    if (kind.written() && !offered.isEmpty()) {
      throw new IllegalArgumentException(
          "The task %s is answered in writing and has no labels; leave --labels out."
              .formatted(id));
    }
    long same = before.stream().filter(other -> other.kind().equals(kind)).count();
    return new Task(
        new TaskId(same == 0 ? id : id + "-" + (same + 1)),
        kind,
        LabelSet.of().typed(offered),
        colon < 0 ? Map.of() : options(kind, task.substring(colon + 1)));
  }

  /// Read `name=value,name=value`; a comma before what is no `name=` is part of the value.
  private static Map<String, String> options(TaskKind kind, String text) {
    var options = new LinkedHashMap<String, String>();
    for (var part : text.split(",(?=[a-z]+=)", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "\"%s\" is no option of a task; write name=value.".formatted(part));
      }
      var name = part.substring(0, equals);
      var value = part.substring(equals + 1).strip();
      check(kind, name, value);
      options.put(name, value);
    }
    return options;
  }

  private static void check(TaskKind kind, String name, String value) {
    var allowed =
        switch (name) {
          case Task.TITLE -> List.<String>of();
          case Task.OVERLAP -> List.of("true", "false");
          case Task.SNAP -> List.of("token", "free");
          default ->
              throw new IllegalArgumentException(
                  "There is no option \"%s\" of a task; there are title, overlap and snap."
                      .formatted(name));
        };
    if (!allowed.isEmpty() && !(kind instanceof Spans)) {
      throw new IllegalArgumentException(
          "The option %s is one of spans, not of %s.".formatted(name, kind.id()));
    }
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw new IllegalArgumentException(
          "The option %s is %s, not \"%s\"."
              .formatted(name, allowed.stream().collect(Collectors.joining(" or ")), value));
    }
    if (value.isEmpty()
        || value.length() > 200
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The option %s is a text of 1 to 200 characters on one line.".formatted(name));
    }
  }
}
