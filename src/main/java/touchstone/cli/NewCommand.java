package touchstone.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import touchstone.annotation.LabelSet;
import touchstone.task.TaskKinds;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

@Command(name = "new", description = "Create a project.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class NewCommand extends ProjectCommand {
  @Option(names = "--task", required = true, description = "What is asked: boxes, image-class.")
  String task;

  @Option(
      names = "--labels",
      split = ",",
      description = "The labels, separated by commas. Imports and models can add more.")
  List<String> labels = List.of();

  @Option(names = "--name", description = "The project's name; otherwise the file's.")
  String name = "";

  @Override
  public Integer call() throws Exception {
    var kind =
        TaskKinds.find(task)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "There is no task \"%s\"; choose one of %s."
                            .formatted(task, TaskKinds.ids())));
    LabelSet set;
    try {
      set = LabelSet.of(labels);
    } catch (IllegalArgumentException odd) {
      throw new ParameterException(spec.commandLine(), String.valueOf(odd.getMessage()), odd);
    }
    if (project.getFileName() == null) {
      throw new ParameterException(
          spec.commandLine(), "%s is no name for a file.".formatted(project));
    }
    var called = name.isBlank() ? stem(project.getFileName().toString()) : name.strip();
    return working(
        environment -> {
          wait(Workbench.create(project, new NewProject(called, kind, set), environment)).close();
          out().println("Created %s.".formatted(project));
          return Cli.DONE;
        });
  }

  private static String stem(String file) {
    return file.endsWith(".touchstone") ? file.substring(0, file.length() - 11) : file;
  }
}
