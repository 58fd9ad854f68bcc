/// Texts as datasets hold them: their words, and how they count the places in them.
@NullMarked
package touchstone.dataset.text;

import org.jspecify.annotations.NullMarked;
