/// Language models that say how likely labels are after a text.
@NullMarked
package touchstone.prelabel.family.decoder;

import org.jspecify.annotations.NullMarked;
