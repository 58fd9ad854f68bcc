/// Claims about how much of a finite set is wrong, and what checking some of it says about them.
@NullMarked
package touchstone.quality.audit;

import org.jspecify.annotations.NullMarked;
