package touchstone.review;

/// What was saved of a damaged file.
///
/// @param steps how many steps were kept
/// @param lost how many are lost at least
/// @param tied how many are tied to others than before, because one that they build on is lost
public record Recovery(long steps, long lost, long tied) {}
