/// The families of models for pictures, one file each.
@NullMarked
package touchstone.prelabel.family.picture;

import org.jspecify.annotations.NullMarked;
