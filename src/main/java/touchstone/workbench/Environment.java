package touchstone.workbench;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import touchstone.annotation.Annotator;
import touchstone.job.JobRunner;

/// What a workbench works in.
///
/// @param home runs tasks on the thread that owns the live state: the window's thread, or the
///   caller's
/// @param annotator the person at the keyboard
public record Environment(
    JobRunner jobs, Executor home, InstantSource clock, Annotator annotator) {}
