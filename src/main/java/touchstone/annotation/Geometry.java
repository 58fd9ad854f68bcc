package touchstone.annotation;

/// Where on an item a label applies. Lengths are pixels of the upright picture, from its top left
/// corner, x to the right and y down; places in a text are UTF-16 code units.
public sealed interface Geometry permits WholeItem, BoundingBox, TextSpan, Link {}
