/// From a decoded picture to the numbers a model takes, and back from its coordinates.
@NullMarked
package touchstone.prelabel.picture;

import org.jspecify.annotations.NullMarked;
