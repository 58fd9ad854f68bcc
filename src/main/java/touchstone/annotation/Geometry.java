package touchstone.annotation;

/// Where on an item a label applies. Lengths are pixels of the upright picture, from its top left
/// corner, x to the right and y down; places in a text are UTF-16 code units.
public sealed interface Geometry permits WholeItem, BoundingBox, TextSpan, Link {
  /// Return how much two places share: the shared over the covered area or length, from 0 to 1.
  /// Whole items share everything; places of different kinds, and relations that are not the same,
  /// nothing.
  static double shared(Geometry one, Geometry other) {
    return switch (one) {
      case BoundingBox box when other instanceof BoundingBox another -> box.iou(another);
      case TextSpan span when other instanceof TextSpan another -> span.iou(another);
      default -> one.equals(other) ? 1 : 0;
    };
  }
}
