/// The screen on which it is settled what raters differ on.
@NullMarked
package touchstone.ui.adjudicate;

import org.jspecify.annotations.NullMarked;
