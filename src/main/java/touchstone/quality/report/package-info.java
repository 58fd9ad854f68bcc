/// Figures of a whole project, put together from what everybody said: what the window and the
/// command line show.
@NullMarked
package touchstone.quality.report;

import org.jspecify.annotations.NullMarked;
