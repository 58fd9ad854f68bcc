/// The guidelines that people work by, beside the work.
@NullMarked
package touchstone.ui.guidelines;

import org.jspecify.annotations.NullMarked;
