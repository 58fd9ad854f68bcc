/// What labels are worth: agreement, consensus, bias, calibration, audits and likely errors, as
/// pure functions over values. A figure says what it rests on, or why there is none.
@NullMarked
package touchstone.quality;

import org.jspecify.annotations.NullMarked;
