/// What the labels are worth, in figures that open the items they count: agreement, confusion,
/// scores, bias, diversity, pace, likely errors.
@NullMarked
package touchstone.ui.quality;

import org.jspecify.annotations.NullMarked;
