package touchstone.ui.team;

import java.nio.file.Path;
import java.util.function.Consumer;
import touchstone.ui.FxRelay;
import touchstone.ui.Notices;
import touchstone.workbench.Workbench;

/// What the sheets about the people of a project work on.
///
/// @param home runs what belongs to the window's thread
/// @param changed is called when something came in, or went out to others
/// @param reveal shows a file in the system's file manager
public record Team(
    Workbench workbench, FxRelay home, Notices notices, Runnable changed, Consumer<Path> reveal) {}
