/// What everybody said of the items, arranged so that it can be compared.
@NullMarked
package touchstone.quality.evidence;

import org.jspecify.annotations.NullMarked;
