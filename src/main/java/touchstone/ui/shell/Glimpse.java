package touchstone.ui.shell;

/// A look at a project as it was.
///
/// @param steps how many had been taken
/// @param back opens the project as it is
record Glimpse(long steps, Runnable back) {}
