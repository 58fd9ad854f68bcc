/// Labels of texts out; one file per format.
@NullMarked
package touchstone.export.text;

import org.jspecify.annotations.NullMarked;
