/// Reads local folders and files into items and imported annotations; one file per input format.
@NullMarked
package touchstone.dataset;

import org.jspecify.annotations.NullMarked;
