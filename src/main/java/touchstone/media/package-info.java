/// Decodes items into pixels, once, for the model and the eye alike.
@NullMarked
package touchstone.media;

import org.jspecify.annotations.NullMarked;
