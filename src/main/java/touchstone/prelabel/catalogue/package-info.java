/// The list of model families, and the choice among them.
@NullMarked
package touchstone.prelabel.catalogue;

import org.jspecify.annotations.NullMarked;
