/// The families of models for texts, one file each.
@NullMarked
package touchstone.prelabel.family.text;

import org.jspecify.annotations.NullMarked;
