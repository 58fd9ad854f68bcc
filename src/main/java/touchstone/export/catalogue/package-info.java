/// The catalogue of output formats.
@NullMarked
package touchstone.export.catalogue;

import org.jspecify.annotations.NullMarked;
