package touchstone.review;

import java.nio.file.Path;

/// A copy of a damaged project, which supplies what is lost.
///
/// @param chosen whether a person named it: it is refused where it is none, and not passed over
public record Supply(Path file, boolean chosen) {}
