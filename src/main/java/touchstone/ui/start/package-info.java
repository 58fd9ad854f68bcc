/// The start screen: what was open before, and the ways to begin.
@NullMarked
package touchstone.ui.start;

import org.jspecify.annotations.NullMarked;
