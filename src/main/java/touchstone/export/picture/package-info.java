/// Labels of pictures out; one file per format.
@NullMarked
package touchstone.export.picture;

import org.jspecify.annotations.NullMarked;
