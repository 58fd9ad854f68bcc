/// The list of items beside the picture: which ones, in what order, how far each has come.
@NullMarked
package touchstone.ui.review.items;

import org.jspecify.annotations.NullMarked;
