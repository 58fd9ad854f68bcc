/// The screens of an open project, put together.
@NullMarked
package touchstone.ui.screens;

import org.jspecify.annotations.NullMarked;
