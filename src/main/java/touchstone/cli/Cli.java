package touchstone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.annotation.Annotator;
import touchstone.workbench.Sentences;

/// The command line. Exit codes: 0 done, 1 done with item failures or, recovering, with something
/// lost, 2 usage, 3 refused.
@Command(
    name = "touchstone",
    description = {
      "A local model proposes labels, you decide, the file remembers.",
      "Without a command it opens the workbench: touchstone [PROJECT]"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      NewCommand.class,
      PolicyCommand.class,
      ImportCommand.class,
      ModelsCommand.class,
      PrelabelCommand.class,
      SimilarCommand.class,
      ExportCommand.class,
      FindCommand.class,
      InfoCommand.class,
      AcceptCommand.class,
      AgreementCommand.class,
      ConsensusCommand.class,
      BiasCommand.class,
      WatchCommand.class,
      ProbesCommand.class,
      TrainingCommand.class,
      DisputesCommand.class,
      AuditCommand.class,
      CalibrationCommand.class,
      ErrorsCommand.class,
      ReportCommand.class,
      FormCommand.class,
      GuidelinesCommand.class,
      PeopleCommand.class,
      SplitCommand.class,
      SharesCommand.class,
      ContributeCommand.class,
      MergeCommand.class,
      ConflictsCommand.class,
      HistoryCommand.class,
      AtCommand.class,
      DiffCommand.class,
      SealCommand.class,
      VerifyCommand.class,
      CopyCommand.class,
      BackupCommand.class,
      RecoverCommand.class,
    })
public final class Cli implements Runnable {
  static final int DONE = 0;
  static final int WITH_FAILURES = 1;
  static final int USAGE = 2;
  static final int REFUSED = 3;

  private final Function<Path, Annotator> who;
  private final @Nullable Path key;
  private final PrintWriter terminal;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  private Cli(Function<Path, Annotator> who, @Nullable Path key, PrintWriter terminal) {
    this.who = who;
    this.key = key;
    this.terminal = terminal;
  }

  /// Run a command in the name of one person, whatever the project, who signs nothing.
  public static int run(
      List<String> arguments, Annotator annotator, PrintWriter out, PrintWriter err) {
    return run(arguments, annotator, null, out, err);
  }

  /// Run a command in the name of one person, whatever the project.
  ///
  /// @param key the file of the key with which they sign, made when it is first needed
  public static int run(
      List<String> arguments,
      Annotator annotator,
      @Nullable Path key,
      PrintWriter out,
      PrintWriter err) {
    return run(arguments, project -> annotator, key, out, err);
  }

  /// Run a command.
  ///
  /// @param who says in whose name steps are taken in a project
  /// @return the exit code
  public static int run(
      List<String> arguments,
      Function<Path, Annotator> who,
      @Nullable Path key,
      PrintWriter out,
      PrintWriter err) {
    var line = line(who, key, out, err);
    int code;
    try {
      code = line.execute(arguments.toArray(String[]::new));
    } catch (OutOfMemoryError | StackOverflowError tooMuch) {
      line.getErr().println(Sentences.of(tooMuch));
      code = REFUSED;
    }
    line.getOut().flush();
    line.getErr().flush();
    return code;
  }

  /// Return the command line with all its commands, for one person who signs nothing.
  static CommandLine line(Annotator annotator, PrintWriter out, PrintWriter err) {
    return line(project -> annotator, null, out, err);
  }

  /// Return the command line with all its commands.
  static CommandLine line(
      Function<Path, Annotator> who, @Nullable Path key, PrintWriter out, PrintWriter err) {
    var line = new CommandLine(new Cli(who, key, err));
    // Each line at once, so that both come in the order in which they were said where one place
    // takes both.
    line.setOut(new PrintWriter(new Printable(out), true));
    line.setErr(new PrintWriter(new Printable(err), true));
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Misuse.teach(line);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(WayWords.of(failure));
          return Sentences.cause(failure) instanceof CancellationException
              ? WITH_FAILURES
              : REFUSED;
        });
    line.setParameterExceptionHandler(
        (wrong, given) -> {
          var command = wrong.getCommandLine();
          command.getErr().println(Misuse.sentence(wrong));
          command
              .getErr()
              .println("See \"%s --help\".".formatted(command.getCommandSpec().qualifiedName()));
          return USAGE;
        });
    return line;
  }

  /// Return where progress is drawn, which moves the cursor as nothing else may.
  PrintWriter terminal() {
    return terminal;
  }

  /// Return in whose name steps are taken in a project.
  Annotator annotator(Path project) {
    return who.apply(project);
  }

  /// Return the file of the key with which seals are signed.
  Path key() throws IOException {
    if (key == null) {
      throw new IOException("There is no place for a signing key; leave --sign out.");
    }
    return key;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /// Tells the version from the jar's manifest.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Cli.class.getPackage().getImplementationVersion();
      return new String[] {"Touchstone " + (version == null ? "(development)" : version)};
    }
  }
}
