/// Labels out; one file per format, each with a pre-flight that says what the format will drop.
@NullMarked
package touchstone.export;

import org.jspecify.annotations.NullMarked;
