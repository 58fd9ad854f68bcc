/// The frame of the window: top bar, the screen in the middle, sheets over it, notices at its edge,
/// the command palette and the help.
@NullMarked
package touchstone.ui.shell;

import org.jspecify.annotations.NullMarked;
