/// Touchstone's own formats, which hold labels of everything.
@NullMarked
package touchstone.export.own;

import org.jspecify.annotations.NullMarked;
