/// Pre-labelling: starting a run, watching it, and what runs came to.
@NullMarked
package touchstone.ui.run;

import org.jspecify.annotations.NullMarked;
