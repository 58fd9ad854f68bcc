package touchstone.ui.viewing;

import touchstone.annotation.Geometry;

/// Something on an item that is looked at.
///
/// @param id unique on the item and not negative; what the ends of relations name
/// @param tag what is written at it
/// @param rgb its colour, 0xRRGGBB
/// @param focused whether all eyes are to be on it
public record Shown(long id, Geometry place, String tag, int rgb, boolean focused) {}
