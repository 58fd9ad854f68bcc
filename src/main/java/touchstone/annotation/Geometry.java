package touchstone.annotation;

/// Where on an item a label applies. Lengths are pixels of the upright picture, from its top left
/// corner, x to the right and y down.
public sealed interface Geometry permits WholeItem, BoundingBox {}
