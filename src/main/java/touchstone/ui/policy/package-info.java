/// How a project is labelled: chosen when it is made, and changed later.
@NullMarked
package touchstone.ui.policy;

import org.jspecify.annotations.NullMarked;
