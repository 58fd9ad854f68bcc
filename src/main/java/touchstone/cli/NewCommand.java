package touchstone.cli;

import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.json.JsonMapper;
import touchstone.review.Policy;
import touchstone.review.PolicyWords;
import touchstone.task.Tasks;
import touchstone.workbench.NewProject;
import touchstone.workbench.Workbench;

@Command(name = "new", description = "Create a project.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class NewCommand extends ProjectCommand {
  @ArgGroup(exclusive = false, multiplicity = "1..*")
  List<Question> questions;

  @Option(names = "--name", description = "The project's name; otherwise the file's.")
  String name = "";

  @Mixin PolicyOptions options = new PolicyOptions();

  @Override
  public Integer call() throws Exception {
    Tasks tasks;
    Policy policy;
    try {
      tasks = Question.tasks(questions);
      policy = options.fresh();
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
          wait(Workbench.create(project, new NewProject(called, tasks, policy), environment))
              .close();
          if (json) {
            out().println(json(called, policy));
          } else {
            out().println("Created %s.".formatted(project));
            out().println("Labelled: %s.".formatted(line(policy)));
          }
          return Cli.DONE;
        });
  }

  private String json(String called, Policy policy) {
    var mapper = new JsonMapper();
    var node = mapper.createObjectNode();
    node.put("project", project.toString()).put("name", called);
    PolicyCommand.put(node.putObject("policy"), policy);
    return mapper.writeValueAsString(node);
  }

  private static String line(Policy policy) {
    boolean draws = policy.blind() > 0 || policy.everybody() > 0;
    return PolicyWords.line(policy) + (draws ? " (seed %d)".formatted(policy.seed()) : "");
  }

  private static String stem(String file) {
    return file.endsWith(".touchstone") ? file.substring(0, file.length() - 11) : file;
  }
}
