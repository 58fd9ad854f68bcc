/// What several people do on one project: bringing their copies together.
@NullMarked
package touchstone.ui.team;

import org.jspecify.annotations.NullMarked;
