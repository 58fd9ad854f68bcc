package touchstone.quality.agreement;

import touchstone.annotation.Geometry;
import touchstone.annotation.Label;

/// A label and where a rater put it.
public record Marked<G extends Geometry>(Label label, G where) {}
