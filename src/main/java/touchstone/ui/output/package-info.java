/// Export: which format, which labels, what would be dropped, and where it goes.
@NullMarked
package touchstone.ui.output;

import org.jspecify.annotations.NullMarked;
