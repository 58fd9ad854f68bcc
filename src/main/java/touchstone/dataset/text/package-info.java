/// Texts as datasets hold them: the readers of their formats, one file each, the words of a text,
/// and how others count the places in it.
@NullMarked
package touchstone.dataset.text;

import org.jspecify.annotations.NullMarked;
