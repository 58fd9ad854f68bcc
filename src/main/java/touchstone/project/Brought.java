package touchstone.project;

/// What came in with another copy of a project.
///
/// @param steps that were not here
/// @param items that were not here
public record Brought(long steps, long items) {}
