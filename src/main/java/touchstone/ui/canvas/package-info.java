/// The picture canvas: a picture that can be zoomed and panned, and the boxes on it.
///
/// Everything that is seen is rasterised here into one buffer of the size of the viewport, because
/// drawing commands for ten thousand boxes keep a software renderer busy for a quarter of a second
/// and our own loops take milliseconds. The parts that compute (view transform, index, tags, box
/// edits, painters) know no scene and are tested without a window; gestures are one class each.
@NullMarked
package touchstone.ui.canvas;

import org.jspecify.annotations.NullMarked;
