/// Whether a score of 0.8 is right eight times in ten, and whether labels are as diverse as what
/// they are labels of.
@NullMarked
package touchstone.quality.calibration;

import org.jspecify.annotations.NullMarked;
