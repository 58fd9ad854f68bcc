/// Model families, and the run of a model over a dataset; one file per family.
@NullMarked
package touchstone.prelabel;

import org.jspecify.annotations.NullMarked;
