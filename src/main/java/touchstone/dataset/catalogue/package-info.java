/// The list of input formats, over all the packages that hold them.
@NullMarked
package touchstone.dataset.catalogue;

import org.jspecify.annotations.NullMarked;
