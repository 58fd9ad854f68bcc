/// The use cases as commands for scripts; each a few lines over the workbench.
@NullMarked
package touchstone.cli;

import org.jspecify.annotations.NullMarked;
