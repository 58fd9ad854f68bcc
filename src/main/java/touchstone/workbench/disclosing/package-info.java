/// Makes a disclosure of what a project file holds: who decided and what they could see, what
/// models proposed, what was measured, and which files go out.
@NullMarked
package touchstone.workbench.disclosing;

import org.jspecify.annotations.NullMarked;
