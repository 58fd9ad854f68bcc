package touchstone.ui.team;

import java.util.concurrent.Executor;
import touchstone.ui.Notices;
import touchstone.workbench.Workbench;

/// What bringing copies together works on.
///
/// @param home runs what belongs to the window's thread
/// @param changed is called when something came in
public record Merging(Workbench workbench, Executor home, Notices notices, Runnable changed) {}
