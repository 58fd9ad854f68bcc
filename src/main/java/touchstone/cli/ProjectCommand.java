package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import touchstone.job.ThreadJobRunner;
import touchstone.workbench.Environment;
import touchstone.workbench.Workbench;

/// What commands on a project have in common.
@Command(mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class ProjectCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @ParentCommand Cli parent;

  @Parameters(paramLabel = "PROJECT", index = "0", description = "The project file.")
  Path project;

  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  /// Does something with an environment that ends with it.
  interface Work {
    int with(Environment environment) throws Exception;
  }

  /// Does something with an open project.
  interface OnProject {
    int with(Workbench workbench) throws Exception;
  }

  int working(Work work) throws Exception {
    try (var jobs = new ThreadJobRunner()) {
      return work.with(
          new Environment(jobs, Runnable::run, InstantSource.system(), parent.annotator(project)));
    }
  }

  /// Open the project for writing, do the work, and close it.
  int writing(OnProject work) throws Exception {
    return working(
        environment -> {
          try (var workbench = wait(Workbench.open(project, environment))) {
            return work.with(workbench);
          }
        });
  }

  /// Open the project for reading, do the work, and close it.
  int reading(OnProject work) throws Exception {
    return working(
        environment -> {
          try (var workbench = wait(Workbench.openReadOnly(project, environment))) {
            return work.with(workbench);
          }
        });
  }

  static <T> T wait(CompletableFuture<T> future) throws Exception {
    try {
      return future.join();
    } catch (CompletionException failure) {
      if (failure.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw failure;
    }
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  ProgressLine progress(String deed) {
    return new ProgressLine(
        deed, parent.terminal(), ProgressLine.onTerminal(), InstantSource.system());
  }
}
