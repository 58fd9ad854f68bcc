/// Beginning a project, and bringing more data into one.
@NullMarked
package touchstone.ui.setup;

import org.jspecify.annotations.NullMarked;
