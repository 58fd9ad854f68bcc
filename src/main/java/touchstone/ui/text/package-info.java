/// The text view: a document with marks on its words, for documents of a megabyte and more.
///
/// A document is cut into *blocks*, its paragraphs, very long ones in parts; a block is broken into
/// *rows* when it comes near the screen, and only rows in sight have nodes. Every row is as high as
/// the marks under it need. The parts that compute (blocks, boundaries of words and of what a
/// reader takes for a character, the index of marks, lanes, what a row shows in which order) know
/// no scene and are tested without a window. Offsets are UTF-16 code units everywhere.
@NullMarked
package touchstone.ui.text;

import org.jspecify.annotations.NullMarked;
