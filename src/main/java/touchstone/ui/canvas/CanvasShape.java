package touchstone.ui.canvas;

import touchstone.annotation.BoundingBox;

/// A box as the canvas shows it; what it means is known to whoever made it.
///
/// @param id given back in callbacks, unique on the picture and not negative
/// @param rgb its colour, 0xRRGGBB
/// @param dashed whether it is only proposed
/// @param tag its name, drawn beside it, empty for none
/// @param note what follows the tag, such as a score; digits and a few signs
/// @param focused whether the next key decides about it
/// @param muted whether it is only there for comparison
/// @param ticked whether a person stands by it
public record CanvasShape(
    long id,
    BoundingBox box,
    int rgb,
    boolean dashed,
    String tag,
    String note,
    boolean focused,
    boolean muted,
    boolean ticked) {
  /// The id of no shape.
  public static final long NONE = -1;

  public CanvasShape withBox(BoundingBox other) {
    return new CanvasShape(id, other, rgb, dashed, tag, note, focused, muted, ticked);
  }
}
