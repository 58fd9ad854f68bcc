/// The ground of the window: the way onto its thread, its look, its icons, and the preferences of
/// the person in front of it. The screens are the packages below; `shell` puts them together.
@NullMarked
package touchstone.ui;

import org.jspecify.annotations.NullMarked;
