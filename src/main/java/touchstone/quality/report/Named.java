package touchstone.quality.report;

import touchstone.quality.Estimate;

/// A figure under the name by which it is shown.
///
/// @param id by which scripts name it, such as `cohen-kappa`; it does not change
public record Named(String id, String title, Estimate estimate) {}
