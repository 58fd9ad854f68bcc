/// The small parts that the panes of the deciding screen share.
@NullMarked
package touchstone.ui.review.parts;

import org.jspecify.annotations.NullMarked;
