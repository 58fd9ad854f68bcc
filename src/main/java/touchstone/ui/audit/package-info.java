/// The screen on which labels drawn at random are checked.
@NullMarked
package touchstone.ui.audit;

import org.jspecify.annotations.NullMarked;
