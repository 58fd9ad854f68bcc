/// Commands, the keys that press them, and the palette that finds them by name.
@NullMarked
package touchstone.ui.keys;

import org.jspecify.annotations.NullMarked;
