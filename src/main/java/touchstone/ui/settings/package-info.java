/// The settings screen: theme, the annotator's name, and the keys.
@NullMarked
package touchstone.ui.settings;

import org.jspecify.annotations.NullMarked;
