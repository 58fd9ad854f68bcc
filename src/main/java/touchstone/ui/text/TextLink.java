package touchstone.ui.text;

/// A relation from one mark to another, as the view shows it.
///
/// @param id given back in callbacks, unique among the links and not negative
/// @param from the id of the mark where the arrow begins
/// @param to the id of the mark that the arrow points at
/// @param label its name, empty for none
/// @param rgb its colour, 0xRRGGBB
public record TextLink(long id, long from, long to, String label, int rgb, TextMark.Style style) {}
