package touchstone.ui;

import java.nio.file.Path;
import java.time.Instant;

/// A project that was open before, as the start screen remembers it.
///
/// @param decided items on which everything is decided
public record RecentProject(Path file, String name, Instant opened, long items, long decided) {}
