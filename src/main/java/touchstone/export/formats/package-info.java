/// The catalogue of output formats.
@NullMarked
package touchstone.export.formats;

import org.jspecify.annotations.NullMarked;
