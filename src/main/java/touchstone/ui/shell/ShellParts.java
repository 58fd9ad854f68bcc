package touchstone.ui.shell;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import touchstone.annotation.Annotator;
import touchstone.job.JobRunner;
import touchstone.ui.Choosers;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.ui.Settings;
import touchstone.ui.Theme;
import touchstone.workbench.Environment;

/// What the shell is made from.
///
/// @param reveal shows a file in the system's file manager
/// @param data the folder where the sample project is made
/// @param install where the application and its sample data are
/// @param key the file of the key with which the person signs, made when it is first needed
public record ShellParts(
    Settings settings,
    Theme theme,
    Notices notices,
    FxRelay relay,
    JobRunner jobs,
    InstantSource clock,
    Choosers choosers,
    Consumer<Path> reveal,
    Path data,
    Path install,
    Path key,
    String version) {
  /// Return what a project that is opened now works in.
  Environment environment() {
    return environment(settings.get().annotator());
  }

  /// Return the same for somebody who is known by another name there.
  Environment environment(Annotator person) {
    return new Environment(jobs, relay, clock, person);
  }
}
