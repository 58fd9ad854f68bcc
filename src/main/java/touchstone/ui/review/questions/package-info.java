/// The questions about a text as a whole, as cards under it.
@NullMarked
package touchstone.ui.review.questions;

import org.jspecify.annotations.NullMarked;
