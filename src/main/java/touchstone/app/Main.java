package touchstone.app;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchstone.cli.Cli;
import touchstone.ui.Failures;
import touchstone.ui.shell.Sample;

/// The entry: a window for a person, commands for a script.
public final class Main {
  private static final int DONE = 0;
  private static final int USAGE = 2;
  private static final int REFUSED = 3;
  private static final String REHEARSE = "--rehearse";

  private Main() {}

  public static void main(String[] arguments) {
    speakEnglish();
    System.exit(run(List.of(arguments)));
  }

  /// Write figures as the sentences around them are written, in English: otherwise `1,234.5` has
  /// the marks and the digits of the system's language. What is read and stored names its own.
  private static void speakEnglish() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ENGLISH);
  }

  static int run(List<String> arguments) {
    if (!arguments.isEmpty() && arguments.getFirst().equals(REHEARSE)) {
      return Rehearsal.run(arguments.subList(1, arguments.size()));
    }
    var start = window(arguments);
    if (start.isEmpty() && arguments.getFirst().equals("--sample")) {
      System.err.println(
          "The samples are called %s; say --sample and one of these names."
              .formatted(Sample.names()));
      return USAGE;
    }
    return start.isPresent() ? open(start.get()) : command(arguments);
  }

  /// Return what the window is to show, absent when the arguments are a command.
  static Optional<Window.Start> window(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Optional.of(new Window.Start(null, null));
    }
    if (arguments.getFirst().equals("--sample") && arguments.size() <= 2) {
      return Sample.named(arguments.size() == 1 ? Sample.SHELVES.id() : arguments.getLast())
          .map(sample -> new Window.Start(null, sample));
    }
    var only = arguments.size() == 1 ? arguments.getFirst() : "";
    boolean project = only.endsWith(".touchstone");
    return only.isEmpty() || (only.startsWith("-") && !project)
        ? Optional.empty()
        : path(only)
            .filter(path -> project || Files.exists(path))
            .map(path -> new Window.Start(path.toAbsolutePath(), null));
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException odd) {
      return Optional.empty();
    }
  }

  private static int command(List<String> arguments) {
    var places = Places.here();
    LogFile.install(places.log());
    NativeLibraries.keepIn(places.data().resolve("native"));
    var charset = StandardCharsets.UTF_8;
    var out = new PrintWriter(new OutputStreamWriter(System.out, charset), true);
    var err = new PrintWriter(new OutputStreamWriter(System.err, charset), true);
    try {
      var settings = new SettingsFile(places.settings()).read();
      return Cli.run(arguments, new Identities(settings)::in, places.key(), out, err);
    } catch (IOException failure) {
      err.println(Failures.sentence(failure));
      return REFUSED;
    }
  }

  private static int open(Window.Start start) {
    var missing =
        Display.missing(
            System.getProperty("os.name", ""),
            System.getenv(),
            Optional.ofNullable(System.getProperty("glass.platform")));
    if (missing.isPresent()) {
      System.err.println(missing.get());
      return REFUSED;
    }
    var places = Places.here();
    LogFile.install(places.log());
    NativeLibraries.keepIn(places.data().resolve("native"));
    try {
      var settings = new SettingsFile(places.settings());
      Window.open(settings.read(), settings, places, start);
      return DONE;
    } catch (IOException failure) {
      System.err.println(Failures.sentence(failure));
      return REFUSED;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return REFUSED;
    }
  }
}
