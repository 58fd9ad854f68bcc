/// How an item came to be what it is.
@NullMarked
package touchstone.ui.history;

import org.jspecify.annotations.NullMarked;
