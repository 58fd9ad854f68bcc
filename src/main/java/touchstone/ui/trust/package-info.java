/// What an auditor needs: seals on the project, its check, and what changed since a moment.
@NullMarked
package touchstone.ui.trust;

import org.jspecify.annotations.NullMarked;
