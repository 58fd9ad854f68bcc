/// Items as they are looked at, with marks of any origin on them, and not worked on.
@NullMarked
package touchstone.ui.viewing;

import org.jspecify.annotations.NullMarked;
