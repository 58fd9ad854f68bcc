/// What is watched while people label, and what is done for them: checkpoints, checks, training,
/// breaks.
@NullMarked
package touchstone.ui.watch;

import org.jspecify.annotations.NullMarked;
